import { beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { hashPassword } from '$lib/access/passwords.server';
import { signIn } from '$lib/access/sign-in.server';
import { endSession, endSessionsOf, resumeSession } from '$lib/access/sessions.server';
import { throttle } from '$lib/access/throttle';
import { stopClock } from '$lib/ground/clock';
import { asSystem } from '$lib/ground/database.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People } from '../../ground/people';

testDatabase();
const password = 'correct horse, battery staple';
const home = '192.0.2.1';
let people: People;
let hash: string;

beforeAll(async () => {
	hash = await hashPassword(password);
	people = await makePeople(hash);
});
beforeEach(() => asSystem('tests', (db) => db.deleteFrom('sign_in_attempt').execute()));
afterEach(() => stopClock(null));

const attempt = (email: string, tried: string, from = home) =>
	signIn({ email, password: tried }, from);

const failTimes = async (times: number, email: string, from = home) => {
	for (let time = 0; time < times; time += 1)
		await attempt(email, 'wrong', from).catch(() => undefined);
};

describe('signing in', () => {
	test('begins a session for whoever knows the password', async () => {
		const { token } = await attempt(people.bruno.email, password);
		expect(await resumeSession(token)).toMatchObject({ accountId: people.bruno.id });
	});
	test('says the same of a wrong password and of an account that does not exist', async () => {
		const wrong = await attempt(people.bruno.email, 'wrong').catch((error: unknown) => error);
		const unknown = await attempt('nobody@people.example', password).catch((e: unknown) => e);
		expect(wrong).toMatchObject({ kind: 'wrongCredentials', details: {} });
		expect(unknown).toMatchObject({ kind: 'wrongCredentials', details: {} });
	});
	test('takes as long for an account that does not exist', async () => {
		const timeOf = async (email: string) => {
			const began = performance.now();
			await attempt(email, 'wrong').catch(() => undefined);
			return performance.now() - began;
		};
		await timeOf('nobody@people.example'); // the hash of nobody is made once
		const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
		for (let round = 0; round < 4; round += 1) {
			times.known.push(await timeOf(people.alice.email));
			times.unknown.push(await timeOf('nobody@people.example'));
		}
		// The hashing dominates both; without it the second would be some twentieth.
		expect(Math.min(...times.unknown)).toBeGreaterThan(Math.min(...times.known) / 2);
	});
	test('is closed to an account that has ended', async () => {
		stopClock(null);
		const denis = await makePerson('denis', 'staff', 'lianes', hash);
		const { token } = await attempt(denis.email, password);
		await asSystem('tests', (db) =>
			db.updateTable('account').set({ ended_at: new Date() }).where('id', '=', denis.id).execute()
		);
		await expect(attempt(denis.email, password)).rejects.toMatchObject({
			kind: 'wrongCredentials'
		});
		expect(await resumeSession(token)).toBeNull();
	});
	test('writes down that it happened, without naming anybody', async () => {
		await attempt(people.chloe.email, password);
		const events = await asSystem('tests', (db) =>
			db
				.selectFrom('event')
				.where('kind', '=', 'account.signed-in')
				.where('actor_id', '=', people.chloe.id)
				.selectAll()
				.execute()
		);
		expect(events).toHaveLength(1);
		expect(JSON.stringify(events)).not.toContain('chloe');
	});
});

describe('the throttle', () => {
	test('closes an account to tries for a while, also to the right password', async () => {
		await failTimes(throttle.perAccount, people.bruno.email);
		await expect(attempt(people.bruno.email, password)).rejects.toMatchObject({
			kind: 'tooManyAttempts',
			details: { minutes: throttle.windowMinutes }
		});
	});
	test('leaves the other accounts alone', async () => {
		await failTimes(throttle.perAccount, people.bruno.email);
		await expect(attempt(people.chloe.email, password)).resolves.toBeDefined();
	});
	test('opens again when the window has slid on, also for one who kept trying', async () => {
		const start = new Date('2026-11-21T09:00:00Z');
		stopClock(start);
		await failTimes(throttle.perAccount, people.bruno.email);
		stopClock(new Date(start.getTime() + 10 * 60_000));
		await expect(attempt(people.bruno.email, password)).rejects.toMatchObject({
			details: { minutes: throttle.windowMinutes - 10 }
		});
		stopClock(new Date(start.getTime() + throttle.windowMinutes * 60_000 + 1));
		await expect(attempt(people.bruno.email, password)).resolves.toBeDefined();
	});
	test('forgets the failures of an account that signed in', async () => {
		await failTimes(throttle.perAccount - 1, people.bruno.email);
		await attempt(people.bruno.email, password);
		await failTimes(throttle.perAccount - 1, people.bruno.email);
		await expect(attempt(people.bruno.email, password)).resolves.toBeDefined();
	});
	test('lets no more through when many arrive at once', async () => {
		const outcomes = await Promise.all(
			Array.from({ length: throttle.perAccount * 2 }, () =>
				attempt(people.bruno.email, 'wrong').catch((error: { kind: string }) => error.kind)
			)
		);
		const judged = outcomes.filter((outcome) => outcome === 'wrongCredentials');
		expect(judged.length).toBeLessThanOrEqual(throttle.perAccount);
	});
	test('counts by address too, whatever the account', async () => {
		const at = new Date();
		// Written as they would be, without hashing fifty passwords.
		const { mac } = await import('$lib/ground/secret.server');
		const { newId } = await import('$lib/ground/ids');
		await asSystem('tests', (db) =>
			db
				.insertInto('sign_in_attempt')
				.values(
					Array.from({ length: throttle.perAddress }, () => ({
						id: newId(),
						key: mac('sign-in-attempt', 'address', '2001:db8:0:1'),
						at
					}))
				)
				.execute()
		);
		await expect(attempt(people.alice.email, password, '2001:db8:0:1::7')).rejects.toMatchObject({
			kind: 'tooManyAttempts'
		});
		await expect(attempt(people.alice.email, password, '2001:db8:0:2::7')).resolves.toBeDefined();
	});
	test('keeps neither address nor account readable', async () => {
		await failTimes(1, people.bruno.email);
		const rows = await asSystem('tests', (db) =>
			db.selectFrom('sign_in_attempt').selectAll().execute()
		);
		expect(rows).toHaveLength(2);
		for (const row of rows) {
			expect(row.key).toHaveLength(32);
			expect(row.key.toString('utf8')).not.toContain('bruno');
		}
	});
});

describe('a session', () => {
	test('is kept as a hash: what stands in the table opens nothing', async () => {
		const { token } = await attempt(people.alice.email, password);
		const [id, secret] = token.split('.') as [string, string];
		const row = await asSystem('tests', (db) =>
			db.selectFrom('session').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
		);
		expect(JSON.stringify(row)).not.toContain(secret);
		expect(row.secret_hash.toString('base64url')).not.toBe(secret);
		expect(await resumeSession(`${id}.${row.secret_hash.toString('base64url')}`)).toBeNull();
	});
	test('is over after its time, and forgotten', async () => {
		const { token } = await attempt(people.alice.email, password);
		await moveEnd(token, -1000);
		expect(await resumeSession(token)).toBeNull();
		expect(await count(token)).toBe(0);
	});
	test('is prolonged when half its time has passed, and not before', async () => {
		const { token } = await attempt(people.alice.email, password);
		expect(await resumeSession(token)).toMatchObject({ renewed: false });
		await moveEnd(token, 3 * 24 * 3_600_000);
		const session = await resumeSession(token);
		expect(session).toMatchObject({ renewed: true });
		expect(session!.expiresAt.getTime()).toBeGreaterThan(Date.now() + 13 * 24 * 3_600_000);
	});
	test('ends at sign-out, this one only', async () => {
		const { token } = await attempt(people.alice.email, password);
		const other = await attempt(people.alice.email, password);
		await endSession(token);
		expect(await resumeSession(token)).toBeNull();
		expect(await resumeSession(other.token)).not.toBeNull();
	});
	test('is not ended by somebody who knows its id without its secret', async () => {
		const { token } = await attempt(people.alice.email, password);
		await endSession(`${token.split('.')[0]}.${'A'.repeat(43)}`);
		expect(await resumeSession(token)).not.toBeNull();
	});
	test('ends with all others of the account', async () => {
		const { token } = await attempt(people.alice.email, password);
		await endSessionsOf(people.alice.id);
		expect(await resumeSession(token)).toBeNull();
	});
	test.each(['', '.', 'x'.repeat(5000), "' or 1=1", `${'é'.repeat(22)}.${'b'.repeat(43)}`])(
		'is not what an odd cookie carries: %.20s',
		async (cookie) => {
			expect(await resumeSession(cookie)).toBeNull();
			await expect(endSession(cookie)).resolves.toBeUndefined();
		}
	);

	const idOf = (token: string) => token.split('.')[0]!;
	const moveEnd = (token: string, milliseconds: number) =>
		asSystem('tests', (db) =>
			db
				.updateTable('session')
				.set({ expires_at: new Date(Date.now() + milliseconds) })
				.where('id', '=', idOf(token))
				.execute()
		);
	const count = (token: string) =>
		asSystem('tests', async (db) => {
			const rows = await db
				.selectFrom('session')
				.where('id', '=', idOf(token))
				.select('id')
				.execute();
			return rows.length;
		});
});

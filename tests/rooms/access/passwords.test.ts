// A password forgotten, changed, and the sessions that end with it; one's own account.
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessMails } from '$lib/access/mails.server';
import {
	changeAccount,
	changePassword,
	endOwnSession,
	listSessions,
	signOutEverywhere
} from '$lib/access/own-account.server';
import { hashPassword } from '$lib/access/passwords.server';
import { readAccount } from '$lib/access/read-account.server';
import { requestReset, resetIsOpen, resetPassword } from '$lib/access/reset-password.server';
import { beginSession, resumeSession, sessionIdOf } from '$lib/access/sessions.server';
import { settleDemonstrationAccounts } from '$lib/access/demonstration-accounts.server';
import { signIn } from '$lib/access/sign-in.server';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';

testDatabase();
const first = 'correct horse, battery staple';
const second = 'neuf hérissons sous la pluie';
const third = 'la lune est un vieux fromage';
const home = '192.0.2.1';
let people: People;
let hash: string;
let made = 0;
beforeAll(async () => {
	hash = await hashPassword(first);
	people = await makePeople(hash);
});
beforeEach(() => asSystem('tests', (db) => db.deleteFrom('sign_in_attempt').execute()));
afterEach(() => stopClock(null));

const somebody = (): Promise<Person> =>
	makePerson(`somebody${(made += 1)}`, 'staff', 'bretagne', hash);
const mailsTo = (email: string, kind: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('mail')
			.where('to_email', '=', email)
			.where('kind', '=', kind)
			.selectAll()
			.orderBy('id')
			.execute()
	);
const about = { locale: 'fr', origin: 'https://tour.example' } as const;
async function tokenSentTo(email: string): Promise<string> {
	const mail = (await mailsTo(email, 'account-password-reset')).at(-1)!;
	const { action } = accessMails['account-password-reset']!.words(mail.data as MailData, about);
	return action!.url.replace('https://tour.example/password/', '');
}
const canEnter = (email: string, password: string) =>
	signIn({ email, password }, home).then(
		() => true,
		() => false
	);
const accountOf = (person: Person) =>
	asViewer(person.viewer, async (db) => (await readAccount(db, person.viewer))!);

describe('a forgotten password', () => {
	test('says the same in the same time, whether there is such an account or not', async () => {
		const timeOf = async (email: string) => {
			const began = performance.now();
			await expect(requestReset(email, home)).resolves.toBeUndefined();
			return performance.now() - began;
		};
		const known = await timeOf(people.chloe.email);
		const unknown = await timeOf('nobody@people.example');
		expect(Math.abs(known - unknown)).toBeLessThan(150);
		expect(await mailsTo(people.chloe.email, 'account-password-reset')).toHaveLength(1);
		expect(await mailsTo('nobody@people.example', 'account-password-reset')).toEqual([]);
	});
	test('is asked for three times in a quarter of an hour, known or not, and kept unreadable', async () => {
		for (const email of [people.alice.email, 'nobody@people.example']) {
			for (let time = 0; time < 3; time += 1) await requestReset(email, home);
			await expect(requestReset(email, home)).rejects.toMatchObject({ kind: 'tooManyAttempts' });
		}
		expect(await mailsTo(people.alice.email, 'account-password-reset')).toHaveLength(3);
		const rows = await asSystem('tests', (db) =>
			db.selectFrom('sign_in_attempt').selectAll().execute()
		);
		for (const { key } of rows) expect(key.toString('utf8')).not.toContain('alice');
		// Asking for mails takes nothing from the tries at signing in.
		expect(await canEnter(people.alice.email, first)).toBe(true);
	}, 20_000);
	test('is chosen anew by the link of the mail, which the list of mails hides', async () => {
		const person = await somebody();
		const { token: session } = await beginSession(person.id);
		await requestReset(person.email, home);
		const token = await tokenSentTo(person.email);
		const [mail] = await mailsTo(person.email, 'account-password-reset');
		expect(JSON.stringify(mail)).not.toContain(token);
		expect(
			accessMails['account-password-reset']!.words(mail!.data as MailData, about).action!.secret
		).toBe(true);

		for (let time = 0; time < 3; time += 1) expect(await resetIsOpen(token)).toBe(true);
		await resetPassword(token, second);
		expect(await resumeSession(session)).toBeNull();
		expect(await canEnter(person.email, first)).toBe(false);
		expect(await canEnter(person.email, second)).toBe(true);
		expect(await mailsTo(person.email, 'account-password-changed')).toHaveLength(1);

		expect(await resetIsOpen(token)).toBe(false);
		await expect(resetPassword(token, third)).rejects.toMatchObject({ kind: 'linkNotValid' });
	});
	test('has links that die with any change of the password, and after an hour', async () => {
		const person = await somebody();
		await requestReset(person.email, home);
		const older = await tokenSentTo(person.email);
		await requestReset(person.email, home);
		const newer = await tokenSentTo(person.email);
		expect(await resetIsOpen(older)).toBe(true);
		await resetPassword(newer, second);
		expect(await resetIsOpen(older)).toBe(false);

		await requestReset(person.email, home);
		const last = await tokenSentTo(person.email);
		stopClock(new Date(Date.now() + 61 * 60_000));
		expect(await resetIsOpen(last)).toBe(false);
		await expect(resetPassword(last, third)).rejects.toMatchObject({ kind: 'linkNotValid' });
	});
	test('is set once by two who use the link at the same time', async () => {
		const person = await somebody();
		await requestReset(person.email, home);
		const token = await tokenSentTo(person.email);
		const outcomes = await Promise.allSettled([
			resetPassword(token, second),
			resetPassword(token, third)
		]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
	test('is not the weak one that somebody tries, and the link stays', async () => {
		const person = await somebody();
		await requestReset(person.email, home);
		const token = await tokenSentTo(person.email);
		await expect(resetPassword(token, 'azertyuiop123')).rejects.toMatchObject({
			details: { faults: { password: 'password-common' } }
		});
		expect(await resetIsOpen(token)).toBe(true);
	});
	test('of a demonstration account stays as everybody knows it', async () => {
		await settleDemonstrationAccounts(true);
		const email = 'bretagne@demo.example';
		await requestReset(email, home);
		expect(await mailsTo(email, 'account-password-reset')).toEqual([]);
		const { accountId } = (await resumeSession(
			(await signIn({ email, password: 'demonstration' }, home)).token
		))!;
		const viewer = { kind: 'account', accountId } as const;
		const account = await asViewer(viewer, (db) => readAccount(db, viewer));
		await expect(
			changePassword(
				account!,
				{ current: 'demonstration', password: second },
				{ address: home, keptSession: '' }
			)
		).rejects.toMatchObject({ kind: 'demonstrationAccount' });
		await settleDemonstrationAccounts(false);
	});
	test.each(['', 'x', 'A'.repeat(65), `${'é'.repeat(22)}${'b'.repeat(43)}`])(
		'is not chosen anew by an odd link: %.10s',
		async (token) => {
			expect(await resetIsOpen(token)).toBe(false);
			await expect(resetPassword(token, second)).rejects.toMatchObject({ kind: 'linkNotValid' });
		}
	);
});

describe('changing the password', () => {
	const change = async (person: Person, current: string, password: string, keptSession = '') =>
		changePassword(await accountOf(person), { current, password }, { address: home, keptSession });

	test('asks for the current one, under the throttle of the sign-in', async () => {
		const person = await somebody();
		for (let time = 0; time < 10; time += 1)
			await expect(change(person, 'wrong', second)).rejects.toMatchObject({
				details: { faults: { current: 'password-wrong' } }
			});
		await expect(change(person, first, second)).rejects.toMatchObject({ kind: 'tooManyAttempts' });
		expect(await canEnter(person.email, second)).toBe(false);
	});
	test('keeps this session, ends the others, and tells by mail', async () => {
		const person = await somebody();
		const here = await beginSession(person.id);
		const there = await beginSession(person.id);
		await change(person, first, second, sessionIdOf(here.token)!);
		expect(await resumeSession(here.token)).not.toBeNull();
		expect(await resumeSession(there.token)).toBeNull();
		expect(await canEnter(person.email, second)).toBe(true);
		expect(await mailsTo(person.email, 'account-password-changed')).toHaveLength(1);
	});
	test('refuses the same one, and a weak one', async () => {
		const person = await somebody();
		await expect(change(person, first, first)).rejects.toMatchObject({
			details: { faults: { password: 'password-same' } }
		});
		await expect(change(person, first, `${person.email}!`)).rejects.toMatchObject({
			details: { faults: { password: 'password-own' } }
		});
		expect(await canEnter(person.email, first)).toBe(true);
	});
});

describe('one’s own account', () => {
	test('is nothing a stranger has', async () => {
		await expect(
			asViewer(people.stranger, (db) =>
				changeAccount(db, people.stranger, { name: 'x', locale: 'fr' })
			)
		).rejects.toMatchObject({ kind: 'signInFirst' });
	});
	test('has a name and a language that its person changes, of this account only', async () => {
		const { viewer } = people.bruno;
		await asViewer(viewer, (db) => changeAccount(db, viewer, { name: 'Bruno B.', locale: 'en' }));
		expect(await accountOf(people.bruno)).toMatchObject({ name: 'Bruno B.', locale: 'en' });
		const { numUpdatedRows } = await asViewer(viewer, (db) =>
			db
				.updateTable('account')
				.set({ name: 'taken over' })
				.where('id', '<>', people.bruno.id)
				.executeTakeFirst()
		);
		expect(numUpdatedRows).toBe(0n);
		await asViewer(viewer, (db) => changeAccount(db, viewer, { name: 'bruno', locale: 'fr' }));
	});
	test('lists its sessions in words, and nobody else’s', async () => {
		const person = await somebody();
		await beginSession(people.bruno.id, 'Firefox, Windows');
		const { token } = await beginSession(person.id, 'Safari, iPhone');
		const sessions = await asViewer(person.viewer, (db) => listSessions(db, person.viewer));
		expect(sessions).toMatchObject([{ id: sessionIdOf(token), client: 'Safari, iPhone' }]);
		expect(JSON.stringify(sessions)).not.toContain(token.split('.')[1]);
	});
	test('ends one of its sessions, and not another’s', async () => {
		const person = await somebody();
		const { token } = await beginSession(person.id);
		const other = await beginSession(people.bruno.id);
		const endIt = (id: string) =>
			asViewer(person.viewer, (db) => endOwnSession(db, person.viewer, id));
		await expect(endIt(sessionIdOf(other.token)!)).rejects.toMatchObject({ kind: 'notFound' });
		expect(await resumeSession(other.token)).not.toBeNull();
		await endIt(sessionIdOf(token)!);
		expect(await resumeSession(token)).toBeNull();
	});
	test('signs out everywhere', async () => {
		const person = await somebody();
		const tokens = [await beginSession(person.id), await beginSession(person.id)];
		const other = await beginSession(people.bruno.id);
		await asViewer(person.viewer, (db) => signOutEverywhere(db, person.viewer));
		for (const { token } of tokens) expect(await resumeSession(token)).toBeNull();
		expect(await resumeSession(other.token)).not.toBeNull();
	});
	test('notes every few minutes that its person is here, not at each request', async () => {
		const start = new Date('2026-11-21T09:00:00Z');
		stopClock(start);
		const person = await somebody();
		const { token } = await beginSession(person.id);
		const seen = async () => {
			const [session] = await asViewer(person.viewer, (db) => listSessions(db, person.viewer));
			return session!.lastSeenAt!.getTime() - start.getTime();
		};
		stopClock(new Date(start.getTime() + 4 * 60_000));
		await resumeSession(token);
		expect(await seen()).toBe(0);
		stopClock(new Date(start.getTime() + 6 * 60_000));
		await resumeSession(token);
		expect(await seen()).toBe(6 * 60_000);
	});
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Worker } from '$lib/ground/jobs/worker.server';
import { readMailServer } from '$lib/ground/mail/mail-server.server';
import { cancelEntry } from '$lib/post/cancel-entry.server';
import { listPost } from '$lib/post/list-post.server';
import { postFilterFrom } from '$lib/post/post.input';
import { readEntry } from '$lib/post/read-entry.server';
import { noteTestMail, sendTestMail, testRecipient } from '$lib/post/test-mail.server';
import { tryAgain, tryAllAgain } from '$lib/post/try-again.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { startSmtp, type Smtp } from '../../ground/smtp';
import { jobOf, mailRow, postTo, settingsFor, write } from './post-people';

testDatabase();

let people: People;
/** Staff of bruno's network. */
let david: Person;
/** A reader of bruno's network. */
let erin: Person;
let smtp: Smtp;
const workers: Worker[] = [];
const everything = postFilterFrom(new URLSearchParams());

beforeAll(async () => {
	people = await makePeople();
	david = await makePerson('david', 'staff', 'lianes');
	erin = await makePerson('erin', 'reader', 'lianes');
	smtp = await startSmtp();
	// Mails are put into words by what a start of the post was told.
	await postTo(null).then((worker) => worker.stop());
});
afterEach(async () => {
	await Promise.all(workers.splice(0).map((worker) => worker.stop()));
	await asSystem('tests', async (db) => {
		await db.deleteFrom('mail').execute();
		await db.deleteFrom('job').execute();
	});
	smtp.clear();
});
afterAll(() => smtp.stop());

const running = async (...settings: Parameters<typeof postTo>) => {
	const worker = await postTo(...settings);
	workers.push(worker);
	await worker.drain();
	return worker;
};
const list = (who: Person, networkId = who.networkId, filter = everything) =>
	asViewer(who.viewer, (db) => listPost(db, who.viewer, networkId, filter));
const read = (who: Person, id: string, showSecrets = false) =>
	asViewer(who.viewer, (db) => readEntry(db, who.viewer, id, { showSecrets }));
const retry = (who: Person, id: string) =>
	asViewer(who.viewer, (db) => tryAgain(db, who.viewer, id));
const cancel = (who: Person, id: string) =>
	asViewer(who.viewer, (db) => cancelEntry(db, who.viewer, id));

describe('whose mail it is', () => {
	test('a stranger, another network and a reader find nothing', async () => {
		const id = await write(people.bruno);
		const stranger = people.stranger;
		for (const call of [
			() => asViewer(stranger, (db) => listPost(db, stranger, people.bruno.networkId, everything)),
			() => asViewer(stranger, (db) => readEntry(db, stranger, id, { showSecrets: true })),
			() => asViewer(stranger, (db) => tryAgain(db, stranger, id)),
			() => asViewer(stranger, (db) => cancelEntry(db, stranger, id)),
			() => asViewer(stranger, (db) => testRecipient(db, stranger))
		])
			await expect(call()).rejects.toMatchObject({ kind: 'signInFirst' });

		for (const other of [people.chloe, people.alice, erin]) {
			await expect(read(other, id)).rejects.toMatchObject({ kind: 'notFound' });
			await expect(retry(other, id)).rejects.toMatchObject({ kind: 'notFound' });
			await expect(cancel(other, id)).rejects.toMatchObject({ kind: 'notFound' });
		}
		for (const other of [people.chloe, erin])
			await expect(list(other, people.bruno.networkId)).rejects.toMatchObject({
				kind: 'notAllowed'
			});
		expect((await list(people.chloe)).found).toBe(0);
		expect((await list(people.alice)).entries.map((entry) => entry.id)).not.toContain(id);
		expect((await mailRow(id)).state).toBe('waiting');
	});

	test('staff reads the mails of the network, but not those about its accounts', async () => {
		const note = await write(people.bruno);
		const account = await write(people.bruno, { kind: 'account-reset' });
		expect((await list(people.bruno)).entries.map(({ id }) => id)).toEqual([account, note]);
		expect((await list(david)).entries.map(({ id }) => id)).toEqual([note]);
		await expect(read(david, account)).rejects.toMatchObject({ kind: 'notFound' });
	});

	test('only the coordination knows how the mail server answers, and tries it', async () => {
		for (const who of [people.bruno, people.chloe, david]) {
			expect(await asViewer(who.viewer, (db) => readMailServer(db, who.viewer))).toBeNull();
			await expect(
				asViewer(who.viewer, (db) => testRecipient(db, who.viewer))
			).rejects.toMatchObject({ kind: 'notAllowed' });
		}
		const { viewer, email } = people.alice;
		expect(await asViewer(viewer, (db) => readMailServer(db, viewer))).not.toBeNull();
		expect(await asViewer(viewer, (db) => testRecipient(db, viewer))).toMatchObject({ email });
	});
});

describe('a mail on the page', () => {
	test('is told in its own words', async () => {
		const id = await write(people.bruno, { data: { subject: 'À relire' } });
		expect(await read(people.bruno, id)).toMatchObject({
			...{ sort: 'mail', state: 'waiting', subject: 'À relire', blanked: false },
			words: { action: { url: expect.stringMatching(/\/r\/abc/) } }
		});
	});

	test('hides a link that is for its recipient only', async () => {
		const id = await write(people.bruno, { kind: 'account-reset', data: { link: 'secret-token' } });
		const hidden = await read(people.bruno, id);
		expect(hidden.secretHidden).toBe(true);
		expect(JSON.stringify(hidden)).not.toContain('secret-token');
		expect((await read(people.bruno, id, true)).words?.action?.url).toContain('secret-token');
	});

	test('of a kind that nobody writes any more is told without words', async () => {
		const id = await write(people.bruno, { kind: 'of-yesterday' });
		expect(await read(people.bruno, id)).toMatchObject({ words: null, subject: null });
	});
});

describe('without a mail server', () => {
	test('mails are kept, and not sent by surprise when there is one', async () => {
		const id = await write(people.bruno);
		const without = await running(null);
		await without.stop();
		expect(await mailRow(id)).toMatchObject({ state: 'kept', attempts: 0 });
		expect((await list(people.bruno)).counts.kept).toBe(1);

		await running(settingsFor(smtp.url));
		expect(smtp.mails()).toEqual([]);

		await retry(people.bruno, id);
		await smtp.mailTo('mairie@commune.example');
	});
});

describe('trying again', () => {
	test('sends what was given up, as the same mail', async () => {
		const id = await write(people.bruno);
		const stopped = settingsFor(smtp.url.replace(/:\d+$/, ':1'));
		const worker = await running(stopped);
		await asSystem('tests', (db) =>
			db
				.updateTable('job')
				.set({ attempts: 6, run_at: new Date(0) })
				.execute()
		);
		await worker.drain();
		expect(await mailRow(id)).toMatchObject({
			state: 'failed',
			last_error: expect.stringMatching(/^connectionRefused/)
		});
		await worker.stop();

		expect((await list(people.bruno)).worthTrying).toBe(1);
		await running(settingsFor(smtp.url));
		const { viewer, networkId } = people.bruno;
		expect(await asViewer(viewer, (db) => tryAllAgain(db, viewer, networkId))).toBe(1);
		const mail = await smtp.mailTo('mairie@commune.example');
		expect(mail.messageId).toBe(`<${id}@lianes.example>`);
	});

	test('does not wait for the next attempt', async () => {
		const id = await write(people.bruno);
		await asSystem('tests', (db) =>
			db
				.updateTable('job')
				.set({ run_at: new Date(Date.now() + 3_600_000) })
				.execute()
		);
		await running(settingsFor(smtp.url));
		expect((await mailRow(id)).state).toBe('waiting');
		await retry(people.bruno, id);
		await smtp.mailTo('mairie@commune.example');
	});

	test('is refused for what was sent, and written down for what is sent again', async () => {
		const id = await write(people.bruno);
		const worker = await running(settingsFor(smtp.url));
		await expect(retry(people.bruno, id)).rejects.toMatchObject({ kind: 'conflict' });
		const other = await write(people.bruno);
		await worker.drain();
		await asSystem('tests', (db) =>
			db.updateTable('mail').set({ state: 'failed' }).where('id', '=', other).execute()
		);
		await retry(people.bruno, other);
		const events = await asSystem('tests', (db) =>
			db.selectFrom('event').select(['kind', 'data']).where('subject_id', '=', other).execute()
		);
		expect(events).toEqual([{ kind: 'mail.tried-again', data: { kind: 'test-note' } }]);
	});
});

test('a mail that is cancelled is not sent, even when its job runs already', async () => {
	const id = await write(people.bruno);
	await cancel(people.bruno, id);
	await running(settingsFor(smtp.url));
	expect(smtp.mails()).toEqual([]);
	expect((await mailRow(id)).state).toBe('cancelled');
	expect((await jobOf(id)).cancelled_at).not.toBeNull();
	await expect(cancel(people.bruno, id)).rejects.toMatchObject({ kind: 'conflict' });
	expect((await list(people.bruno)).counts).toMatchObject({ cancelled: 1, waiting: 0 });
});

test('a mail that is cancelled while the server listens is not handed over', async () => {
	const id = await write(people.bruno);
	const slow = await startSmtp({
		refuseRecipient: () => null,
		server: {
			onRcptTo: (_address, _session, answer) => {
				cancel(people.bruno, id).then(() => answer(), answer);
			}
		}
	});
	await running(settingsFor(slow.url));
	expect(slow.mails()).toEqual([]);
	expect((await mailRow(id)).state).toBe('cancelled');
	await slow.stop();
});

test('the list is narrowed by state and by kind, with counts, page by page', async () => {
	for (let n = 0; n < 52; n += 1) await write(people.bruno, { data: { subject: `Note ${n}` } });
	await write(people.bruno, { kind: 'account-reset' });
	const of = (query: string) =>
		list(people.bruno, people.bruno.networkId, postFilterFrom(new URLSearchParams(query)));
	expect(await of('')).toMatchObject({
		found: 53,
		page: 1,
		pages: 2,
		kinds: ['account-reset', 'test-note']
	});
	expect((await of('page=2')).entries).toHaveLength(3);
	expect(await of('kind=test-note&state=waiting')).toMatchObject({
		found: 52,
		counts: { waiting: 52, failed: 0 }
	});
	expect(await of('state=failed')).toMatchObject({ found: 0, entries: [] });
	expect(await of('state=nonsense&page=-3')).toMatchObject({ found: 53, page: 1 });
});

describe('the test mail', () => {
	const to = { email: 'alice@people.example', name: 'Alice', locale: 'fr' as const };
	const outcome = (url: string) => sendTestMail(settingsFor(url), to, 4000);

	test('arrives', async () => {
		expect(await outcome(smtp.url)).toBeNull();
		expect((await smtp.mailTo(to.email)).subject).toBe('Message d’essai');
	});

	test('says what is wrong: port, name, password, encryption, silence', async () => {
		const guarded = await startSmtp({ auth: { user: 'lianes', password: 'right' } });
		const silent = await startSmtp({ server: { onConnect: () => {} } });
		const encrypted = await startSmtp({
			server: { disabledCommands: ['AUTH'], authOptional: true, logger: false }
		});
		const at = (login: string, port: number) => `smtp://${login}127.0.0.1:${port}`;
		expect(await outcome(at('lianes:right@', guarded.port))).toBeNull();
		expect(await outcome(at('lianes:wrong@', guarded.port))).toMatchObject({
			cause: 'wrongPassword',
			detail: expect.stringContaining('535')
		});
		expect(await outcome(at('', guarded.port))).toMatchObject({ cause: 'passwordNeeded' });
		// Not this machine by name: there a password goes over an encrypted connection only.
		expect(await outcome(`smtp://lianes:right@127.1:${guarded.port}`)).toMatchObject({
			cause: 'noEncryption'
		});
		expect(await outcome('smtp://127.0.0.1:1')).toMatchObject({ cause: 'connectionRefused' });
		expect(await outcome('smtp://mail.nowhere.invalid:25')).toMatchObject({ cause: 'unknownHost' });
		expect(await outcome(`smtps://127.0.0.1:${smtp.port}`)).toMatchObject({ cause: 'tls' });
		expect(await outcome(at('', encrypted.port))).toMatchObject({ cause: 'certificate' });
		expect(await outcome(at('', silent.port))).toMatchObject({ cause: 'timeout' });
		await Promise.all([guarded.stop(), silent.stop(), encrypted.stop()]);
	}, 30_000);

	test('is written down, with its outcome', async () => {
		const { viewer } = people.alice;
		const failure = { cause: 'wrongPassword' as const, detail: '535' };
		await asViewer(viewer, (db) => noteTestMail(db, viewer, failure));
		expect(await asViewer(viewer, (db) => readMailServer(db, viewer))).toMatchObject({
			lastFailure: failure
		});
		await asViewer(viewer, (db) => noteTestMail(db, viewer, null));
		const events = await asSystem('tests', (db) =>
			db.selectFrom('event').select('data').where('kind', '=', 'mail.tested').execute()
		);
		expect(events.map(({ data }) => data)).toEqual([
			{ outcome: 'wrongPassword' },
			{ outcome: 'sent' }
		]);
		await expect(
			asViewer(people.bruno.viewer, (db) => noteTestMail(db, people.bruno.viewer, null))
		).rejects.toMatchObject({ kind: 'notAllowed' });
	});
});

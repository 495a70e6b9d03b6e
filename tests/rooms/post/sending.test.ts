import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Worker } from '$lib/ground/jobs/worker.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { startSmtp, type Smtp, type SmtpOptions } from '../../ground/smtp';
import { jobOf, mailRow, makeDue, postTo, revoked, settingsFor, write } from './post-people';

testDatabase();

let people: People;
const rules: SmtpOptions = {};
let smtp: Smtp;
let worker: Worker;

beforeAll(async () => {
	people = await makePeople();
	smtp = await startSmtp({
		refuseRecipient: (address) => rules.refuseRecipient?.(address) ?? null,
		refuseMessage: (raw) => rules.refuseMessage?.(raw) ?? null
	});
});
afterAll(() => smtp.stop());
beforeEach(async () => {
	smtp.clear();
	worker = await postTo(settingsFor(smtp.url));
});
afterEach(async () => {
	delete rules.refuseRecipient;
	delete rules.refuseMessage;
	await worker.stop();
});

test('a mail arrives with its accents, its long subject and its link', async () => {
	const subject = `Été, œuvre, « ça » : ${'une très longue ligne d’objet à plier '.repeat(6)}fin`;
	const text = 'Voilà : 12 500 €, « déjà ».\n.\n.point en début de ligne\nAdieu ☀';
	const id = await write(people.bruno, { data: { subject, text } });
	await worker.drain();

	const [mail] = smtp.mails();
	expect(mail).toMatchObject({
		from: { name: 'Lianes Coopération', address: 'post@lianes.example' },
		to: { name: 'Mairie d’Été-sur-Œuvre', address: 'mairie@commune.example' },
		subject
	});
	expect(mail?.text).toContain(text);
	expect(mail?.links()).toEqual([expect.stringMatching(/\/r\/abc\?a=1&b=2$/)]);
	expect(mail?.html).toContain('<html lang="fr">');
	expect(mail?.html).toContain('/r/abc?a=1&amp;b=2"');
	expect(mail?.html).not.toMatch(/<img|src=|url\(/);
	expect(mail?.messageId).toBe(`<${id}@lianes.example>`);
	expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
	expect(Date.parse(mail?.headers.get('date') ?? '')).toBeGreaterThan(Date.now() - 60_000);
	// Seven bits all through: no server on the way has a reason to touch it.
	expect(mail?.raw.every((byte) => byte < 128)).toBe(true);
	expect(await mailRow(id)).toMatchObject({ state: 'sent', attempts: 1, last_error: null });
	expect((await jobOf(id)).finished_at).not.toBeNull();
});

test('a domain with accents is reached, by letters of the DNS', async () => {
	const id = await write(people.bruno, { to: { email: 'mairie@saint-étienne.example' } });
	await worker.drain();
	expect(await mailRow(id)).toMatchObject({ state: 'sent' });
	const [mail] = smtp.mails();
	expect(mail?.raw.toString()).toContain('mairie@xn--saint-tienne-geb.example');
	// The server reads it back.
	expect(mail?.envelope).toEqual({
		from: 'post@lianes.example',
		to: ['mairie@saint-étienne.example']
	});
});

test('a mailbox that does not exist is told at once, and not tried again', async () => {
	rules.refuseRecipient = () => 550;
	const id = await write(people.bruno);
	await worker.drain();
	expect(await mailRow(id)).toMatchObject({
		state: 'failed',
		attempts: 1,
		last_error: expect.stringMatching(/^recipientRefused: 550/)
	});
	expect((await jobOf(id)).finished_at).not.toBeNull();
	expect(smtp.mails()).toEqual([]);
});

test.each([
	['the recipient', { refuseRecipient: () => 450 }, /^recipientBusy: 450/],
	['the whole message', { refuseMessage: () => 451 }, /^serverBusy: 451/]
])('a server that refuses %s for now is asked again later', async (_, rule, told) => {
	Object.assign(rules, rule);
	const id = await write(people.bruno);
	await worker.drain();
	expect(await mailRow(id)).toMatchObject({
		state: 'waiting',
		last_error: expect.stringMatching(told)
	});
	const job = await jobOf(id);
	expect(job).toMatchObject({ attempts: 1, failed_at: null, finished_at: null });
	expect(job.run_at.getTime() - Date.now()).toBeGreaterThan(50_000);

	for (const key of Object.keys(rule)) delete rules[key as keyof SmtpOptions];
	await makeDue(id);
	await worker.drain();
	expect(await mailRow(id)).toMatchObject({ state: 'sent', attempts: 2 });
	expect(smtp.mails().map(({ messageId }) => messageId)).toEqual([`<${id}@lianes.example>`]);
});

test('a message that is refused for good has failed', async () => {
	rules.refuseMessage = () => 554;
	const id = await write(people.bruno);
	await worker.drain();
	expect(await mailRow(id)).toMatchObject({
		state: 'failed',
		last_error: expect.stringMatching(/^messageRefused: 554/)
	});
});

test('what is no longer wanted is not sent', async () => {
	revoked.add('taken-back');
	const id = await write(people.bruno, { data: { link: 'taken-back' } });
	await worker.drain();
	expect(await mailRow(id)).toMatchObject({ state: 'cancelled', last_error: 'notWanted' });
	expect(smtp.mails()).toEqual([]);
});

test('the hand-over is written down when the server has accepted everything but the last bytes', async () => {
	const states: Record<string, string> = {};
	await worker.stop();
	const id = await write(people.bruno);
	const watching = await startSmtp({
		server: {
			onRcptTo: (_address, _session, answer) => {
				void mailRow(id).then(({ state }) => {
					states.recipient = state;
					answer();
				});
			}
		},
		refuseMessage: async () => {
			states.whole = (await mailRow(id)).state;
			return null;
		}
	});
	worker = await postTo(settingsFor(watching.url));
	await worker.drain();
	expect(states).toEqual({ recipient: 'waiting', whole: 'handing-over' });
	expect((await mailRow(id)).state).toBe('sent');
	await watching.stop();
});

test('a mail whose answer never came is sent again under the same number, and the doubt is told', async () => {
	await worker.stop();
	const id = await write(people.bruno);
	const took: string[] = [];
	const mute = await startSmtp({
		refuseMessage: (raw) => {
			took.push(/^Message-ID: (\S+)/im.exec(raw.toString('latin1'))?.[1] ?? '');
			// It has the mail, and dies before it says so.
			for (const connection of mute.connections()) connection.destroy();
			return null;
		}
	});
	worker = await postTo(settingsFor(mute.url));
	await worker.drain();
	expect(await mailRow(id)).toMatchObject({
		state: 'handing-over',
		last_error: expect.stringMatching(/^inDoubt/)
	});
	await worker.stop();
	await mute.stop();

	worker = await postTo(settingsFor(smtp.url));
	await makeDue(id);
	await worker.drain();
	expect(await mailRow(id)).toMatchObject({ state: 'sent', attempts: 2, last_error: 'inDoubt' });
	expect([...took, ...smtp.mails().map(({ messageId }) => messageId)]).toEqual([
		`<${id}@lianes.example>`,
		`<${id}@lianes.example>`
	]);
});

test('while a server keeps one mail waiting, no other one is in doubt', async () => {
	let [most, now] = [0, 0];
	rules.refuseMessage = async () => {
		now += 1;
		most = Math.max(most, now);
		await new Promise((resolve) => setTimeout(resolve, 30));
		now -= 1;
		return null;
	};
	for (let n = 0; n < 6; n += 1) await write(people.bruno);
	await worker.drain();
	expect([smtp.mails().length, most]).toEqual([6, 1]);
});

test('a signed mail says for whom and with which key, and signs what unsubscribes', async () => {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	await worker.stop();
	worker = await postTo({
		...settingsFor(smtp.url),
		replyTo: 'Contact <contact@lianes.example>',
		dkim: {
			domainName: 'lianes.example',
			keySelector: 'tour',
			privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
		}
	});
	await write(people.bruno);
	await worker.drain();
	const [mail] = smtp.mails();
	const signature = mail?.headers.get('dkim-signature') ?? '';
	expect(signature).toMatch(/d=lianes\.example/);
	expect(signature).toMatch(/s=tour/);
	expect(signature.toLowerCase()).toMatch(/h=[^;]*auto-submitted/);
	expect(mail?.headers.get('reply-to')).toContain('contact@lianes.example');
});

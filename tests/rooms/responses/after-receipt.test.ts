// After sending: a receipt by mail, and a code by which anybody can check what is stored.
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import { ROW_ID } from '$lib/form/form-state';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import { mailText } from '$lib/ground/mail/mail-text';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import { checkTypedCode, wrongCodes } from '$lib/responses/receipts/check-typed-code.server';
import { checkOwnReceipt, checkReceipt } from '$lib/responses/receipts/check-receipt.server';
import type { Respondent } from '$lib/responses/links/link.server';
import { receiptMails } from '$lib/responses/receipts/receipt-mails.server';
import { readOwnCode } from '$lib/responses/links/own-code.server';
import { saveAnswers } from '$lib/responses/saving/save-answers.server';
import { sendReceiptTo } from '$lib/responses/receipts/send-receipt.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { testDatabase } from '../../ground/database';
import { makePeople } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let study: SmallStudy;
let rennes: string;
const job: Viewer = { kind: 'job', name: 'post' };

beforeAll(async () => {
	await loadSmallRegistry();
	await makePeople();
	study = await makeSmallStudy();
	rennes = await authorityId('commune 35238');
});
beforeEach(() => stopClock(null));

const answers: { [name: string]: Json } = {
	'person-name': 'Camille Durand',
	'has-action': 'yes',
	actions: ['cooperations', 'awareness'],
	budget: 1234.5,
	remarks: 'Première ligne\nSeconde ligne',
	cooperations: [{ [ROW_ID]: 'a', country: 'MA' }]
};

async function sent({ email = null as string | null, typed = answers } = {}) {
	stopClock(new Date('2026-11-21T13:02:00.123Z'));
	const response = await beginResponse(visitor, {
		...{ study: study.slug, locale: 'fr', authorityId: rennes }
	});
	const viewer: Respondent = { kind: 'respondent', responseId: response.id };
	if (email !== null) {
		await asSystem('tests', (db) =>
			db
				.updateTable('contributor')
				.set({ name: 'Camille Durand', email })
				.where('id', '=', response.id)
				.execute()
		);
	}
	await asViewer(viewer, (db) =>
		saveAnswers(db, viewer, { study: study.slug, locale: 'fr', changes: () => typed })
	);
	const errors = await asViewer(viewer, (db) =>
		submitResponse(db, viewer, { study: study.slug, locale: 'fr' })
	);
	stopClock(null);
	expect(errors).toEqual([]);
	return viewer;
}
const codeOf = async (viewer: Respondent) => (await readOwnCode(viewer))!.code!;
const check = (code: string) => checkReceipt(visitor, { code, locale: 'fr' });
const change = (query: ReturnType<typeof sql>) => asSystem('tests', (db) => query.execute(db));

describe('the code of what was sent', () => {
	test('is the same whenever it is worked out, and says that nothing changed', async () => {
		const viewer = await sent();
		const code = await codeOf(viewer);
		expect(await codeOf(viewer)).toBe(code);
		expect(await check(code)).toMatchObject({
			study: { title: 'Petite étude' },
			authority: 'Rennes (Ille-et-Vilaine)',
			sentAt: new Date('2026-11-21T13:02:00.123Z'),
			same: true,
			unexplained: false,
			replacedAt: null,
			correctedAt: null
		});
		expect(await checkOwnReceipt(viewer, 'fr')).toMatchObject({ same: true });
	});
	test('is stored nowhere, nor anything that gives it', async () => {
		const viewer = await sent({ email: 'rennes@people.example' });
		const code = await codeOf(viewer);
		const everything = await asSystem('tests', async (db) =>
			JSON.stringify([
				await db.selectFrom('receipt').selectAll().execute(),
				await db.selectFrom('mail').selectAll().execute(),
				await db.selectFrom('event').selectAll().execute(),
				await db.selectFrom('job').selectAll().execute()
			])
		);
		expect(everything).not.toContain(code);
		expect(everything).not.toContain(code.replaceAll('-', ''));
		expect(everything).not.toContain('1234.5');
	});
	test('is another one for the same answers of another response', async () => {
		expect(await codeOf(await sent())).not.toBe(await codeOf(await sent()));
	});
	test('tells one answer that was changed where it is stored', async () => {
		const viewer = await sent();
		const code = await codeOf(viewer);
		await change(
			sql`update answer set value = '1234.6' where response_id = ${viewer.responseId} and item = 'budget'`
		);
		expect(await check(code)).toMatchObject({ same: false, unexplained: true, correctedAt: null });
		expect(await checkOwnReceipt(viewer, 'fr')).toMatchObject({ same: false, unexplained: true });
		// It is not worked out of what was tampered with.
		expect(await readOwnCode(viewer)).toMatchObject({ code: null });
		await change(
			sql`update answer set value = '1234.5' where response_id = ${viewer.responseId} and item = 'budget'`
		);
		expect(await check(code)).toMatchObject({ same: true, unexplained: false });
	});
	test.each([
		['an answer less', sql`delete from answer where item = 'remarks' and response_id = `],
		[
			'an answer elsewhere',
			sql`update answer set item = 'budget-x' where item = 'budget' and response_id = `
		],
		[
			'an order changed',
			sql`update answer set value = '["awareness","cooperations"]' where item = 'actions' and response_id = `
		],
		[
			'another moment',
			sql`update receipt set sent_at = sent_at + interval '1 second' where response_id = `
		]
	])('tells %s', async (_name, query) => {
		const viewer = await sent();
		const code = await codeOf(viewer);
		await change(sql`${query} ${viewer.responseId}`);
		expect(await check(code)).toMatchObject({ same: false, unexplained: true });
	});
	test('tells an answer about a person that was changed, and that they were erased', async () => {
		const viewer = await sent();
		const code = await codeOf(viewer);
		await change(sql`update person_answer set value = '"Claude"' where person_key =
			(select person_key from response where id = ${viewer.responseId})`);
		expect(await check(code)).toMatchObject({ same: false, unexplained: true });
		await change(sql`update response set person_key = null where id = ${viewer.responseId}`);
		expect(await check(code)).toMatchObject({
			same: false,
			peopleErased: true,
			unexplained: false
		});
	});
	test('tells what a network corrected, and when', async () => {
		const viewer = await sent();
		const code = await codeOf(viewer);
		await change(
			sql`update answer set current = false where response_id = ${viewer.responseId} and item = 'budget'`
		);
		await change(sql`insert into answer (response_id, wave_id, item, revision, value, source, at, by_account)
			values (${viewer.responseId}, ${study.waveId}, 'budget', 9, '7', 'telephone', '2026-11-23T10:00:00Z', gen_random_uuid())`);
		expect(await check(code)).toMatchObject({
			same: false,
			correctedAt: new Date('2026-11-23T10:00:00Z'),
			unexplained: false
		});
		await change(
			sql`update answer set value = '"no"' where response_id = ${viewer.responseId} and item = 'has-action'`
		);
		expect(await check(code)).toMatchObject({ same: false, unexplained: true });
	});
	test('of nothing is nothing', async () => {
		expect(await check('0000-0000-0000-0000')).toBeNull();
	});
	test('is not tried without end from one place; the right one is not counted', async () => {
		const ask = (code: string, address = '192.0.2.7') =>
			checkTypedCode(visitor, { code, locale: 'fr', address });
		const right = await codeOf(await sent());
		for (let tries = 0; tries < wrongCodes.most; tries += 1) {
			expect(await ask('0000-0000-0000-0000')).toBeNull();
			if (tries === 0) expect(await ask(right)).not.toBeNull();
		}
		await expect(ask(right)).rejects.toMatchObject({ kind: 'tooManyAttempts' });
		expect(await ask(right, '198.51.100.1')).not.toBeNull();
		stopClock(new Date(Date.now() + (wrongCodes.minutes + 1) * 60_000));
		expect(await ask(right)).not.toBeNull();
	});
	test('is seen by nobody but who holds the response', async () => {
		const [one, other] = [await sent(), await sent()];
		const rows = (viewer: Viewer) =>
			asViewer(viewer, (db) => db.selectFrom('receipt').select('response_id').execute());
		expect(await rows(one)).toEqual([{ response_id: one.responseId }]);
		await expect(rows(visitor)).rejects.toThrow(/permission/);
		await expect(
			asViewer(one, (db) =>
				db
					.insertInto('receipt')
					.values({
						...{ id: other.responseId, response_id: other.responseId, number: 7 },
						...{ sent_at: new Date(), code_digest: 'x' }
					})
					.execute()
			)
		).rejects.toMatchObject({ kind: 'notAllowed' });
	});
});

describe('the receipt by mail', () => {
	const mailsOf = (viewer: Respondent) =>
		asSystem('tests', async (db) =>
			(await db.selectFrom('mail').where('kind', '=', 'receipt').selectAll().execute()).filter(
				({ data }) => (data as MailData).responseId === viewer.responseId
			)
		);
	const asSent = async (data: MailData, locale: 'fr' | 'en' = 'fr') => {
		const found = await asViewer(job, (db) => receiptMails.receipt!.find!(db, data, { locale }));
		const about = { locale, origin: 'https://enquete.example.org', found };
		return receiptMails.receipt!.words(data, about);
	};

	test('goes to who signed, with all answers and the code, and the outbox holds none of them', async () => {
		const viewer = await sent({ email: 'rennes@people.example' });
		const [mail, ...others] = await mailsOf(viewer);
		expect(others).toEqual([]);
		expect(mail).toMatchObject({ to_email: 'rennes@people.example', to_name: 'Camille Durand' });
		expect(JSON.stringify(mail)).not.toContain('Première ligne');
		const text = mailText(await asSent(mail!.data as MailData));
		for (const said of [
			...[
				'Rennes (Ille-et-Vilaine)',
				'Petite étude',
				'samedi 21 novembre 2026 à 14\u202fh\u202f02'
			],
			...['heure de Paris', await codeOf(viewer), 'Camille Durand', 'Première ligne'],
			...['1\u202f234,5', 'Sensibilisation', 'Maroc', 'https://enquete.example.org/receipt']
		]) {
			expect(text).toContain(said);
		}
		// The answers are set line by line, with what was asked above what was said.
		const [answered = ''] = text.slice(text.indexOf('VOUS\n----')).split('\n-- \n');
		expect(answered.split('\n').filter((line) => line.length > 72)).toEqual([]);
		expect(answered).toContain('Remarques\n    Première ligne\n    Seconde ligne');
		expect(answered).toContain('    Sans réponse');
		expect(mailText(await asSent(mail!.data as MailData, 'en'))).toContain('Verification code');
	});
	test('goes to nobody who gave no address', async () => {
		expect(await mailsOf(await sent())).toEqual([]);
	});
	test('goes to an address that is typed, without what was said of people unless one signs', async () => {
		const viewer = await sent();
		await sendReceiptTo(viewer, { email: 'other@people.example', locale: 'fr' });
		const [mail] = await mailsOf(viewer);
		expect(mailText(await asSent(mail!.data as MailData))).toContain('Camille');
		const data = { ...(mail!.data as MailData), people: false };
		const text = mailText(await asSent(data));
		expect(text).not.toContain('Camille');
		expect(text).not.toContain('Votre nom');
		expect(text).toContain(await codeOf(viewer));
	});
	test('is not sent once it was replaced or set aside', async () => {
		const viewer = await sent({ email: 'rennes@people.example' });
		const [mail] = await mailsOf(viewer);
		const wanted = () =>
			asViewer(job, (db) => receiptMails.receipt!.stillWanted!(db, mail!.data as MailData));
		expect(await wanted()).toBe(true);
		await change(sql`update response set state = 'set-aside' where id = ${viewer.responseId}`);
		expect(await wanted()).toBe(false);
	});
	test('whoever looks at the outbox reads neither the answers nor the code', async () => {
		const viewer = await sent({ email: 'rennes@people.example' });
		const [mail] = await mailsOf(viewer);
		const about = { locale: 'fr', origin: 'https://enquete.example.org' } as const;
		const text = mailText(receiptMails.receipt!.words(mail!.data as MailData, about));
		expect(text).not.toContain('Première ligne');
		expect(text).not.toContain(await codeOf(viewer));
		expect(text).toContain('[Ici');
	});
	test('who sends mails sees only the responses whose receipt waits', async () => {
		const silent = await sent();
		const viewer = await sent({ email: 'rennes@people.example' });
		const seen = await asViewer(job, async (db) => ({
			answers: await db.selectFrom('answer').select('response_id').distinct().execute(),
			responses: await db.selectFrom('response').select('id').execute()
		}));
		expect(seen.answers.map((row) => row.response_id)).toContain(viewer.responseId);
		expect(seen.answers.map((row) => row.response_id)).not.toContain(silent.responseId);
		await change(sql`update mail set state = 'sent' where kind = 'receipt'`);
		const later = await asViewer(job, async (db) => [
			...(await db.selectFrom('answer').select('item').execute()),
			...(await db.selectFrom('person_answer').select('item').execute())
		]);
		expect(later).toEqual([]);
	});
});

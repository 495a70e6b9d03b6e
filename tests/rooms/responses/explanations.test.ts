// A word of explanation beside an unlikely answer: it belongs to the page of its answer, stands in
// the history, and goes with the receipt.
import { beforeAll, expect, test } from 'vitest';
import type { CompiledForm } from '$lib/form/compiled-form';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import { mailText } from '$lib/ground/mail/mail-text';
import type { Viewer } from '$lib/ground/viewer';
import type { Respondent } from '$lib/responses/links/link.server';
import { readOwnCode } from '$lib/responses/links/own-code.server';
import { ownResponse } from '$lib/responses/own-response.server';
import { checkOwnReceipt } from '$lib/responses/receipts/check-receipt.server';
import { readReceipt } from '$lib/responses/receipts/read-receipt.server';
import { receiptMails } from '$lib/responses/receipts/receipt-mails.server';
import { reopenResponse } from '$lib/responses/receipts/reopen-response.server';
import { isRevisionOf } from '$lib/responses/staff/reading';
import { readResponseForStaff } from '$lib/responses/staff/read-response-for-staff.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { readHistory } from '$lib/responses/together/read-history.server';
import { storedItemsOf } from '$lib/responses/together/together';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { answersOf, asidesOf, beginTogether, change, save } from '../../ground/saving';
import { makeSmallStudy, smallForm, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();

const warnings = [
	{
		when: ['greater', ['value', 'budget'], ['const', 1000]],
		text: { fr: 'Beaucoup.', en: 'Much.' }
	}
];
const form = {
	...smallForm,
	pages: smallForm.pages.map((page) => ({
		...page,
		elements: page.elements.map((element) =>
			'name' in element && element.name === 'budget' ? { ...element, warnings } : element
		)
	}))
} as unknown as CompiledForm;

let study: SmallStudy;
let people: People;
let rennes: string;
const job: Viewer = { kind: 'job', name: 'post' };
beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	study = await makeSmallStudy('unlikely', form);
	rennes = await authorityId('commune 35238');
});

const of = { study: 'unlikely' };
const submit = (viewer: Respondent) =>
	asViewer(viewer, (db) => submitResponse(db, viewer, { study: study.slug, locale: 'fr' }));
const receiptOf = (viewer: Respondent) =>
	asViewer(viewer, (db) => ownResponse(db, viewer, viewer.responseId)).then((response) =>
		readReceipt({ viewer, response: response! }, 'fr')
	);
const budgetIn = (pages: Awaited<ReturnType<typeof receiptOf>>['pages']) =>
	pages.flatMap(({ entries }) => entries).find(({ title }) => title === 'Votre budget');

async function sent() {
	const { id, marie } = await beginTogether(study, rennes);
	await save(
		marie,
		[change('person-name', 'Marie'), change('budget', 5000), change('budget-Why', 'Un don.')],
		of
	);
	await asSystem('tests', (db) =>
		db
			.updateTable('contributor')
			.set({ email: `${id}@people.example` })
			.where('id', '=', id)
			.execute()
	);
	expect(await submit(marie)).toEqual([]);
	return marie;
}

test('belongs to the page of its answer, and to nobody of another page', async () => {
	const own = storedItemsOf(form, ['action']);
	expect(own).toContain('budget-Why');
	const { paul } = await beginTogether(study, rennes, own);
	expect(await save(paul, [change('budget-Why', 'Un don.')], of)).toMatchObject({ refused: [] });
	expect(await answersOf(paul)).toMatchObject({ 'budget-Why': 'Un don.' });

	const { id, paul: elsewhere } = await beginTogether(study, rennes, storedItemsOf(form, ['you']));
	await save(elsewhere, [change('budget-Why', 'Non.')], of);
	expect(await answersOf(elsewhere)).not.toHaveProperty('budget-Why');
	expect(await asidesOf(id)).toMatchObject([{ item: 'budget-Why', reason: 'not-yours' }]);
});

test('stands in the history, told from its answer', async () => {
	const { marie, paul } = await beginTogether(study, rennes);
	const { revision } = await save(
		marie,
		[change('budget', 5000), change('budget-Why', 'Un don.')],
		of
	);
	await save(paul, [change('budget-Why', 'Deux dons.', revision)], of);
	const read = await asViewer(marie, (db) =>
		readHistory(db, marie, { page: 'action', locale: 'fr' })
	);
	const budget = read.questions.find(({ name }) => name === 'budget')!;
	expect(budget.entries).toMatchObject([
		{ part: '', answers: [{ text: '5\u202f000\u202f€' }] },
		{ part: 'explication', answers: [{ text: 'Deux dons.', now: true }, { text: 'Un don.' }] }
	]);

	// Those who work in its network find it beside the answer too.
	const { viewer } = people.alice;
	const seen = await asViewer(viewer, async (db) =>
		readResponseForStaff(db, viewer, {
			study: await readStudy(db, viewer, study.slug),
			...{ id: marie.responseId, locale: 'fr' }
		})
	);
	const changed = seen.changed.filter((one) => isRevisionOf(one, { item: 'budget', row: '' }));
	expect(changed).toMatchObject([{ value: 'Deux dons.' }, { value: 'Un don.' }]);
});

test('goes with the receipt: on its page, in its mail, in its code', async () => {
	const marie = await sent();
	expect(budgetIn((await receiptOf(marie)).pages)).toMatchObject({
		why: 'Un don.',
		lines: ['5\u202f000\u202f€']
	});
	const [mail] = await asSystem('tests', (db) =>
		db
			.selectFrom('mail')
			.where('to_email', '=', `${marie.responseId}@people.example`)
			.select('data')
			.execute()
	);
	const data = mail!.data as MailData;
	const found = await asViewer(job, (db) =>
		receiptMails.receipt!.find!(db, data, { locale: 'fr' })
	);
	const about = { locale: 'fr', origin: 'https://enquete.example.org', found } as const;
	const text = mailText(receiptMails.receipt!.words(data, about));
	expect(text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
		'    5 000 €\n    Explication donnée : Un don.'
	);

	expect(await checkOwnReceipt(marie, 'fr')).toMatchObject({ same: true });
	await asSystem('tests', (db) =>
		db
			.updateTable('answer')
			.set({ value: '"Autre chose."' })
			.where('response_id', '=', marie.responseId)
			.where('item', '=', 'budget-Why')
			.execute()
	);
	expect(await checkOwnReceipt(marie, 'fr')).toMatchObject({ same: false, unexplained: true });
});

test('leaves with what it explained, and the receipt of then stays true', async () => {
	const marie = await sent();
	const before = await readOwnCode(marie);
	await reopenResponse(marie);
	await save(marie, [change('budget', 12, 9)], of);
	expect(await submit(marie)).toEqual([]);
	expect(await answersOf(marie)).not.toHaveProperty('budget-Why');
	expect(budgetIn((await receiptOf(marie)).pages)).not.toHaveProperty('why');
	expect(await checkOwnReceipt(marie, 'fr')).toMatchObject({ same: true, unexplained: false });
	expect((await readOwnCode(marie))!.code).not.toBe(before!.code);
});

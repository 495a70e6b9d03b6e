// An answer corrected by staff: with a reason, checked, told to those who answer, never losing what was said.
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import type { Respondent } from '$lib/responses/links/link.server';
import { readResponse } from '$lib/responses/read-response.server';
import { checkOwnReceipt } from '$lib/responses/receipts/check-receipt.server';
import { reopenResponse } from '$lib/responses/receipts/reopen-response.server';
import { correctAnswers, type Correcting } from '$lib/responses/review/correct-answer.server';
import { saveAnswers } from '$lib/responses/saving/save-answers.server';
import { readResponseForStaff } from '$lib/responses/staff/read-response-for-staff.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { act, eventsOf, historyOf, nameFirst, over, standingSeen } from '../../ground/reviewing';
import { trySaving } from '../../ground/saving';
import { makeSmallStudy, smallForm, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let people: People;
let [cecile, rose] = [] as unknown as [Person, Person];
let study: SmallStudy;
let marie: Respondent;
let made = 0;
const at = (moment: string) => stopClock(new Date(`2026-11-21T${moment}:00Z`));

/** A budget is not below zero, a small one is unlikely, and whoever has an action says which. */
const form = {
	...smallForm,
	pages: smallForm.pages.map((page) => ({
		...page,
		elements: page.elements.map((element) => {
			if (!('name' in element)) return element;
			if (element.name === 'actions') return { ...element, required: true as const };
			return element.name === 'budget' ? { ...element, min: 0 } : element;
		})
	}))
} as typeof smallForm;

beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	cecile = await makePerson('cecile', 'staff', 'bretagne');
	rose = await makePerson('rose', 'reader', 'bretagne');
});
beforeEach(async () => {
	study = await makeSmallStudy(`corrected-${(made += 1)}`, form);
	at('08:30');
	const { id } = await beginResponse(visitor, {
		...{ study: study.slug, locale: 'fr', authorityId: await authorityId('commune 35238') }
	});
	marie = { kind: 'respondent', responseId: id, contributorId: id };
	await nameFirst(id, 'Marie Durand');
	await save({
		...{ 'person-name': 'Marie', 'has-action': 'yes', actions: ['awareness'], budget: 5 },
		remarks: 'Des coopérations en cours'
	});
	at('09:00');
	expect(await send()).toEqual([]);
	at('10:00');
});

const save = (answers: { [name: string]: Json | null }) =>
	asViewer(marie, (db) =>
		saveAnswers(db, marie, { study: study.slug, locale: 'fr', changes: () => answers })
	);
const send = () =>
	asViewer(marie, (db) => submitResponse(db, marie, { study: study.slug, locale: 'fr' }));
const answers = async () => (await asViewer(marie, (db) => readResponse(db, marie))).answers;
const correct = (
	viewer: Viewer,
	changes: { [item: string]: Json | null },
	more: Partial<Correcting> & { seen?: number } = {}
) =>
	over(study, viewer, (db, viewer, read) =>
		correctAnswers(db, viewer, {
			...{ study: read, id: marie.responseId, locale: 'fr', reason: 'Dit au téléphone' },
			changes: Object.entries(changes).map(([item, value]) => ({
				...{ item, value, seen: more.seen ?? 1 }
			})),
			...more
		})
	);
const rowsOf = (item: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('answer')
			.where('response_id', '=', marie.responseId)
			.where('item', '=', item)
			.orderBy('revision')
			.select(['revision', 'value', 'current', 'pending', 'unsent', 'reason', 'source'])
			.execute()
	);

describe('who corrects', () => {
	test('no stranger, no other network, no reader; nothing about people', async () => {
		await expect(correct(people.stranger, { budget: 7 })).rejects.toThrow('signIn');
		const bruno = correct(people.bruno.viewer, { budget: 7 });
		await expect(bruno).rejects.toMatchObject({ kind: 'notFound' });
		await expect(correct(rose.viewer, { budget: 7 })).rejects.toMatchObject({ kind: 'notAllowed' });
		const aboutPeople = correct(people.chloe.viewer, { 'person-name': 'Anne' }, { seen: 0 });
		await expect(aboutPeople).rejects.toMatchObject({ kind: 'notAllowed' });
		expect(await rowsOf('budget')).toHaveLength(1);
	});
	test('not what a colleague has in hand, nor without a reason', async () => {
		await act(study, cecile.viewer, marie.responseId, 'take');
		expect(await correct(people.chloe.viewer, { budget: 7 })).toEqual({
			...{ kind: 'refused', why: 'taken-by-other' }
		});
		await expect(correct(cecile.viewer, { budget: 7 }, { reason: ' ' })).rejects.toMatchObject({
			kind: 'badInput'
		});
	});
});

describe('a correction', () => {
	test('counts, and what was said stays, with who said it and why it was changed', async () => {
		const { revision } = await standingSeen(study, people.chloe.viewer, marie.responseId);
		const outcome = await correct(
			...([people.chloe.viewer, { budget: 7 }, { source: 'telephone' }] as const)
		);
		expect(outcome).toEqual({
			...{ kind: 'corrected', changed: 1, dropped: [], warnings: [], missing: [] }
		});
		expect(await rowsOf('budget')).toMatchObject([
			{ value: 5, current: false, reason: null },
			{ value: 7, current: true, reason: 'Dit au téléphone', source: 'telephone' }
		]);
		expect(await answers()).toMatchObject({ budget: 7 });
		expect(await eventsOf(marie.responseId)).toContain('response.corrected');
		// Who validates without having seen it is told.
		const validating = act(study, cecile.viewer, marie.responseId, 'validate', { seen: revision });
		expect((await validating).kind).toBe('stale');
	});
	test('stands in the history beside what was saved and decided', async () => {
		await correct(people.chloe.viewer, { budget: 7 });
		at('11:00');
		await act(study, cecile.viewer, marie.responseId, 'validate');
		const { entries, names, inWords } = await historyOf(
			...([study, people.chloe.viewer, marie.responseId] as const)
		);
		const told = entries.map((entry) => {
			if (entry.kind === 'happened') return entry.event.kind;
			if (entry.kind === 'question') return entry.step.step;
			const [first] = entry.answers;
			const { title, before, value } = inWords(first!);
			const by = names.get(entry.by ?? '');
			return entry.kind === 'corrected'
				? [by, entry.reason, title, before, value]
				: [entry.kind, by, entry.answers.length];
		});
		expect(told).toEqual([
			'response.validated',
			['chloe', 'Dit au téléphone', 'Votre budget', '5\u202f€', '7\u202f€'],
			'response.submitted',
			['saved', 'Marie Durand', 4],
			'response.begun'
		]);
	});
	test('a reader reads the history without the names of those who answered', async () => {
		const { names } = await historyOf(study, rose.viewer, marie.responseId);
		expect([...names.values()]).not.toContain('Marie Durand');
	});
	test('takes away what is not asked any more, which can still be read', async () => {
		const outcome = await correct(people.chloe.viewer, { 'has-action': 'no' });
		expect(outcome).toMatchObject({ changed: 2, dropped: [{ item: 'actions' }] });
		expect(await answers()).not.toHaveProperty('actions');
		expect(await rowsOf('actions')).toMatchObject([
			{ value: ['awareness'], current: false },
			{ value: null, current: true, reason: 'Dit au téléphone' }
		]);
		const { not_asked } = await asSystem('tests', (db) =>
			db
				.selectFrom('response')
				.where('id', '=', marie.responseId)
				.select('not_asked')
				.executeTakeFirstOrThrow()
		);
		expect(not_asked).toContain('actions');
		// The other way round: what is asked now and nobody has answered is told.
		const back = await correct(people.chloe.viewer, { 'has-action': 'yes' }, { seen: 2 });
		expect(back).toMatchObject({ kind: 'corrected', missing: [{ item: 'actions' }] });
	});
	test('that can’t be an answer, or breaks a rule, is told, and nothing changes', async () => {
		const wrong = [['budget', 'beaucoup'] as const, ['budget', -1] as const];
		for (const [item, value] of [...wrong, ['has-action', 'perhaps'] as const]) {
			const outcome = await correct(people.chloe.viewer, { [item]: value });
			expect(outcome).toMatchObject({ kind: 'wrong', errors: [expect.anything()] });
		}
		const unknown = await correct(people.chloe.viewer, { nothing: 1 }, { seen: 0 });
		expect(unknown.kind).toBe('wrong');
		expect(await rowsOf('budget')).toHaveLength(1);
	});
	test('over something else than what was seen is refused, and both are shown', async () => {
		await correct(cecile.viewer, { budget: 7 });
		expect(await correct(people.chloe.viewer, { budget: 8 })).toMatchObject({
			kind: 'stale',
			crossed: [{ item: 'budget', now: { value: 7, byName: 'cecile' }, sent: 8 }]
		});
		expect(await correct(people.chloe.viewer, { budget: 7 }, { seen: 2 })).toEqual({
			kind: 'same'
		});
	});
});

describe('while its authority changes the response', () => {
	beforeEach(async () => {
		await reopenResponse(marie);
		await save({ budget: 9 });
	});
	test('what it is changing is left to it, and shown', async () => {
		expect(await correct(people.chloe.viewer, { budget: 7 })).toMatchObject({
			kind: 'waiting',
			crossed: [{ item: 'budget', now: { value: 9 }, sent: 7 }]
		});
	});
	test('something else is corrected; what is sent then keeps both', async () => {
		await correct(people.chloe.viewer, { remarks: 'Deux coopérations' });
		expect(await answers()).toMatchObject({ budget: 9, remarks: 'Deux coopérations' });
		expect(await send()).toEqual([]);
		expect(await answers()).toMatchObject({ budget: 9, remarks: 'Deux coopérations' });
		const read = await over(study, people.chloe.viewer, (db, viewer, read) =>
			readResponseForStaff(db, viewer, { study: read, id: marie.responseId, locale: 'fr' })
		);
		expect(read.state.answers).toMatchObject({ budget: 9, remarks: 'Deux coopérations' });
	});
	test('the code of what is sent then answers for it, whatever is corrected afterwards', async () => {
		await correct(people.chloe.viewer, { remarks: 'Deux coopérations' });
		at('10:30');
		await send();
		expect(await checkOwnReceipt(marie, 'fr')).toMatchObject({ same: true, correctedAt: null });
		at('11:00');
		expect(await correct(cecile.viewer, { budget: 8 }, { seen: 2 })).toMatchObject({ changed: 1 });
		expect(await checkOwnReceipt(marie, 'fr')).toMatchObject({
			...{ same: false, unexplained: false, correctedAt: new Date('2026-11-21T11:00:00Z') }
		});
	});
	test('who writes over a correction that they have not seen is shown both', async () => {
		const { revision } = (await asViewer(marie, (db) => readResponse(db, marie))).response;
		await correct(people.chloe.viewer, { remarks: 'Deux coopérations' });
		const change = { item: 'remarks', value: 'Trois', base: revision };
		const outcome = await trySaving(marie, [change], { study: study.slug });
		expect(outcome).toMatchObject({
			kind: 'saved',
			conflicts: [{ item: 'remarks', mine: 'Trois', theirs: 'Deux coopérations' }]
		});
	});
	test('once its wave is over what was not sent gives way', async () => {
		const close = sql`update wave set closes_at = '2026-11-21T10:30:00Z' where id = ${study.waveId}`;
		await asSystem('tests', (db) => close.execute(db));
		at('11:00');
		expect(await correct(people.chloe.viewer, { budget: 7 })).toMatchObject({ kind: 'corrected' });
		expect(await rowsOf('budget')).toMatchObject([
			{ value: 5, current: false },
			{ value: 9, pending: false, unsent: true },
			{ value: 7, current: true }
		]);
	});
});

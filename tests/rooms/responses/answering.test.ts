// Answering by the public link: beginning, saving, sending, and who sees what of it.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import { ROW_ID } from '$lib/form/form-state';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import { makeLink, openLink, type Respondent } from '$lib/responses/links/link.server';
import { readResponse } from '$lib/responses/read-response.server';
import type { OwnResponse } from '$lib/responses/response';
import { saveAnswers } from '$lib/responses/saving/save-answers.server';
import { savePage } from '$lib/responses/saving/save-page.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { makeSmallStudy, smallForm, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let people: People;
let study: SmallStudy;
let rennes: string;

beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	study = await makeSmallStudy();
	rennes = await authorityId('commune 35238');
});
beforeEach(() => stopClock(null));

const begin = () =>
	beginResponse(visitor, { study: study.slug, locale: 'fr', authorityId: rennes });
const holderOf = ({ id }: OwnResponse): Respondent => ({ kind: 'respondent', responseId: id });
const save = (viewer: Respondent, answers: { [name: string]: Json | null }) =>
	asViewer(viewer, (db) =>
		saveAnswers(db, viewer, { study: study.slug, locale: 'fr', changes: () => answers })
	);
const read = (viewer: Respondent) => asViewer(viewer, (db) => readResponse(db, viewer));
const submit = (viewer: Respondent) =>
	asViewer(viewer, (db) => submitResponse(db, viewer, { study: study.slug, locale: 'fr' }));
const revisionsOf = (responseId: string, item: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('answer')
			.where('response_id', '=', responseId)
			.where('item', '=', item)
			.orderBy('revision')
			.select(['revision', 'value', 'current', 'row'])
			.execute()
	);

describe('beginning', () => {
	test('gives the response to the network of the territory, unconfirmed', async () => {
		const response = await begin();
		expect(response).toMatchObject({
			authorityId: rennes,
			networkId: people.chloe.networkId,
			state: 'draft',
			via: 'public-link'
		});
		const row = await asSystem('tests', (db) =>
			db.selectFrom('response').where('id', '=', response.id).selectAll().executeTakeFirstOrThrow()
		);
		expect(row.confirmed_at).toBeNull();
	});
	test('gives a second person a draft of their own, and tells nothing of the first', async () => {
		const first = await begin();
		await save(holderOf(first), { remarks: 'Ceci est à nous' });
		const second = await begin();
		expect(second.id).not.toBe(first.id);
		expect({
			...{ ...second, id: '', signatoryId: '', personKey: '', startedAt: 0, lastActivityAt: 0 }
		}).toEqual({
			...first,
			id: '',
			signatoryId: '',
			personKey: '',
			startedAt: 0,
			lastActivityAt: 0
		});
		expect((await read(holderOf(second))).answers).toEqual({});
	});
	test('takes a body that the registry lacks, and follows its département', async () => {
		const response = await beginResponse(visitor, {
			study: study.slug,
			locale: 'fr',
			declared: {
				name: 'Syndicat mixte du port',
				kind: 'syndicat-mixte',
				departementCode: '59',
				population: 80_000
			}
		});
		expect(response).toMatchObject({
			authorityId: null,
			declaredName: 'Syndicat mixte du port',
			networkId: people.bruno.networkId
		});
	});
	test('refuses an authority that is not there, and a study that is closed', async () => {
		await expect(
			beginResponse(visitor, { study: study.slug, locale: 'fr', authorityId: newId() })
		).rejects.toMatchObject({ kind: 'notFound' });
		const closed = await makeSmallStudy('closed');
		await asSystem('tests', (db) =>
			db.updateTable('study').set({ state: 'closed' }).where('id', '=', closed.id).execute()
		);
		await expect(
			beginResponse(visitor, { study: 'closed', locale: 'fr', authorityId: rennes })
		).rejects.toMatchObject({ kind: 'closed' });
	});
});

describe('a link', () => {
	test('opens its response, and no other', async () => {
		const response = await begin();
		const opened = await openLink(makeLink(response));
		expect(opened?.response.id).toBe(response.id);
	});
	test('is worth nothing when forged, cut, of another response or revoked', async () => {
		const [one, other] = [await begin(), await begin()];
		const bytes = Buffer.from(makeLink(one), 'base64url');
		const seal = Buffer.from(makeLink(other), 'base64url').subarray(16);
		const mixed = Buffer.concat([bytes.subarray(0, 16), seal]).toString('base64url');
		expect(await openLink(mixed)).toBeNull();
		expect(await openLink(makeLink(one).slice(0, -2))).toBeNull();
		expect(await openLink('')).toBeNull();
		expect(await openLink(makeLink({ id: newId(), linkGeneration: 1 }))).toBeNull();
		await asSystem('tests', (db) =>
			db.updateTable('response').set({ link_generation: 2 }).where('id', '=', one.id).execute()
		);
		expect(await openLink(makeLink(one))).toBeNull();
	});
	test('is nowhere in the database', async () => {
		const response = await begin();
		const row = await asSystem('tests', (db) =>
			db.selectFrom('response').where('id', '=', response.id).selectAll().executeTakeFirstOrThrow()
		);
		const seal = Buffer.from(makeLink(response), 'base64url').subarray(16);
		for (const written of [seal.toString('base64url'), seal.toString('hex')])
			expect(JSON.stringify(row)).not.toContain(written);
	});
});

describe('saving', () => {
	test('keeps every revision, and adds none for what is the same', async () => {
		const viewer = holderOf(await begin());
		await save(viewer, { budget: 12_500, remarks: 'Un' });
		await save(viewer, { budget: 12_500, remarks: 'Deux' });
		await save(viewer, { remarks: null });
		expect(await revisionsOf(viewer.responseId, 'budget')).toHaveLength(1);
		expect(await revisionsOf(viewer.responseId, 'remarks')).toEqual([
			{ revision: 1, value: 'Un', current: false, row: '' },
			{ revision: 2, value: 'Deux', current: false, row: '' },
			{ revision: 3, value: null, current: true, row: '' }
		]);
		expect((await read(viewer)).answers).toEqual({ budget: 12_500 });
		await save(viewer, { remarks: 'Trois' });
		expect((await read(viewer)).answers).toEqual({ budget: 12_500, remarks: 'Trois' });
	});
	test('brings the rows of a repeated panel back as they were, in their order', async () => {
		const viewer = holderOf(await begin());
		const rows: Record<string, string>[] = [
			{ [ROW_ID]: 'first', country: 'MA' },
			{ [ROW_ID]: 'second' },
			{ [ROW_ID]: 'third', country: 'SN' }
		];
		await save(viewer, { cooperations: rows });
		expect((await read(viewer)).answers).toEqual({ cooperations: rows });
		const turned = [rows[2]!, rows[0]!];
		await save(viewer, { cooperations: turned });
		expect((await read(viewer)).answers).toEqual({ cooperations: turned });
		await save(viewer, { cooperations: null });
		expect((await read(viewer)).answers).toEqual({});
	});
	test('brings a matrix, a ranking and several choices back', async () => {
		const viewer = holderOf(await begin());
		const answers = {
			'has-action': 'yes',
			actions: ['awareness'],
			motivations: ['economy', 'solidarity'],
			partners: { schools: 'close' }
		};
		await save(viewer, answers);
		expect((await read(viewer)).answers).toEqual(answers);
	});
	test('keeps what is about a person apart from the answers', async () => {
		const response = await begin();
		const viewer = holderOf(response);
		await save(viewer, { 'person-name': 'Camille Martin', remarks: 'Bonjour' });
		expect((await read(viewer)).answers).toEqual({
			'person-name': 'Camille Martin',
			remarks: 'Bonjour'
		});
		expect(await revisionsOf(response.id, 'person-name')).toEqual([]);
		await save(viewer, { 'person-name': null });
		const left = await asSystem('tests', (db) =>
			db
				.selectFrom('person_answer')
				.where('person_key', '=', response.personKey!)
				.selectAll()
				.execute()
		);
		expect(left).toEqual([]);
	});
	test('takes the rest when one answer is none, and says where', async () => {
		const viewer = holderOf(await begin());
		await save(viewer, { budget: 10 });
		const { refused } = await save(viewer, {
			budget: 'beaucoup',
			'has-action': 'perhaps',
			remarks: 'x'.repeat(10_001),
			unheard: 1,
			'person-name': 'Camille'
		});
		expect(refused.map(({ field, key }) => [field, key])).toEqual([
			['has-action', 'not_a_choice'],
			['budget', 'not_a_number'],
			['remarks', 'too_long'],
			['unheard', 'unknown_answer']
		]);
		expect((await read(viewer)).answers).toEqual({ budget: 10, 'person-name': 'Camille' });
	});
	test('counts how far one is, on which page, and when', async () => {
		const viewer = holderOf(await begin());
		const at = new Date('2026-11-20T10:00:00Z');
		stopClock(at);
		await asViewer(viewer, (db) =>
			saveAnswers(db, viewer, {
				study: study.slug,
				locale: 'en',
				page: 'action',
				changes: () => ({ 'has-action': 'yes' })
			})
		);
		const { response } = await read(viewer);
		expect(response).toMatchObject({ page: 'action', answered: 1, lastActivityAt: at });
		expect(response.asked).toBeGreaterThan(5);
	});
	test('ends when the study closes, and not when its public link is withdrawn', async () => {
		const own = await makeSmallStudy('withdrawn');
		const viewer = holderOf(
			await beginResponse(visitor, { study: 'withdrawn', locale: 'fr', authorityId: rennes })
		);
		const saveThere = () =>
			asViewer(viewer, (db) =>
				saveAnswers(db, viewer, {
					study: 'withdrawn',
					locale: 'fr',
					changes: () => ({ remarks: 'a' })
				})
			);
		const change = (set: { public_link?: boolean; closes_at?: Date }) =>
			asSystem('tests', (db) =>
				db.updateTable('wave').set(set).where('id', '=', own.waveId).execute()
			);
		await change({ public_link: false });
		await saveThere();
		await change({ closes_at: new Date('2026-11-02T00:00:00Z') });
		stopClock(new Date('2026-11-03T00:00:00Z'));
		await expect(saveThere()).rejects.toMatchObject({ kind: 'closed' });
	});
});

describe('a page without a script', () => {
	const post = (viewer: Respondent, page: string, fields: [string, string][]) => {
		const posted = new FormData();
		for (const [name, value] of fields) posted.append(name, value);
		return asViewer(viewer, (db) =>
			savePage(db, viewer, { study: study.slug, page, posted, locale: 'fr' })
		);
	};
	test('is saved and leads to the next one', async () => {
		const viewer = holderOf(await begin());
		expect(await post(viewer, 'you', [['person-name', 'Camille']])).toMatchObject({
			kind: 'page',
			page: 'action'
		});
		expect((await read(viewer)).answers).toEqual({ 'person-name': 'Camille' });
	});
	test('is shown again when its answer opens questions, once', async () => {
		const viewer = holderOf(await begin());
		const yes: [string, string] = ['has-action', 'yes'];
		expect(await post(viewer, 'action', [yes])).toMatchObject({ kind: 'again', why: 'opened' });
		expect(await post(viewer, 'action', [yes])).toEqual({ kind: 'summary' });
	});
	test('comes back with what was typed, and keeps the rest', async () => {
		const viewer = holderOf(await begin());
		const outcome = await post(viewer, 'action', [
			['budget', 'beaucoup'],
			['remarks', 'Bonjour']
		]);
		expect(outcome).toMatchObject({
			kind: 'wrong',
			answers: { budget: 'beaucoup', remarks: 'Bonjour' },
			errors: [{ field: 'budget', key: 'not_a_number' }]
		});
		expect((await read(viewer)).answers).toEqual({ remarks: 'Bonjour' });
	});
	test('adds and removes rows by its buttons', async () => {
		const viewer = holderOf(await begin());
		expect(await post(viewer, 'action', [['step', 'add:cooperations']])).toMatchObject({
			kind: 'again',
			why: 'rows'
		});
		const rows = (await read(viewer)).answers['cooperations'] as { [ROW_ID]: string }[];
		expect(rows).toHaveLength(1);
		await post(viewer, 'action', [['step', `remove:cooperations.${rows[0]![ROW_ID]}`]]);
		expect((await read(viewer)).answers).toEqual({});
	});
});

describe('sending', () => {
	test('drops what is not asked any more, keeps it in the history, and says so', async () => {
		const response = await begin();
		const viewer = holderOf(response);
		await save(viewer, { 'has-action': 'yes', actions: ['awareness'] });
		await save(viewer, { 'has-action': 'no', motivations: ['solidarity', 'economy'] });
		expect((await read(viewer)).answers).toMatchObject({ actions: ['awareness'] });
		expect(await submit(viewer)).toEqual([]);
		const sent = await read(viewer);
		expect(sent.response.state).toBe('submitted');
		expect(sent.answers).toEqual({ 'has-action': 'no', motivations: ['solidarity', 'economy'] });
		expect((await revisionsOf(response.id, 'actions')).map(({ value }) => value)).toEqual([
			['awareness'],
			null
		]);
		const { notAsked, events } = await asSystem('tests', async (db) => ({
			notAsked: await db
				.selectFrom('response')
				.where('id', '=', response.id)
				.select('not_asked')
				.executeTakeFirstOrThrow(),
			events: await db
				.selectFrom('event')
				.where('subject_id', '=', response.id)
				.orderBy('at')
				.select('kind')
				.execute()
		}));
		expect(notAsked.not_asked).toEqual(['actions']);
		expect(events.map(({ kind }) => kind)).toEqual(['response.begun', 'response.submitted']);
	});
	test('is refused while an answer breaks a rule, page and all', async () => {
		const form = structuredClone(smallForm) as unknown as {
			pages: { elements: { required?: true }[] }[];
		};
		form.pages[1]!.elements[0]!.required = true;
		await makeSmallStudy('strict', form as unknown as typeof smallForm);
		const viewer = holderOf(
			await beginResponse(visitor, { study: 'strict', locale: 'fr', authorityId: rennes })
		);
		const errors = await asViewer(viewer, (db) =>
			submitResponse(db, viewer, { study: 'strict', locale: 'fr' })
		);
		expect(errors).toMatchObject([{ item: 'has-action', page: 'action', key: 'required' }]);
		expect((await read(viewer)).response.state).toBe('draft');
	});
	test('ends the draft: nothing more is saved or sent', async () => {
		const viewer = holderOf(await begin());
		await submit(viewer);
		await expect(save(viewer, { remarks: 'Trop tard' })).rejects.toMatchObject({
			kind: 'alreadySubmitted'
		});
		await expect(submit(viewer)).rejects.toMatchObject({ kind: 'alreadySubmitted' });
	});
});

describe('nobody sees the response of another', () => {
	let mine: Respondent;
	let other: Respondent;
	beforeAll(async () => {
		mine = holderOf(await begin());
		other = holderOf(await begin());
		await save(other, { 'person-name': 'Camille', remarks: 'Secret' });
	});
	const everything = async (db: Db) => ({
		responses: await db.selectFrom('response').select('id').execute(),
		answers: await db.selectFrom('answer').select('response_id').execute(),
		people: await db.selectFrom('person_answer').select('item').execute()
	});

	test('one respondent sees one response, whatever the query', async () => {
		expect(await asViewer(mine, everything)).toEqual({
			responses: [{ id: mine.responseId }],
			answers: [],
			people: []
		});
	});
	test('services give nothing of another response', async () => {
		await expect(asViewer(mine, (db) => readResponse(db, other))).rejects.toMatchObject({
			kind: 'notFound'
		});
		await expect(
			asViewer(mine, (db) => submitResponse(db, other, { study: study.slug, locale: 'fr' }))
		).rejects.toMatchObject({ kind: 'notFound' });
		await expect(
			asViewer(mine, (db) =>
				saveAnswers(db, other, {
					study: study.slug,
					locale: 'fr',
					changes: () => ({ remarks: 'Pris' })
				})
			)
		).rejects.toMatchObject({ kind: 'notFound' });
		expect((await read(other)).answers).toMatchObject({ remarks: 'Secret' });
	});
	test('a visitor may not even ask', async () => {
		await expect(asViewer(visitor, everything)).rejects.toThrow(/permission denied/);
	});
	test('a respondent can neither move nor confirm their response', async () => {
		const change = (set: { network_id?: null; confirmed_at?: Date; link_generation?: number }) =>
			asViewer(mine, (db) => db.updateTable('response').set(set).execute());
		await expect(change({ network_id: null })).rejects.toThrow(/permission denied/);
		await expect(change({ confirmed_at: new Date() })).rejects.toThrow(/permission denied/);
		// To replace one's own link is one's own right; to bring a dead one back is nobody's.
		await expect(change({ link_generation: 0 })).rejects.toThrow(/stays dead/);
	});
});

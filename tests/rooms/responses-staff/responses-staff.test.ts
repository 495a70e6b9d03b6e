import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { readCollection, readCollectionState } from '$lib/responses/staff/read-collection.server';
import { readResponseForStaff } from '$lib/responses/staff/read-response-for-staff.server';
import { personReadingOf, readingOf } from '$lib/responses/staff/reading';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People } from '../../ground/people';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let study: SmallStudy;
let ofBruno: { id: string; authorityId: string };
let ofChloe: { id: string };

const read = (viewer: Viewer, id: string) =>
	asViewer(viewer, async (db) =>
		readResponseForStaff(db, viewer, {
			study: await readStudy(db, viewer, study.slug),
			id,
			locale: 'fr'
		})
	);
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 9));

beforeAll(async () => {
	people = await makePeople();
	study = await makeSmallStudy();
	const networkId = people.bruno.networkId;
	ofBruno = await addResponse(study, {
		networkId,
		name: 'Amiens',
		population: 130_000,
		submittedAt: day(3),
		via: 'public-link',
		answers: {
			'has-action': 'dont-know',
			budget: 12_500,
			motivations: ['economy', 'solidarity'],
			'partners.schools': 'close',
			remarks: 'Ligne 1\nLigne 2'
		},
		cooperations: [{ country: 'MA' }],
		person: { 'person-name': 'Camille Durand' }
	});
	await addResponse(study, {
		networkId,
		authorityId: ofBruno.authorityId,
		state: 'draft',
		submittedAt: day(4),
		via: 'public-link'
	});
	await addResponse(study, {
		networkId,
		name: 'Oise',
		kind: 'departement',
		population: 800_000,
		state: 'validated',
		submittedAt: day(5),
		via: 'public-link'
	});
	ofChloe = await addResponse(study, { networkId: people.chloe.networkId, name: 'Brest' });
	await asSystem('tests', async (db) => {
		await db
			.updateTable('answer')
			.set({ current: false })
			.where('response_id', '=', ofBruno.id)
			.where('item', '=', 'budget')
			.execute();
		await db
			.insertInto('answer')
			.values({
				response_id: ofBruno.id,
				wave_id: study.waveId,
				item: 'budget',
				revision: 2,
				value: '15000',
				source: 'telephone',
				at: day(6)
			})
			.execute();
	});
});

describe('the state of a collection', () => {
	test('counts what one may see', async () => {
		const state = (viewer: Viewer) =>
			asViewer(viewer, async (db) =>
				readCollectionState(db, viewer, await readStudy(db, viewer, study.slug))
			);
		expect(await state(people.bruno.viewer)).toEqual({
			draft: 1,
			submitted: 1,
			validated: 1,
			setAside: 0,
			counted: 2,
			toConfirm: 2
		});
		expect((await state(people.alice.viewer)).submitted).toBe(2);
	});
	test('is told by network and by day', async () => {
		const { networks, days } = await asViewer(people.alice.viewer, async (db) =>
			readCollection(db, people.alice.viewer, await readStudy(db, people.alice.viewer, study.slug))
		);
		expect(networks).toHaveLength(11);
		expect(networks[0]).toMatchObject({ name: 'Lianes Coopération', sent: 2, drafts: 1 });
		expect(days).toContainEqual({ day: '2026-11-03', sent: 1 });
	});
});

describe('one response in full', () => {
	test('is not found by another network, nor by its number in another study', async () => {
		await expect(read(people.chloe.viewer, ofBruno.id)).rejects.toThrow('notFound');
		await expect(read(people.bruno.viewer, ofChloe.id)).rejects.toThrow('notFound');
		await expect(read(people.bruno.viewer, 'no-id')).rejects.toThrow('notFound');
		await expect(read(people.stranger, ofBruno.id)).rejects.toThrow('signInFirst');
	});
	test('tells blank, "don’t know", texts, ranks, scales and rows apart', async () => {
		const { state } = await read(people.bruno.viewer, ofBruno.id);
		const [page] = readingOf(state, 'fr');
		const answers = Object.fromEntries(page!.entries.map(({ item, answer }) => [item, answer]));
		expect(answers['has-action']).toEqual({ kind: 'nonAnswer', text: 'Ne sait pas' });
		expect(answers['budget']).toEqual({ kind: 'text', text: '15\u202f000\u202f€' });
		expect(answers['budget-missing']).toEqual({ kind: 'blank' });
		expect(answers['motivations']).toEqual({
			kind: 'list',
			items: ['Économie', 'Solidarité'],
			ordered: true
		});
		expect(answers['partners']).toEqual({
			kind: 'matrix',
			rows: [{ item: 'partners.schools', label: 'Écoles', answer: 'Proche' }]
		});
		expect(answers['remarks']).toEqual({ kind: 'prose', text: 'Ligne 1\nLigne 2' });
		expect(answers['cooperations']).toMatchObject({
			kind: 'rows',
			rows: [{ id: 'row-0', entries: [{ answer: { kind: 'text', text: 'Maroc' } }] }]
		});
		expect(page!.notAsked).toBe(1);
	});
	test('keeps what was answered before', async () => {
		const { changed } = await read(people.bruno.viewer, ofBruno.id);
		const told = changed.map(({ revision, value, source, text }) => [
			revision,
			value,
			source,
			text
		]);
		expect(told).toEqual([
			[2, 15_000, 'telephone', '15\u202f000\u202f€'],
			[1, 12_500, 'self', '12\u202f500\u202f€']
		]);
	});
	test('shows the person apart, and to those only who may see people', async () => {
		const { person, state } = await read(people.bruno.viewer, ofBruno.id);
		expect(personReadingOf(person!, 'fr')[0]!.answer).toEqual({
			kind: 'text',
			text: 'Camille Durand'
		});
		expect(JSON.stringify(state)).not.toContain('Durand');
		const reader = await makePerson('rita', 'reader', 'lianes');
		expect((await read(reader.viewer, ofBruno.id)).person).toBeNull();
	});
	test('names the other responses of its authority', async () => {
		const { others } = await read(people.bruno.viewer, ofBruno.id);
		expect(others.map(({ state }) => state)).toEqual(['draft']);
	});
});

describe('without any condition in the query', () => {
	test('people’s names are seen by their network and the coordination only', async () => {
		const count = (viewer: Viewer) =>
			asViewer(
				viewer,
				async (db) => (await db.selectFrom('person_answer').selectAll().execute()).length
			);
		expect(await count(people.alice.viewer)).toBe(1);
		expect(await count(people.bruno.viewer)).toBe(1);
		expect(await count(people.chloe.viewer)).toBe(0);
		await expect(count(people.stranger)).rejects.toThrow('permission denied');
	});
});

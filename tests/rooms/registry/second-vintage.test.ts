import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { visitor } from '$lib/ground/viewer';
import { loadRegistry, registryJob } from '$lib/registry/load-registry.server';
import type { CommuneEntry, GroupEntry, OfficialFiles } from '$lib/registry/official-list';
import { compileOfficialList } from '$lib/registry/official-list';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import { testDatabase } from '../../ground/database';

testDatabase();

// A small country of one département, and what a year does to it.
const commune = (code: string, nom: string, siren: string, more: Partial<CommuneEntry> = {}) => ({
	...{ code, nom, siren, type: 'commune-actuelle', departement: '99', region: '99' },
	...{ population: 1000, codesPostaux: [code], ...more }
});
const part = (code: string, nom: string, chefLieu: string): CommuneEntry => ({
	...{ code, nom, chefLieu, type: 'commune-deleguee', departement: '99', region: '99' }
});
const group = (code: string, nom: string, type: string, ...codes: string[]): GroupEntry => ({
	...{ code, nom, type, membres: codes.map((code) => ({ code })) }
});
const files = (communes: CommuneEntry[], epci: GroupEntry[]): OfficialFiles => ({
	...{ communes, epci, ept: [], sirens: [] },
	departements: [{ code: '99', nom: 'Essai', region: '99', zone: 'metro' }],
	regions: [{ code: '99', nom: 'Essai', zone: 'metro' }]
});
const load = (year: number, communes: CommuneEntry[], epci: GroupEntry[]) =>
	asSystem('registry', (db) =>
		loadRegistry(
			db,
			registryJob,
			compileOfficialList(files(communes, epci), {
				...{ vintage: year, populationYear: year - 3, source: 'made for the test' }
			})
		)
	);

const stored = (name: string) =>
	asSystem('tests', (db) =>
		db.selectFrom('authority').where('name', '=', name).selectAll().executeTakeFirstOrThrow()
	);
const idsBefore: Record<string, string> = {};
const searchFor = async (text: string) => {
	const found = await asViewer(visitor, (db) => searchAuthorities(db, visitor, { text }));
	return found.map(({ name }) => name);
};
let counts = { added: 0, changed: 0, closed: 0 };

beforeAll(async () => {
	await load(
		2026,
		[
			commune('99001', 'Avant', '219900001'),
			commune('99002', 'Grand-Bourg', '219900002'),
			commune('99003', 'Petit-Bourg', '219900003'),
			commune('99004', 'Ailleurs', '219900004'),
			commune('99005', 'Partie', '219900005'),
			commune('99006', 'Reste', '219900006')
		],
		[
			group('249900001', 'CC des Bourgs', 'CC', '99002', '99003'),
			group('249900002', 'CC d’Ailleurs', 'CC', '99004', '99005'),
			group('249900003', 'CC du Reste', 'CC', '99001', '99006')
		]
	);
	for (const { name, id } of await asSystem('tests', (db) =>
		db.selectFrom('authority').select(['name', 'id']).execute()
	))
		idsBefore[name] = id;
	expect(await searchFor('petit-bourg')).toContain('Petit-Bourg');

	counts = await load(
		2027,
		[
			// Renamed.
			commune('99001', 'Après', '219900001'),
			// Two became one: a new SIREN, the code of the larger, the smaller a part of it.
			commune('99002', 'Les Deux-Bourgs', '200000001', {
				population: 2000,
				anciensCodes: ['99003']
			}),
			part('99002', 'Grand-Bourg', '99002'),
			part('99003', 'Petit-Bourg', '99002'),
			// Moved to another place's number, as when a commune changes département.
			commune('99104', 'Ailleurs', '219900004'),
			// 99005 is gone without a trace.
			commune('99006', 'Reste', '219900006')
		],
		[
			// Grown into a communauté d’agglomération under the same SIREN.
			group('249900003', 'CA du Reste', 'CA', '99001', '99006'),
			// New, of all the communes that were in the CC des Bourgs, and others.
			group('200099999', 'CC Nouvelle', 'CC', '99002', '99104')
		]
	);
});

test('what happened is counted and written down', async () => {
	// All five that stay: their inhabitants were counted anew, be it to the same number.
	expect(counts).toEqual({ added: 1, changed: 5, closed: 4 });
	const loads = await asSystem('tests', (db) =>
		db.selectFrom('registry_load').selectAll().orderBy('loaded_at').execute()
	);
	expect(loads).toMatchObject([
		{ vintage: 2026, added: 9, changed: 0, closed: 0 },
		{ vintage: 2027, added: 1, changed: 5, closed: 4, population_year: 2024 }
	]);
	const events = await asSystem('tests', (db) =>
		db.selectFrom('event').where('kind', '=', 'registry.loaded').selectAll().execute()
	);
	expect(events).toHaveLength(2);
});

test('a renamed commune keeps its id and is found by its former name', async () => {
	expect(await stored('Après')).toMatchObject({ id: idsBefore['Avant'], former_names: ['Avant'] });
});

test('a merged commune keeps the id of the one whose code it bears', async () => {
	expect(await stored('Les Deux-Bourgs')).toMatchObject({
		id: idsBefore['Grand-Bourg'],
		siren: '200000001',
		former_names: ['Grand-Bourg', 'Petit-Bourg'],
		closed_at: null
	});
});

test('the other one is closed, keeps its numbers, and names its successor', async () => {
	const closed = await stored('Petit-Bourg');
	expect(closed).toMatchObject({
		id: idsBefore['Petit-Bourg'],
		insee_code: '99003',
		siren: '219900003',
		successor_id: idsBefore['Grand-Bourg'],
		vintage: 2026
	});
	expect(closed.closed_at).not.toBeNull();
});

test('a commune that moves keeps its id by its SIREN', async () => {
	expect(await stored('Ailleurs')).toMatchObject({
		id: idsBefore['Ailleurs'],
		insee_code: '99104'
	});
});

test('what vanished is closed, not deleted, and has no successor', async () => {
	const closed = await stored('Partie');
	expect(closed.closed_at).not.toBeNull();
	expect(closed.successor_id).toBeNull();
});

test('a search finds what the new list says, and nothing that is closed', async () => {
	expect(await searchFor('petit-bourg')).toEqual(['Les Deux-Bourgs']);
	expect(await searchFor('avant')).toEqual(['Après']);
	expect(await searchFor('partie')).toEqual([]);
});

describe('groups', () => {
	test('one that changes its kind stays itself', async () => {
		expect(await stored('CA du Reste')).toMatchObject({
			id: idsBefore['CC du Reste'],
			epci_kind: 'CA'
		});
	});
	test('one is succeeded by the group that took all its communes', async () => {
		const successor = await stored('CC Nouvelle');
		expect(await stored('CC des Bourgs')).toMatchObject({ successor_id: successor.id });
		expect(await stored('CC d’Ailleurs')).toMatchObject({ successor_id: successor.id });
	});
	test('a closed one still tells which communes it had', async () => {
		const { id } = await stored('CC des Bourgs');
		const members = await asSystem('tests', (db) =>
			db.selectFrom('authority_member').where('group_id', '=', id).selectAll().execute()
		);
		expect(members).toHaveLength(2);
	});
});

test('communes that part again come back as themselves', async () => {
	const again = await load(
		2028,
		[
			commune('99001', 'Après', '219900001'),
			commune('99002', 'Grand-Bourg', '219900002'),
			commune('99003', 'Petit-Bourg', '219900003'),
			commune('99104', 'Ailleurs', '219900004'),
			commune('99006', 'Reste', '219900006')
		],
		[
			group('249900003', 'CA du Reste', 'CA', '99001', '99006'),
			group('200099999', 'CC Nouvelle', 'CC', '99002', '99104')
		]
	);
	expect(again).toMatchObject({ added: 0, closed: 0 });
	expect(await stored('Petit-Bourg')).toMatchObject({
		id: idsBefore['Petit-Bourg'],
		closed_at: null,
		successor_id: null
	});
});

test('a body that is not of the official list is left alone', async () => {
	const id = '01990000-0000-7000-8000-000000000001';
	await asSystem('tests', (db) =>
		db
			.insertInto('authority')
			.values({
				...{ id, kind: 'other', name: 'Syndicat mixte', sort_name: 'syndicat mixte' },
				...{ siren: '259900001', vintage: 2028 }
			})
			.execute()
	);
	const after = await load(2029, [commune('99001', 'Après', '219900001')], []);
	expect(after.closed).toBe(6);
	expect(await stored('Syndicat mixte')).toMatchObject({ id, closed_at: null });
});

// A year after the list of today, made of the whole real list: some communes merge, one is renamed,
// one vanishes, an EPCI goes into another, a syndicat that a network brought in becomes an EPCI. What
// belongs to them stays theirs.
import { beforeAll, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor } from '$lib/ground/viewer';
import { bringInBodies, bringInContacts } from '$lib/registry/bring-in.server';
import { listLoads } from '$lib/registry/list-loads.server';
import { loadRegistry, registryJob } from '$lib/registry/load-registry.server';
import type { OfficialList } from '$lib/registry/official-list';
import { readAuthority } from '$lib/registry/read-authority.server';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { inventedSiren } from '../../ground/planted-imports';
import { authorityId, fullOfficialList, loadFullRegistry } from '../../ground/registry';
import { addResponse, makeSmallStudy } from '../../ground/small-study';

testDatabase();

const RENNES_METROPOLE = 'epci 243500139';
/** The one that goes into Rennes Métropole, with all its communes. */
const BROCELIANDE = 'epci 243500618';
const STAYS = inventedSiren(1);
const BECOMES_EPCI = inventedSiren(2);

let people: People;
let counts = { added: 0, changed: 0, closed: 0 };
/** Ids before, by the key of the list. */
const ids: Record<string, string> = {};
const KEYS = [
	...['commune 35238', 'commune 35288', 'commune 35184', 'commune 29239', 'commune 29083'],
	...[RENNES_METROPOLE, BROCELIANDE]
];

beforeAll(async () => {
	await loadFullRegistry();
	people = await makePeople();
	const study = await makeSmallStudy();
	await asSystem('tests', (db) =>
		bringInBodies(db, registryJob, [
			{
				...{ name: 'Syndicat qui reste', siren: STAYS, legalForm: 'syndicat-mixte' },
				...{ departementCode: '35', population: null }
			},
			{
				...{ name: 'Syndicat qui devient CC', siren: BECOMES_EPCI, legalForm: 'syndicat-mixte' },
				...{ departementCode: '35', population: null }
			}
		])
	);
	for (const key of KEYS) ids[key] = await authorityId(key);
	for (const siren of [STAYS, BECOMES_EPCI])
		ids[siren] = await asSystem('tests', async (db) => {
			const row = await db
				.selectFrom('authority')
				.where('siren', '=', siren)
				.select('id')
				.executeTakeFirstOrThrow();
			return row.id;
		});

	for (const [key, id] of Object.entries(ids)) {
		const response = await addResponse(study, {
			networkId: people.chloe.networkId,
			answers: { 'has-action': 'yes' }
		});
		await asSystem('tests', async (db) => {
			await db
				.updateTable('response')
				.set({ authority_id: id })
				.where('id', '=', response.id)
				.execute();
			await bringInContacts(db, registryJob, people.chloe.networkId, [
				{
					...{ authorityId: id, name: key, function: null, phone: null, note: null },
					...{ email: `${id}@town.example`, locale: 'fr' as const }
				}
			]);
			await db
				.insertInto('invitation')
				.values({
					...{ id: newId(), study_id: study.id, wave_id: study.waveId, authority_id: id },
					...{ network_id: people.chloe.networkId, created_at: new Date() }
				})
				.execute();
		});
	}
	const next = await nextYear();
	counts = await asSystem('registry', (db) => loadRegistry(db, registryJob, next));
}, 180_000);

async function nextYear(): Promise<OfficialList> {
	const list = await fullOfficialList();
	const gone = new Set(['commune 35184', 'commune 29239', BROCELIANDE]);
	const ofBroceliande = list.members.filter(({ group }) => group === BROCELIANDE);
	const authorities = list.authorities
		.filter(({ key }) => !gone.has(key))
		.map((authority) => {
			// Saint-Malo takes 35184 in and gets a new SIREN; 29083 gets another name.
			if (authority.key === 'commune 35288')
				return { ...authority, siren: inventedSiren(77), name: 'Saint-Malo-Nouvelle' };
			if (authority.key === 'commune 29083') return { ...authority, name: 'Autre Nom' };
			return authority;
		});
	const becomes = list.authorities.find(({ key }) => key === RENNES_METROPOLE)!;
	return {
		...list,
		...{ vintage: 2027, populationYear: 2024, source: 'made for the test' },
		authorities: [
			...authorities,
			{
				...{ ...becomes, key: `epci ${BECOMES_EPCI}`, siren: BECOMES_EPCI },
				...{ name: 'CC Devenue', epciKind: 'CC' }
			}
		],
		members: [
			...list.members.filter(({ group, member }) => !gone.has(group) && !gone.has(member)),
			...ofBroceliande
				.filter(({ member }) => !gone.has(member))
				.map(({ member }) => ({ group: RENNES_METROPOLE, member }))
		],
		mergedInto: new Map([...list.mergedInto, ['35184', '35288']])
	};
}

const read = (key: string) => asViewer(visitor, (db) => readAuthority(db, visitor, ids[key]!));

test('only what changed is counted', () => {
	// Three, and those that the builder of responses made up, which no list knows.
	expect(counts).toMatchObject({ added: 0, closed: 3 + Object.keys(ids).length });
	expect(counts.changed).toBeLessThan(20);
});

test('what vanished or merged is closed, and names its successor where there is one', async () => {
	expect(await read('commune 29239')).toMatchObject({
		successor: null,
		closedAt: expect.any(Date)
	});
	expect(await read('commune 35184')).toMatchObject({
		successor: { id: ids['commune 35288'], name: 'Saint-Malo-Nouvelle' }
	});
	expect(await read(BROCELIANDE)).toMatchObject({ successor: { id: ids[RENNES_METROPOLE] } });
});

test('the one that took another in, and the renamed one, are themselves, under their old names too', async () => {
	expect(await read('commune 35288')).toMatchObject({
		...{ name: 'Saint-Malo-Nouvelle', siren: inventedSiren(77), closedAt: null }
	});
	expect((await read('commune 29083')).name).toBe('Autre Nom');
	const found = await asViewer(visitor, (db) =>
		searchAuthorities(db, visitor, { text: 'saint-malo 35' })
	);
	expect(found[0]).toMatchObject({ id: ids['commune 35288'] });
});

test('a body that was brought in stays, unless the list comes to know it: then it is of the list', async () => {
	expect(await read(STAYS)).toMatchObject({
		...{ imported: true, closedAt: null, legalForm: 'syndicat-mixte' }
	});
	expect(await read(BECOMES_EPCI)).toMatchObject({
		...{ imported: false, kind: 'epci', epciKind: 'CC', legalForm: null, name: 'CC Devenue' },
		...{ closedAt: null, formerNames: ['Syndicat qui devient CC'] }
	});
});

test('answers, contacts and invitations of all of them are where they were', async () => {
	for (const table of ['response', 'contact', 'invitation'] as const) {
		const rows = await asViewer(people.chloe.viewer, (db) =>
			db.selectFrom(table).select('authority_id').execute()
		);
		expect([table, rows.map(({ authority_id }) => authority_id).sort()]).toEqual([
			table,
			Object.values(ids).sort()
		]);
	}
});

test('the page of the loads tells both, the newest first', async () => {
	const { loads, brought } = await asViewer(visitor, (db) => listLoads(db, visitor));
	expect(loads).toMatchObject([
		{ vintage: 2027, populationYear: 2024, ...counts },
		{ vintage: 2026, closed: 0 }
	]);
	expect(brought).toBe(1);
});

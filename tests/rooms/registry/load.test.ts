import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '$lib/ground/database.server';
import { loadRegistry, registryJob } from '$lib/registry/load-registry.server';
import { testDatabase } from '../../ground/database';
import { fullOfficialList, loadFullRegistry } from '../../ground/registry';

testDatabase();

let seconds = 0;
beforeAll(async () => {
	await fullOfficialList();
	const began = performance.now();
	await loadFullRegistry();
	seconds = (performance.now() - began) / 1000;
});

const one = (kind: string, code: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('authority')
			.leftJoin('network', 'network.id', 'authority.network_id')
			.where('kind', '=', kind)
			.where((row) => row.or([row('insee_code', '=', code), row('siren', '=', code)]))
			.selectAll('authority')
			.select('network.slug as network')
			.executeTakeFirstOrThrow()
	);

test('the whole load takes well under a minute', () => {
	expect(seconds).toBeLessThan(60);
});

test('every kind of the official list is there, once', async () => {
	const counts = await asSystem('tests', (db) =>
		db
			.selectFrom('authority')
			.select(['kind', (row) => row.fn.countAll<number>().as('count')])
			.groupBy('kind')
			.execute()
	);
	expect(Object.fromEntries(counts.map(({ kind, count }) => [kind, count]))).toEqual({
		commune: 34_969,
		epci: 1255,
		ept: 11,
		departement: 95,
		region: 17,
		other: 4
	});
});

test('the same list again changes nothing', async () => {
	const list = await fullOfficialList();
	const counts = await asSystem('registry', (db) => loadRegistry(db, registryJob, list));
	expect(counts).toEqual({ added: 0, changed: 0, closed: 0 });
});

test('an older list is refused', async () => {
	const list = { ...(await fullOfficialList()), vintage: 2025 };
	await expect(
		asSystem('registry', (db) => loadRegistry(db, registryJob, list))
	).rejects.toMatchObject({ kind: 'staleVersion' });
});

test('a file cut short is refused', async () => {
	const list = await fullOfficialList();
	const cut = { ...list, authorities: list.authorities.slice(0, 20_000), members: [] };
	await expect(
		asSystem('registry', (db) => loadRegistry(db, registryJob, cut))
	).rejects.toMatchObject({ kind: 'conflict' });
});

describe('the traps of the files', () => {
	test('a code that stands twice is the commune, its part a former name', async () => {
		const commune = await one('commune', '85001');
		expect(commune.name).toBe("L'Aiguillon-la-Presqu'île");
		expect(commune.former_names).toContain("L'Aiguillon-sur-Mer");
	});
	test('the Métropole de Lyon is a métropole', async () => {
		expect(await one('epci', '200046977')).toMatchObject({ epci_kind: 'METRO' });
	});
	test('the département du Rhône is without the Métropole de Lyon', async () => {
		const [rhone, lyon] = [await one('departement', '69'), await one('epci', '200046977')];
		const all = await asSystem('tests', (db) =>
			db
				.selectFrom('authority')
				.where('kind', '=', 'commune')
				.where('departement_code', '=', '69')
				.select((row) => row.fn.sum<number>('population').as('sum'))
				.executeTakeFirstOrThrow()
		);
		expect(rhone.population! + lyon.population!).toBe(all.sum);
	});
	test('Paris is a commune and no département', async () => {
		expect(await one('commune', '75056')).toMatchObject({ siren: '217500016', network: null });
		await expect(one('departement', '75')).rejects.toThrow();
	});
	test('the Alsace is one authority, found by the names of two', async () => {
		const alsace = await one('departement', '6AE');
		expect(alsace).toMatchObject({
			siren: '200094332',
			departement_code: '67',
			network: 'gescod',
			former_names: ['Bas-Rhin', 'Haut-Rhin']
		});
		expect(alsace.population).toBeGreaterThan(1_900_000);
	});
	test('single authorities stand once, as the official table lists them', async () => {
		expect(await one('departement', '976')).toMatchObject({ name: 'Mayotte', siren: '229850003' });
		for (const code of ['02', '03', '94'])
			expect(await one('region', code)).toMatchObject({ departement_code: null });
		for (const code of ['972', '973', '2A', '2B'])
			await expect(one('departement', code)).rejects.toThrow();
		await expect(one('region', '06')).rejects.toThrow();
	});
	test('populations overseas bear the year of their own count', async () => {
		expect(await one('commune', '35238')).toMatchObject({ population_year: 2023 });
		expect(await one('commune', '97611')).toMatchObject({ population_year: 2017 });
		expect(await one('commune', '98735')).toMatchObject({ population_year: 2022, siren: null });
		expect(await one('other', '988')).toMatchObject({ population_year: 2025 });
	});
	test('where nobody lives the population is unknown, where nobody is left it is none', async () => {
		expect(await one('commune', '98412')).toMatchObject({
			population: null,
			population_year: null
		});
		expect(await one('commune', '55139')).toMatchObject({ population: 0 });
	});
	test('the population of a group is the sum of its communes', async () => {
		const group = await one('epci', '243500139');
		const communes = await asSystem('tests', (db) =>
			db
				.selectFrom('authority_member')
				.innerJoin('authority', 'authority.id', 'member_id')
				.where('group_id', '=', group.id)
				.select((row) => row.fn.sum<number>('population').as('sum'))
				.executeTakeFirstOrThrow()
		);
		expect(group.population).toBe(communes.sum);
	});
	test('a group that straddles a border is where most of its inhabitants are', async () => {
		const list = await fullOfficialList();
		const place = new Map(list.authorities.map((each) => [each.key, each]));
		const straddling = Map.groupBy(
			list.members.filter(({ group }) => group.startsWith('epci')),
			({ group }) => group
		);
		const several = [...straddling].filter(
			([, members]) =>
				new Set(members.map(({ member }) => place.get(member)!.departementCode)).size > 1
		);
		expect(several).toHaveLength(89);
		for (const [key, members] of several) {
			const inhabitants = (code: string) =>
				members
					.map(({ member }) => place.get(member)!)
					.filter(({ departementCode }) => departementCode === code)
					.reduce((sum, { population }) => sum + (population ?? 0), 0);
			const codes = new Set(members.map(({ member }) => place.get(member)!.departementCode!));
			const most = Math.max(...[...codes].map(inhabitants));
			expect(inhabitants(place.get(key)!.departementCode!)).toBe(most);
		}
	});
});

describe('the network that follows an authority', () => {
	test.each([
		['commune', '35238', 'bretagne'],
		['region', '53', 'bretagne'],
		['commune', '78646', 'yvelines'],
		['departement', '78', 'yvelines'],
		['commune', '92012', null],
		['region', '11', null],
		['commune', '21231', null],
		['commune', '97411', null],
		['epci', '200093201', 'lianes'],
		['ept', '200057867', null]
	])('%s %s: %s', async (kind, code, network) => {
		expect((await one(kind, code)).network).toBe(network);
	});
});

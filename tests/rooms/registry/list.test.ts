import { beforeAll, describe, expect, test } from 'vitest';
import { asViewer } from '$lib/ground/database.server';
import { visitor } from '$lib/ground/viewer';
import type { AuthoritiesFilter } from '$lib/registry/authorities-filter';
import { listAuthorities } from '$lib/registry/list-authorities.server';
import { listDepartements } from '$lib/registry/list-places.server';
import { networkOf } from '$lib/registry/network-of.server';
import { readAuthority, readVintage } from '$lib/registry/read-authority.server';
import { testDatabase } from '../../ground/database';
import { authorityId, loadSmallRegistry } from '../../ground/registry';

testDatabase();
beforeAll(loadSmallRegistry);

const whole: AuthoritiesFilter = {
	...{ text: '', kind: null, size: null, departement: null, network: null },
	...{ order: 'population', page: 1 }
};
const list = (filter: Partial<AuthoritiesFilter>) =>
	asViewer(visitor, (db) => listAuthorities(db, visitor, { ...whole, ...filter }));
const names = async (filter: Partial<AuthoritiesFilter>) =>
	(await list(filter)).authorities.map(({ name }) => name);

describe('the list', () => {
	test('has the largest first, a page at a time', async () => {
		const first = await list({});
		expect(first.authorities[0]!.name).toBe('Métropole du Grand Paris');
		expect(first.authorities).toHaveLength(50);
		expect(first.pages).toBe(2);
		const second = await list({ page: 2 });
		expect(second.authorities).toHaveLength(first.total - 50);
		expect((await list({ page: 40 })).page).toBe(2);
	});
	test('by name, articles and accents aside', async () => {
		const all = [...(await names({ order: 'name' })), ...(await names({ order: 'name', page: 2 }))];
		const places = [
			'Abancourt',
			'Le Havre',
			'Île-de-Bréhat',
			'Lille',
			'Le Mans',
			'La Roche-sur-Yon'
		];
		expect(places.map((name) => all.indexOf(name))).toEqual(
			places.map((name) => all.indexOf(name)).toSorted((a, b) => a - b)
		);
	});
	test('narrowed by kind, and by kind of EPCI', async () => {
		expect(await names({ kind: 'ept' })).toEqual(['Plaine Commune']);
		expect(await names({ kind: 'CU' })).toEqual(['CU Le Mans Métropole']);
		expect((await list({ kind: 'epci' })).total).toBe(7);
	});
	test('narrowed by size, the lower bound within', async () => {
		expect(await names({ size: 'from-1000' })).toEqual(['Roscoff']);
		expect(await names({ size: 'from-5000' })).toEqual(['Basse-Terre', 'Montauban-de-Bretagne']);
	});
	test('narrowed by département and network', async () => {
		expect(await names({ departement: '78', kind: 'departement' })).toEqual(['Yvelines']);
		expect((await list({ network: 'yvelines' })).total).toBe(5);
		expect(await names({ network: 'none', kind: 'region' })).toEqual(['Collectivité de Corse']);
		expect((await list({ network: 'nobody' })).total).toBe(0);
	});
	test('narrowed by a text: the likeliest first, with other filters too', async () => {
		expect(await names({ text: 'saint-denis' })).toHaveLength(4);
		expect(await names({ text: 'saint-denis', departement: '93' })).toEqual(['Saint-Denis']);
		expect((await names({ text: 'rennes' }))[0]).toBe('Rennes');
	});
});

describe('the page of an authority', () => {
	test('a commune tells its groups', async () => {
		const id = await authorityId('commune 35238');
		const authority = await asViewer(visitor, (db) => readAuthority(db, visitor, id));
		expect(authority).toMatchObject({
			name: 'Rennes',
			siren: '213502388',
			inseeCode: '35238',
			departementName: 'Ille-et-Vilaine',
			regionName: 'Bretagne',
			networkName: 'Réseau Bretagne Solidaire',
			populationYear: 2023,
			vintage: 2026,
			closedAt: null,
			successor: null
		});
		expect(authority.postcodes).toContain('35000');
		expect(authority.groups.map(({ name }) => name)).toEqual(['Rennes Métropole']);
	});
	test('a group tells its communes', async () => {
		const id = await authorityId('ept 200057867');
		const authority = await asViewer(visitor, (db) => readAuthority(db, visitor, id));
		expect(authority.members.map(({ name }) => name)).toEqual(['Saint-Denis']);
	});
	test.each(['01990000-0000-7000-8000-000000000000', 'rennes', ''])(
		'« %s » is not found',
		async (id) => {
			await expect(asViewer(visitor, (db) => readAuthority(db, visitor, id))).rejects.toMatchObject(
				{ kind: 'notFound' }
			);
		}
	);
});

test('of when the registry is', async () => {
	expect(await asViewer(visitor, (db) => readVintage(db, visitor))).toMatchObject({
		vintage: 2026,
		populationYear: 2023
	});
});

test('all départements are there to choose from, whatever was loaded', async () => {
	const places = await asViewer(visitor, (db) => listDepartements(db, visitor));
	expect(places).toHaveLength(109);
});

test.each([
	['35', true],
	['78', true],
	['92', false],
	['974', false],
	['99', false],
	[null, false]
])('a body in département %s is followed by a network: %s', async (code, followed) => {
	const network = await asViewer(visitor, (db) => networkOf(db, visitor, code));
	expect(network !== null).toBe(followed);
});

import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { seedNetworks } from '$lib/access/seed-networks.server';
import { prepareDemonstration } from '$lib/demonstration/prepare.server';
import { asSystem } from '$lib/ground/database.server';
import { testDatabase } from '../../ground/database';

testDatabase();

beforeAll(async () => {
	await seedNetworks();
	await prepareDemonstration();
}, 180_000);

test('shows 122 submitted answers and 15 drafts, each of another real authority', async () => {
	const rows = await asSystem('tests', (db) =>
		db
			.selectFrom('response')
			.innerJoin('authority', 'authority.id', 'response.authority_id')
			.select(['response.state', 'authority.siren'])
			.execute()
	);
	const inState = (state: string) => rows.filter((row) => row.state === state).length;
	expect([inState('submitted'), inState('draft'), rows.length]).toEqual([122, 15, 137]);
	expect(new Set(rows.map((row) => row.siren)).size).toBe(137);
});

test('follows each authority by the network of its territory', async () => {
	const rows = await asSystem('tests', (db) =>
		db
			.selectFrom('response')
			.innerJoin('authority', 'authority.id', 'response.authority_id')
			.innerJoin('network', 'network.id', 'response.network_id')
			.where('response.state', '=', 'submitted')
			.whereRef('response.network_id', '=', 'authority.network_id')
			.select(['network.slug', (select) => select.fn.countAll<number>().as('responses')])
			.groupBy('network.slug')
			.execute()
	);
	expect(Object.fromEntries(rows.map((row) => [row.slug, row.responses]))).toMatchObject({
		lianes: 22,
		'so-cooperation': 18,
		'pays-de-la-loire': 17,
		resacoop: 16,
		bretagne: 13,
		yvelines: 7
	});
	expect(rows.reduce((sum, row) => sum + row.responses, 0)).toBe(122);
});

test('keeps what is about persons apart from the answers', async () => {
	const { apart, among } = await asSystem('tests', async (db) => ({
		apart: await db.selectFrom('person_answer').select('item').distinct().execute(),
		among: await db.selectFrom('answer').select('item').distinct().execute()
	}));
	const items = new Set(among.map((row) => row.item));
	expect(apart.length).toBeGreaterThan(2);
	expect(apart.filter((row) => items.has(row.item))).toEqual([]);
});

test('comes to the published shares: 104 active, 49 of them with a service, 50 % partners', async () => {
	const count = (item: string, value: unknown) =>
		asSystem('tests', async (db) => {
			const row = await db
				.selectFrom('current_answer')
				.innerJoin('submitted_response', 'submitted_response.id', 'current_answer.response_id')
				.where('item', '=', item)
				.where(sql`value`, '=', sql`${JSON.stringify(value)}::jsonb`)
				.select((select) => select.fn.countAll<number>().as('n'))
				.executeTakeFirstOrThrow();
			return row.n;
		});
	expect(await count('has-action', 'yes')).toBe(104);
	expect((await count('ir-service', 'own')) + (await count('ir-service', 'shared'))).toBe(49);
});

test('a second start finds everything and changes nothing', async () => {
	const events = () =>
		asSystem('tests', (db) =>
			db
				.selectFrom('event')
				.select((select) => select.fn.countAll<number>().as('n'))
				.executeTakeFirstOrThrow()
		);
	const before = await events();
	await prepareDemonstration();
	expect(await events()).toEqual(before);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { demonstrationAccounts } from '$lib/access/demonstration-accounts';
import { settleDemonstrationAccounts } from '$lib/access/demonstration-accounts.server';
import { networks } from '$lib/access/networks';
import { may, must } from '$lib/access/permissions.server';
import { readAccount } from '$lib/access/read-account.server';
import { seedNetworks } from '$lib/access/seed-networks.server';
import { signIn } from '$lib/access/sign-in.server';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';

testDatabase();
let people: People;
beforeAll(async () => {
	people = await makePeople();
});

describe('the networks', () => {
	test('are eleven, each with its territory, however often they are seeded', async () => {
		await seedNetworks();
		const rows = await asViewer(people.stranger, (db) =>
			db
				.selectFrom('network')
				.innerJoin('network_territory', 'network_id', 'network.id')
				.select(['slug', 'region_code', 'departement_code'])
				.execute()
		);
		expect(rows).toHaveLength(11);
		expect(rows.find((row) => row.slug === 'lianes')?.region_code).toBe('32');
		expect(rows.find((row) => row.slug === 'yvelines')?.departement_code).toBe('78');
		expect(new Set(rows.map((row) => row.slug))).toEqual(new Set(networks.map((n) => n.slug)));
	});
	test('keep the name that an installation gave them', async () => {
		const rename = (name: string) =>
			asSystem('tests', (db) =>
				db.updateTable('network').set({ name }).where('slug', '=', 'gescod').execute()
			);
		await rename('Gescod, autrement');
		await seedNetworks();
		const { name } = await asViewer(people.stranger, (db) =>
			db.selectFrom('network').where('slug', '=', 'gescod').select('name').executeTakeFirstOrThrow()
		);
		expect(name).toBe('Gescod, autrement');
		await rename('Gescod');
	});
});

describe('an account', () => {
	test('is nothing a stranger finds', async () => {
		const found = await asViewer(people.stranger, (db) => readAccount(db, people.stranger));
		expect(found).toBeNull();
		await expect(
			asViewer(people.stranger, (db) => db.selectFrom('account').select('id').execute())
		).rejects.toThrow(/permission denied/);
	});
	test('is read with its networks', async () => {
		const account = await asViewer(people.bruno.viewer, (db) =>
			readAccount(db, people.bruno.viewer)
		);
		expect(account).toEqual({
			id: people.bruno.id,
			name: 'bruno',
			email: 'bruno@people.example',
			demonstration: false,
			locale: 'fr',
			memberships: [
				{
					networkId: people.bruno.networkId,
					networkName: 'Lianes Coopération',
					networkSlug: 'lianes',
					role: 'administrator'
				}
			]
		});
	});
	test('is the only one its holder sees, whatever the query', async () => {
		const seen = await asViewer(people.bruno.viewer, (db) =>
			db.selectFrom('account').select('email').execute()
		);
		expect(seen).toEqual([{ email: people.bruno.email }]);
		const memberships = await asViewer(people.bruno.viewer, (db) =>
			db.selectFrom('membership').select('account_id').execute()
		);
		expect(memberships).toEqual([{ account_id: people.bruno.id }]);
	});
	test('never shows its password, not even hashed, nor the secret of a session', async () => {
		for (const columns of ['password_hash'] as const)
			await expect(
				asViewer(people.bruno.viewer, (db) => db.selectFrom('account').select(columns).execute())
			).rejects.toThrow(/permission denied/);
		await expect(
			asViewer(people.bruno.viewer, (db) =>
				db.selectFrom('session').select('secret_hash').execute()
			)
		).rejects.toThrow(/permission denied/);
	});
});

describe('what people may', () => {
	const ofBruno = () => ({ networkId: people.bruno.networkId });
	test('a stranger is asked to sign in, another network is refused', async () => {
		await expect(
			asViewer(people.stranger, (db) => must(db, people.stranger, 'response.read', ofBruno()))
		).rejects.toMatchObject({ kind: 'signInFirst', status: 401 });
		await expect(
			asViewer(people.chloe.viewer, (db) =>
				must(db, people.chloe.viewer, 'response.read', ofBruno())
			)
		).rejects.toMatchObject({ kind: 'notAllowed', status: 403 });
	});
	test('an administrator manages the people of their network, and of no other', async () => {
		const answers = await asViewer(people.bruno.viewer, async (db) => [
			await may(db, people.bruno.viewer, 'people.manage', ofBruno()),
			await may(db, people.bruno.viewer, 'people.manage', { networkId: null })
		]);
		expect(answers).toEqual([true, false]);
	});
});

describe('the demonstration accounts', () => {
	test('do not exist outside of demonstration mode, not even those of an earlier one', async () => {
		await settleDemonstrationAccounts(true);
		await settleDemonstrationAccounts(true);
		const email = demonstrationAccounts[0]!.email;
		const tries = () => signIn({ email, password: 'demonstration' }, '');
		await expect(tries()).resolves.toBeDefined();

		await settleDemonstrationAccounts(false);
		await expect(tries()).rejects.toMatchObject({ kind: 'wrongCredentials' });
		const sessions = await asSystem('tests', (db) =>
			db.selectFrom('session').select('id').execute()
		);
		expect(sessions).toEqual([]);

		await settleDemonstrationAccounts(true);
		await expect(tries()).resolves.toBeDefined();
	});
});

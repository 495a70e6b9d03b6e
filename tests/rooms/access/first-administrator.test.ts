// An empty installation: the one link by which its first person comes in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleDemonstrationAccounts } from '$lib/access/demonstration-accounts.server';
import {
	firstAdministratorLink,
	makeFirstAdministrator,
	welcomeIsOpen
} from '$lib/access/first-administrator.server';
import { readAccount } from '$lib/access/read-account.server';
import { seedNetworks } from '$lib/access/seed-networks.server';
import { resumeSession } from '$lib/access/sessions.server';
import { config } from '$lib/ground/config.server';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { testDatabase } from '../../ground/database';

testDatabase();
const settings = { ...config() };
const run = (changes: Partial<typeof settings>) => Object.assign(config(), changes);
beforeAll(async () => {
	run({ demo: false, origin: null, port: 3000 });
	await seedNetworks();
});
afterAll(() => {
	run(settings);
});

const person = {
	name: 'Nour Haddad',
	email: 'nour@coordination.example',
	password: 'neuf hérissons sous la pluie',
	locale: 'fr',
	client: null
};
const token = async () => (await firstAdministratorLink())!.split('/').at(-1)!;

describe('the link of a new installation', () => {
	test('is not given in a demonstration', async () => {
		const known = await token();
		run({ demo: true });
		expect(await firstAdministratorLink()).toBeNull();
		expect(await welcomeIsOpen(known)).toBe(false);
		run({ demo: false });
	});
	test('is the same at each start, at the address people type', async () => {
		expect(await firstAdministratorLink()).toMatch(/^http:\/\/localhost:3000\/welcome\/[\w-]{43}$/);
		expect(await firstAdministratorLink()).toBe(await firstAdministratorLink());
		run({ origin: 'https://tour.example' });
		expect(await firstAdministratorLink()).toMatch(/^https:\/\/tour\.example\/welcome\//);
		run({ origin: null });
	});
	test('is given although a demonstration left its people behind', async () => {
		await settleDemonstrationAccounts(true);
		expect(await firstAdministratorLink()).not.toBeNull();
		await settleDemonstrationAccounts(false);
		expect(await firstAdministratorLink()).not.toBeNull();
	});
	test('is not another one', async () => {
		for (const other of ['', 'x', 'A'.repeat(43), `${await token()}A`])
			await expect(welcomeIsOpen(other)).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('refuses a weak password, and stays', async () => {
		await expect(
			makeFirstAdministrator(await token(), { ...person, password: 'nour-haddad-1' })
		).rejects.toMatchObject({ details: { faults: { password: 'password-own' } } });
		expect(await welcomeIsOpen(await token())).toBe(true);
	});
	test('makes one coordinator of two who open it at once, and is dead from then on', async () => {
		const link = await token();
		const outcomes = await Promise.allSettled([
			makeFirstAdministrator(link, person),
			makeFirstAdministrator(link, { ...person, email: 'late@coordination.example' })
		]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const living = await asSystem('tests', (db) =>
			db.selectFrom('account').where('demonstration', '=', false).select('email').execute()
		);
		expect(living).toHaveLength(1);

		const made = outcomes.find((outcome) => outcome.status === 'fulfilled')!;
		const { accountId } = (await resumeSession(made.value.token))!;
		const viewer: Viewer = { kind: 'account', accountId };
		expect(await asViewer(viewer, (db) => readAccount(db, viewer))).toMatchObject({
			name: person.name,
			memberships: [{ networkId: null, role: 'coordinator' }]
		});
		expect(await welcomeIsOpen(link)).toBe(false);
		expect(await firstAdministratorLink()).toBeNull();
		await expect(makeFirstAdministrator(link, person)).rejects.toMatchObject({
			kind: 'linkNotValid'
		});
	});
});

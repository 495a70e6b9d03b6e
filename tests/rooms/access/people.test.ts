// Who belongs to an organisation, and how roles change and accesses end.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '$lib/access/account';
import {
	changeRole,
	endAccess,
	listNetworksToOpen,
	listPeople,
	readColleague
} from '$lib/access/people.server';
import { beginSession, resumeSession } from '$lib/access/sessions.server';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';

testDatabase();
let people: People;
let staff: Person;
let reader: Person;
beforeAll(async () => {
	people = await makePeople();
	staff = await makePerson('david', 'staff', 'lianes');
	reader = await makePerson('emma', 'reader', 'lianes');
});

const membershipOf = (person: Person) =>
	asSystem('tests', async (db) => {
		const row = await db
			.selectFrom('membership')
			.where('account_id', '=', person.id)
			.select(['id', 'role', 'ended_at'])
			.executeTakeFirstOrThrow();
		return row;
	});
const list = (viewer: Viewer, networkId: string | null) =>
	asViewer(viewer, (db) => listPeople(db, viewer, networkId));
const change = async (viewer: Viewer, person: Person, role: Role) => {
	const { id: membershipId } = await membershipOf(person);
	return asViewer(viewer, (db) => changeRole(db, viewer, { membershipId, role }));
};
const end = async (viewer: Viewer, person: Person) =>
	endAccess(viewer, (await membershipOf(person)).id);

describe('the people of a network', () => {
	test('are nothing a stranger or another network finds', async () => {
		const { networkId } = people.bruno;
		await expect(list(people.stranger, networkId)).rejects.toMatchObject({ kind: 'signInFirst' });
		await expect(list(people.chloe.viewer, networkId)).rejects.toMatchObject({
			kind: 'notAllowed'
		});
		await expect(list(people.alice.viewer, networkId)).rejects.toMatchObject({
			kind: 'notAllowed'
		});
		const { id } = await membershipOf(staff);
		for (const { viewer } of [people.chloe, people.alice])
			await expect(asViewer(viewer, (db) => readColleague(db, viewer, id))).rejects.toMatchObject({
				kind: 'notFound'
			});
	});
	test('see each other, whatever their role', async () => {
		for (const { viewer } of [people.bruno, staff, reader]) {
			const names = (await list(viewer, people.bruno.networkId)).map(({ name }) => name);
			expect(names).toEqual(['bruno', 'david', 'emma']);
		}
	});
	test('are changed by nobody but their administrators', async () => {
		for (const { viewer } of [staff, reader]) {
			await expect(change(viewer, reader, 'administrator')).rejects.toMatchObject({
				kind: 'notAllowed'
			});
			await expect(end(viewer, people.bruno)).rejects.toMatchObject({ kind: 'notAllowed' });
		}
		for (const { viewer } of [people.chloe, people.alice])
			await expect(change(viewer, reader, 'staff')).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('can’t be changed past the service either', async () => {
		const { id } = await membershipOf(reader);
		for (const { viewer } of [people.chloe, people.alice, staff]) {
			const { numUpdatedRows } = await asViewer(viewer, (db) =>
				db
					.updateTable('membership')
					.set({ role: 'administrator' })
					.where('id', '=', id)
					.executeTakeFirst()
			);
			expect(numUpdatedRows).toBe(0n);
		}
	});
});

describe('a role', () => {
	test('is changed by an administrator, and it is written down without a name', async () => {
		await change(people.bruno.viewer, reader, 'staff');
		expect((await membershipOf(reader)).role).toBe('staff');
		const [event] = await asSystem('tests', (db) =>
			db.selectFrom('event').where('kind', '=', 'account.role-changed').selectAll().execute()
		);
		expect(event).toMatchObject({
			actor_id: people.bruno.id,
			subject_id: reader.id,
			network_id: people.bruno.networkId,
			data: { from: 'reader', to: 'staff' }
		});
		expect(JSON.stringify(event)).not.toContain('emma');
		await change(people.bruno.viewer, reader, 'reader');
	});
	test('is not taken from the last administrator, nor from the last coordinator', async () => {
		await expect(change(people.bruno.viewer, people.bruno, 'staff')).rejects.toMatchObject({
			kind: 'lastAdministrator'
		});
		await expect(change(people.alice.viewer, people.alice, 'reader')).rejects.toMatchObject({
			kind: 'lastAdministrator'
		});
		await expect(end(people.bruno.viewer, people.bruno)).rejects.toMatchObject({
			kind: 'lastAdministrator'
		});
		expect(await membershipOf(people.bruno)).toMatchObject({
			role: 'administrator',
			ended_at: null
		});
	});
	test('stays with one of two who take it from each other at once', async () => {
		for (let round = 0; round < 5; round += 1) {
			const fanny = await makePerson(`fanny${round}`, 'administrator', 'gescod');
			const gaston = await makePerson(`gaston${round}`, 'administrator', 'gescod');
			const outcomes = await Promise.allSettled([
				change(fanny.viewer, gaston, 'staff'),
				end(gaston.viewer, fanny)
			]);
			const left = await asSystem('tests', (db) =>
				db
					.selectFrom('membership')
					.where('network_id', '=', fanny.networkId)
					.where('role', '=', 'administrator')
					.where('ended_at', 'is', null)
					.select('id')
					.execute()
			);
			expect(left.length).toBeGreaterThan(0);
			expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
			await asSystem('tests', (db) =>
				db.deleteFrom('membership').where('network_id', '=', fanny.networkId).execute()
			);
		}
	});
});

describe('an access that ends', () => {
	test('shows nothing any more, ends the sessions, and keeps the name for the journal', async () => {
		const hector = await makePerson('hector', 'staff', 'lianes');
		const { token } = await beginSession(hector.id);
		await end(people.bruno.viewer, hector);
		expect(await resumeSession(token)).toBeNull();
		await expect(list(hector.viewer, people.bruno.networkId)).rejects.toMatchObject({
			kind: 'notAllowed'
		});
		const seen = await asViewer(hector.viewer, (db) =>
			db.selectFrom('account').select('email').execute()
		);
		expect(seen).toEqual([{ email: hector.email }]);
		const names = (await list(people.bruno.viewer, people.bruno.networkId)).map((p) => p.name);
		expect(names).not.toContain('hector');
		const known = await asViewer(people.bruno.viewer, (db) =>
			db.selectFrom('account').where('id', '=', hector.id).select('name').execute()
		);
		expect(known).toEqual([{ name: 'hector' }]);
	});
	test('leaves the sessions of somebody who works elsewhere too', async () => {
		const iris = await makePerson('iris', 'staff', 'lianes');
		await asSystem('tests', (db) =>
			db
				.insertInto('membership')
				.values({
					id: '01a1fd73-a3a8-7679-9b82-b6891a66a0ff',
					account_id: iris.id,
					network_id: people.chloe.networkId,
					role: 'reader'
				})
				.execute()
		);
		const { token } = await beginSession(iris.id);
		const { id } = await asSystem('tests', (db) =>
			db
				.selectFrom('membership')
				.where('account_id', '=', iris.id)
				.where('network_id', '=', people.bruno.networkId)
				.select('id')
				.executeTakeFirstOrThrow()
		);
		await endAccess(people.bruno.viewer, id);
		expect(await resumeSession(token)).not.toBeNull();
		// What bruno no longer runs is as unknown to him as to anybody.
		await expect(endAccess(people.bruno.viewer, id)).rejects.toMatchObject({ kind: 'notFound' });
	});
});

describe('the networks that the coordination opens', () => {
	test('are shown with how many run them, and nobody’s name', async () => {
		const networks = await listNetworksToOpen(people.alice.viewer);
		expect(networks).toHaveLength(11);
		expect(networks.find(({ slug }) => slug === 'lianes')?.administrators).toBe(1);
		expect(networks.find(({ slug }) => slug === 'bretagne')?.administrators).toBe(0);
		expect(JSON.stringify(networks)).not.toContain('bruno');
	});
	test('are nobody else’s business', async () => {
		const auditor = await makePerson('jules', 'reader', null);
		for (const viewer of [people.bruno.viewer, people.chloe.viewer, auditor.viewer])
			await expect(listNetworksToOpen(viewer)).rejects.toMatchObject({ kind: 'notAllowed' });
		await expect(listNetworksToOpen(people.stranger)).rejects.toMatchObject({
			kind: 'signInFirst'
		});
	});
});

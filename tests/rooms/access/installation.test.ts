import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { settleDemonstrationFacts } from '$lib/access/demonstration-installation.server';
import { factsFrom, missingFacts, type InstallationFacts } from '$lib/access/installation';
import { installationInput } from '$lib/access/installation.input';
import { changeInstallation, readInstallation } from '$lib/access/installation.server';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';

testDatabase();

let people: People;
let carole: Person;
beforeAll(async () => {
	people = await makePeople();
	carole = await makePerson('carole', 'reader', null);
});

const none = factsFrom({});
const some: InstallationFacts = { ...none, publisherName: 'Les réseaux', publisherPhone: '0102' };
const read = () => asViewer(people.stranger, (db) => readInstallation(db, people.stranger));
const change = ({ viewer }: { viewer: Person['viewer'] }, facts: InstallationFacts) =>
	asViewer(viewer, (db) => changeInstallation(db, viewer, facts));
const changes = () =>
	asSystem('tests', (db) =>
		db
			.selectFrom('event')
			.where('kind', '=', 'installation.changed')
			.select(['actor_id', 'network_id', 'data'])
			.execute()
	);

describe('who runs the site', () => {
	test('is read by a stranger, and changed by none', async () => {
		expect(await read()).toEqual({ facts: none, invented: false, changedAt: null });
		await expect(
			asViewer(people.stranger, (db) => changeInstallation(db, people.stranger, some))
		).rejects.toMatchObject({ kind: 'signInFirst' });
	});
	test('is changed by coordinators only', async () => {
		for (const person of [people.bruno, people.chloe, carole])
			await expect(change(person, some)).rejects.toMatchObject({ kind: 'notAllowed' });
		expect((await read()).facts).toEqual(none);
		await change(people.alice, some);
		const { facts, invented, changedAt } = await read();
		expect([facts, invented]).toEqual([some, false]);
		expect(changedAt).toBeInstanceOf(Date);
	});
	test('is not changed past the question either', async () => {
		const updated = await asViewer(people.bruno.viewer, (db) =>
			db.updateTable('installation').set({ facts: '{}' }).executeTakeFirst()
		);
		expect(Number(updated.numUpdatedRows)).toBe(0);
		expect((await read()).facts).toEqual(some);
	});
	test('is in the journal: which facts, not what they are', async () => {
		await change(people.alice, some);
		expect(await changes()).toEqual([
			{
				actor_id: people.alice.id,
				network_id: null,
				data: { fields: 'publisherName publisherPhone' }
			}
		]);
	});
	test('is complete when nothing that the law asks for is missing', () => {
		expect(missingFacts(some)).not.toContain('publisherName');
		expect(missingFacts(some)).toContain('director');
		const all = Object.fromEntries(Object.keys(none).map((field) => [field, 'x']));
		expect(missingFacts({ ...factsFrom(all), retention: '' })).toEqual([]);
	});
	test('is the same text however the browser ends its lines', () => {
		const sent = v.parse(installationInput, { publisherAddress: ' 1 place\r\n62000 Arras ' });
		expect(sent.publisherAddress).toBe('1 place\n62000 Arras');
	});
	test('is read even if it was stored otherwise', () => {
		for (const stored of [null, 'x', [], { publisherName: 12, other: 'x' }])
			expect(factsFrom(stored)).toEqual(none);
	});
});

describe('a demonstration', () => {
	test('leaves alone what somebody has given', async () => {
		await settleDemonstrationFacts(true);
		expect((await read()).facts).toEqual(some);
	});
	test('says of what it invents that it is invented, and takes it away again', async () => {
		await change(people.alice, none);
		await settleDemonstrationFacts(true);
		const { facts, invented } = await read();
		expect(invented).toBe(true);
		expect(facts.publisherName).toContain('inventée');
		expect(missingFacts(facts)).toEqual([]);
		await settleDemonstrationFacts(false);
		expect(await read()).toMatchObject({ facts: none, invented: false });
	});
	test('is over once somebody changes what was invented', async () => {
		await settleDemonstrationFacts(true);
		const { facts } = await read();
		await change(people.alice, facts);
		expect((await read()).invented).toBe(true);
		await change(people.alice, { ...facts, director: 'Alice' });
		expect((await read()).invented).toBe(false);
		await settleDemonstrationFacts(false);
		expect((await read()).facts.director).toBe('Alice');
	});
});

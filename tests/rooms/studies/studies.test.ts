import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { stopClock } from '$lib/ground/clock';
import { Problem } from '$lib/ground/problem';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { changeContact, changeFacts, changeNetworks } from '$lib/studies/change-study.server';
import {
	addWave,
	changeWave,
	removeWave,
	switchPublicLink
} from '$lib/studies/change-waves.server';
import { createStudy } from '$lib/studies/create-study.server';
import { publishForStudy } from '$lib/studies/publish-study.server';
import { listStudies, readStudy, readStudyAsked } from '$lib/studies/read-study.server';
import {
	archiveStudy,
	closeStudy,
	openStudy,
	reopenStudy,
	restoreStudy
} from '$lib/studies/study-state.server';
import { welcomeTexts, type Welcome } from '$lib/studies/study';
import type { NewStudyInput } from '$lib/studies/study.input';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { addResponse, makeSmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
/** Administrator of Réseau Bretagne Solidaire, beside chloe, who is staff there. */
let dana: Person;

beforeAll(async () => {
	people = await makePeople();
	dana = await makePerson('dana', 'administrator', 'bretagne');
});
beforeEach(() => stopClock(null));

const ofLianes = (title: string): NewStudyInput => ({
	template: 'empty',
	owner: 'lianes',
	title: { fr: title },
	networks: []
});
const ofAll = (title: string, networks = ['lianes', 'bretagne']): NewStudyInput => ({
	...ofLianes(title),
	owner: null,
	networks
});
const contact = (contactEmail: string) => ({
	...{ contactEmail, contactName: 'Nadia Durand', contactPhone: '03 20 00 00 00' }
});
const as = <T>(viewer: Viewer, work: (db: Db, viewer: Viewer) => Promise<T>) =>
	asViewer(viewer, (db) => work(db, viewer));
const create = (viewer: Viewer, input: NewStudyInput) =>
	as(viewer, (db) => createStudy(db, viewer, input));
const read = (viewer: Viewer, slug: string) => as(viewer, (db) => readStudy(db, viewer, slug));
const slugsOf = async (viewer: Viewer) =>
	(await as(viewer, (db) => listStudies(db, viewer))).map(({ slug }) => slug);
const problemOf = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'none',
		(error: unknown) => (error instanceof Problem ? error.kind : String(error))
	);
const eventsOf = (studyId: string) =>
	asSystem('tests', async (db) =>
		(
			await db
				.selectFrom('event')
				.where((where) =>
					where.or([where('study_id', '=', studyId), where('subject_id', '=', studyId)])
				)
				.select('kind')
				.orderBy('id')
				.execute()
		).map(({ kind }) => kind)
	);

const facts: Welcome = {
	...(Object.fromEntries(welcomeTexts.map((name) => [name, { fr: 'Dit.' }])) as unknown as Welcome),
	minutes: 5
};
/** A study of a network that lacks nothing but to be opened. */
async function ready(viewer: Viewer, input: NewStudyInput) {
	const { id, slug } = await create(viewer, input);
	await as(viewer, async (db) => {
		await publishForStudy(db, viewer, slug);
		await changeContact(db, viewer, slug, contact('etude@people.example'));
		await changeFacts(db, viewer, slug, facts);
	});
	return { id, slug };
}

describe('making a study', () => {
	test('is not for a stranger, staff, nor in the name of somebody else', async () => {
		const { alice, bruno, chloe } = people;
		expect(await problemOf(create(visitor, ofLianes('Étrangère')))).toBe('signInFirst');
		expect(
			await problemOf(create(chloe.viewer, { ...ofLianes('Équipe'), owner: 'bretagne' }))
		).toBe('notAllowed');
		expect(
			await problemOf(create(bruno.viewer, { ...ofLianes('Ailleurs'), owner: 'bretagne' }))
		).toBe('notAllowed');
		expect(await problemOf(create(bruno.viewer, ofAll('De toutes')))).toBe('notAllowed');
		expect(await problemOf(create(alice.viewer, ofLianes('De Lianes')))).toBe('notAllowed');
		expect(
			await problemOf(create(bruno.viewer, { ...ofLianes('Sans modèle'), template: 'none' }))
		).toBe('badInput');
	});
	test('gives it a questionnaire, its first wave, its network and model facts', async () => {
		const { slug, id } = await create(people.bruno.viewer, ofLianes('Nos jumelages'));
		const study = await read(people.bruno.viewer, slug);
		expect(slug).toBe('nos-jumelages');
		expect(study).toMatchObject({
			state: 'preparing',
			networkId: people.bruno.networkId,
			contactEmail: null,
			networks: [{ slug: 'lianes' }],
			waves: [{ number: 1, versionId: null, publicLink: true }]
		});
		expect(study.questionnaireId).not.toBeNull();
		expect(study.welcome.who.fr).toContain('Lianes Coopération');
		expect(await eventsOf(id)).toEqual(['study.created']);
	});
	test('lets a network ask in its own name only, whatever the form says', async () => {
		const { slug } = await create(people.bruno.viewer, {
			...ofLianes('Avec d’autres'),
			networks: ['bretagne', 'gescod']
		});
		expect((await read(people.bruno.viewer, slug)).networks.map((each) => each.slug)).toEqual([
			'lianes'
		]);
		expect(
			await problemOf(
				as(people.bruno.viewer, (db, viewer) => changeNetworks(db, viewer, slug, ['bretagne']))
			)
		).toBe('notAllowed');
		// Nor by the database itself.
		const study = await read(people.bruno.viewer, slug);
		expect(
			await problemOf(
				asViewer(people.bruno.viewer, (db) =>
					db
						.insertInto('study_network')
						.values({ study_id: study.id, network_id: dana.networkId! })
						.execute()
				)
			)
		).toBe('notAllowed');
	});
});

describe('a network’s own study', () => {
	test('is found by its network alone: not by another one, nor by the coordination', async () => {
		const { slug } = await ready(people.bruno.viewer, ofLianes('Rien que nous'));
		await as(people.bruno.viewer, (db, viewer) => openStudy(db, viewer, slug));
		for (const viewer of [people.chloe.viewer, dana.viewer, people.alice.viewer]) {
			expect(await slugsOf(viewer)).not.toContain(slug);
			expect(await problemOf(read(viewer, slug))).toBe('notFound');
			expect(
				await problemOf(
					as(viewer, (db) => changeContact(db, viewer, slug, contact('x@people.example')))
				)
			).toBe('notFound');
			expect(await problemOf(as(viewer, (db) => closeStudy(db, viewer, slug)))).toBe('notFound');
		}
	});
	test('is not given away by a title that is taken: another study of that name gets an address of its own', async () => {
		const first = await create(people.bruno.viewer, ofLianes('Le même titre'));
		const second = await create(dana.viewer, { ...ofLianes('Le même titre'), owner: 'bretagne' });
		expect(first.slug).toBe('le-meme-titre');
		expect(second.slug).toMatch(/^le-meme-titre-[a-z]{5}$/);
		expect((await read(dana.viewer, second.slug)).id).toBe(second.id);
		expect(await problemOf(read(dana.viewer, first.slug))).toBe('notFound');
	});
	test('being prepared is not there for the public', async () => {
		const { slug } = await create(people.bruno.viewer, ofLianes('Pas encore'));
		expect(await problemOf(as(visitor, (db) => readStudyAsked(db, visitor, slug)))).toBe(
			'notFound'
		);
	});
	test('is changed by its administrators, not by its staff', async () => {
		const staff = await makePerson('eric', 'staff', 'lianes');
		const { slug } = await create(people.bruno.viewer, ofLianes('À changer'));
		expect((await read(staff.viewer, slug)).slug).toBe(slug);
		for (const change of [
			(db: Db) => changeContact(db, staff.viewer, slug, contact('x@people.example')),
			(db: Db) => addWave(db, staff.viewer, slug),
			(db: Db) => publishForStudy(db, staff.viewer, slug),
			(db: Db) => openStudy(db, staff.viewer, slug)
		])
			expect(await problemOf(asViewer<unknown>(staff.viewer, change))).toBe('notAllowed');
	});
});

describe('a study of the coordination', () => {
	test('is read by those who take part, and run by the coordination alone', async () => {
		const { slug } = await create(people.alice.viewer, ofAll('De deux réseaux', ['lianes']));
		expect(await slugsOf(people.bruno.viewer)).toContain(slug);
		expect(await slugsOf(people.chloe.viewer)).not.toContain(slug);
		expect(
			await problemOf(
				as(people.bruno.viewer, (db, viewer) => changeNetworks(db, viewer, slug, ['lianes']))
			)
		).toBe('notAllowed');
		await as(people.alice.viewer, (db, viewer) =>
			changeNetworks(db, viewer, slug, ['lianes', 'bretagne'])
		);
		expect(await slugsOf(people.chloe.viewer)).toContain(slug);
	});
	test('keeps a network that has answers in it', async () => {
		const study = await makeSmallStudy('kept');
		await addResponse(study, { networkId: people.bruno.networkId });
		const change = (slugs: string[]) =>
			as(people.alice.viewer, (db, viewer) => changeNetworks(db, viewer, 'kept', slugs));
		expect(await problemOf(change(['bretagne']))).toBe('networkHasResponses');
		expect(await problemOf(change(['lianes']))).toBe('none');
		expect(await problemOf(change([]))).toBe('badInput');
		expect((await read(people.alice.viewer, 'kept')).networks.map(({ slug }) => slug)).toEqual([
			'lianes'
		]);
	});
});

describe('opening', () => {
	test('says what is lacking, and needs all of it', async () => {
		const { bruno } = people;
		const { slug } = await create(bruno.viewer, ofLianes('Bientôt ouverte'));
		const lacks = () =>
			as(bruno.viewer, (db, viewer) => openStudy(db, viewer, slug)).then(
				() => [],
				(error: unknown) => (error as Problem).details.lacks
			);
		expect(await lacks()).toEqual(['version', 'contact', 'facts']);
		await as(bruno.viewer, async (db, viewer) => {
			await publishForStudy(db, viewer, slug);
			await changeContact(db, viewer, slug, contact('etude@people.example'));
		});
		expect(await lacks()).toEqual(['facts']);
		await as(bruno.viewer, (db, viewer) => changeFacts(db, viewer, slug, facts));
		expect(await lacks()).toEqual([]);
		const asked = await as(visitor, (db) => readStudyAsked(db, visitor, slug));
		expect(asked.closure).toBeNull();
	});
	test('then closing, opening again, archiving and taking out are each one step, told as events', async () => {
		const { bruno } = people;
		const { id, slug } = await ready(bruno.viewer, ofLianes('Un tour complet'));
		const step = (change: typeof openStudy) =>
			problemOf(as(bruno.viewer, (db, viewer) => change(db, viewer, slug)));
		expect(await step(closeStudy)).toBe('conflict');
		expect(await step(openStudy)).toBe('none');
		expect(await step(archiveStudy)).toBe('conflict');
		expect(await step(closeStudy)).toBe('none');
		expect(await step(closeStudy)).toBe('conflict');
		expect(await step(reopenStudy)).toBe('none');
		expect(await step(closeStudy)).toBe('none');
		expect(await step(archiveStudy)).toBe('none');
		expect(await problemOf(as(visitor, (db) => readStudyAsked(db, visitor, slug)))).toBe(
			'notFound'
		);
		expect(await step(addWave as never)).toBe('closed');
		expect(await step(restoreStudy)).toBe('none');
		expect((await eventsOf(id)).filter((kind) => kind !== 'study.changed')).toEqual([
			'study.created',
			'questionnaire.published',
			'study.opened',
			'study.closed',
			'study.reopened',
			'study.closed',
			'study.archived',
			'study.restored'
		]);
	});
	test('again takes away a closing date that has passed', async () => {
		const { bruno } = people;
		const { slug } = await ready(bruno.viewer, ofLianes('Trop tôt fermée'));
		const closesAt = new Date('2026-11-01T17:00:00Z');
		await as(bruno.viewer, async (db, viewer) => {
			await openStudy(db, viewer, slug);
			await changeWave(db, viewer, slug, {
				number: 1,
				name: {},
				opensAt: null,
				closesAt,
				timeZone: 'Europe/Paris'
			});
			await closeStudy(db, viewer, slug);
			await reopenStudy(db, viewer, slug);
		});
		const [wave] = (await read(bruno.viewer, slug)).waves;
		expect(wave!.closesAt).toBeNull();
	});
});

describe('publishing', () => {
	test('points the waves that are not over to the new version, and no others', async () => {
		const { bruno } = people;
		const { slug } = await ready(bruno.viewer, ofLianes('Deux versions'));
		const dated = (number: number, opens: string, closes: string | null) =>
			as(bruno.viewer, (db, viewer) =>
				changeWave(db, viewer, slug, {
					number,
					name: {},
					opensAt: new Date(opens),
					closesAt: closes === null ? null : new Date(closes),
					timeZone: 'Europe/Paris'
				})
			);
		await dated(1, '2026-01-05T08:00:00Z', '2026-02-05T17:00:00Z');
		await as(bruno.viewer, (db, viewer) => addWave(db, viewer, slug));
		expect(await problemOf(dated(2, '2026-02-01T08:00:00Z', null))).toBe('badInput');
		await dated(2, '2026-03-01T08:00:00Z', null);
		const before = await read(bruno.viewer, slug);
		await asSystem('tests', (db) =>
			db
				.updateTable('questionnaire')
				.set({
					draft: JSON.stringify({
						pages: [{ name: 'p', elements: [{ type: 'text', name: 'other', title: 'Autre' }] }]
					})
				})
				.where('id', '=', before.questionnaireId)
				.execute()
		);
		const { number } = await as(bruno.viewer, (db, viewer) => publishForStudy(db, viewer, slug));
		const after = await read(bruno.viewer, slug);
		expect(number).toBe(2);
		expect(after.waves[0]!.versionId).toBe(before.waves[0]!.versionId);
		expect(after.waves[1]!.versionId).not.toBe(before.waves[1]!.versionId);
	});
});

describe('waves', () => {
	test('ask one after the other, and the last is taken back while it has not begun', async () => {
		const { bruno } = people;
		const { id, slug } = await ready(bruno.viewer, ofLianes('Deux vagues'));
		const in2 = <T>(change: (db: Db, viewer: Viewer) => Promise<T>) => as(bruno.viewer, change);
		await in2((db, viewer) => openStudy(db, viewer, slug));
		const wave = await in2((db, viewer) => addWave(db, viewer, slug));
		expect(wave.number).toBe(2);
		// Without a date it is not asked: the first goes on.
		expect((await as(visitor, (db) => readStudyAsked(db, visitor, slug))).wave?.number).toBe(1);
		expect(await problemOf(in2((db, viewer) => removeWave(db, viewer, slug, 1)))).toBe('conflict');
		expect(await problemOf(in2((db, viewer) => removeWave(db, viewer, slug, 2)))).toBe('none');
		expect(await problemOf(in2((db, viewer) => removeWave(db, viewer, slug, 2)))).toBe('notFound');
		expect(await eventsOf(id)).toContain('wave.removed');
	});
	test('have a public link that is switched on and off, once each', async () => {
		const { bruno } = people;
		const { id, slug } = await ready(bruno.viewer, ofLianes('Un lien'));
		const turn = (on: boolean) =>
			as(bruno.viewer, (db, viewer) => switchPublicLink(db, viewer, slug, { number: 1, on }));
		await as(bruno.viewer, (db, viewer) => openStudy(db, viewer, slug));
		await turn(false);
		await turn(false);
		expect((await as(visitor, (db) => readStudyAsked(db, visitor, slug))).closure).toBe(
			'noPublicLink'
		);
		await turn(true);
		expect((await eventsOf(id)).filter((kind) => kind.startsWith('study.link'))).toEqual([
			'study.link-closed',
			'study.link-opened'
		]);
		expect(
			await problemOf(
				as(people.chloe.viewer, (db, viewer) =>
					switchPublicLink(db, viewer, slug, { number: 1, on: false })
				)
			)
		).toBe('notFound');
	});
});

import { beforeAll, describe, expect, test } from 'vitest';
import { chooseOrganisation } from '$lib/access/chosen-organisation.server';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { journalFile } from '$lib/journal/journal-file.server';
import type { JournalFilter } from '$lib/journal/journal';
import { listStudiesOfJournal, readJournal } from '$lib/journal/read-journal.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();

const whole: JournalFilter = {
	...{ kind: null, person: null, study: null },
	...{ from: null, to: null, page: null }
};
let people: People;
let reader: Person;
let coordinationsReader: Person;
let common: SmallStudy;
/** A study of bruno's network alone. */
let own: SmallStudy;

beforeAll(async () => {
	people = await makePeople();
	reader = await makePerson('rachid', 'reader', 'lianes');
	coordinationsReader = await makePerson('carole', 'reader', null);
	common = await makeSmallStudy('common');
	own = await makeSmallStudy('own');
	const { alice, bruno } = people;
	await asSystem('tests', (db) =>
		db.updateTable('study').set({ network_id: bruno.networkId }).where('slug', '=', 'own').execute()
	);
	const chloe = await makePerson('chloe-too', 'administrator', 'bretagne');
	for (const person of [bruno, chloe]) {
		const { id } = await addResponse(common, { networkId: person.networkId, name: person.email });
		const about = { networkId: person.networkId };
		await asSystem('tests', async (db) => {
			await happened(db, person.viewer, 'account.signed-in', { subjectId: person.id, ...about });
			await happened(db, { kind: 'respondent', responseId: id }, 'response.submitted', {
				...{ subjectId: id, studyId: common.id },
				...about
			});
		});
	}
	await asSystem('tests', async (db) => {
		// Making the studies was written down too: this test begins after it.
		await db.deleteFrom('event').where('kind', '=', 'study.created').execute();
		await happened(db, bruno.viewer, 'study.created', {
			...{ subjectId: own.id, studyId: own.id, networkId: bruno.networkId }
		});
		// An authority that no network follows answers the network's own study.
		await happened(db, visitor, 'response.begun', { studyId: own.id, networkId: null });
		await happened(db, alice.viewer, 'account.invited', { networkId: null });
		await happened(db, alice.viewer, 'study.opened', { studyId: common.id, networkId: null });
		await happened(db, { kind: 'job', name: 'post' }, 'mail.sent', { networkId: null });
	});
	people = { ...people, chloe };
});

const read = (person: Person, filter: Partial<JournalFilter> = {}, size = 50) =>
	asViewer(person.viewer, (db) =>
		readJournal(db, person.viewer, person.networkId, { ...whole, ...filter }, size)
	);
const kindsOf = async (person: Person, filter?: Partial<JournalFilter>) =>
	(await read(person, filter)).entries.map(({ kind }) => kind).sort();

describe('the journal', () => {
	test('is nothing for a stranger', async () => {
		await expect(
			asViewer(visitor, (db) => readJournal(db, visitor, null, whole, 50))
		).rejects.toMatchObject({ kind: 'signInFirst' });
		await expect(
			asViewer(visitor, (db) => db.selectFrom('event').select('id').execute())
		).rejects.toThrow(/permission denied/);
	});
	test('of another network is not opened', async () => {
		const { bruno, chloe, alice } = people;
		for (const person of [chloe, alice])
			await expect(
				asViewer(person.viewer, (db) => readJournal(db, person.viewer, bruno.networkId, whole, 50))
			).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('is for who administers, not for who reads', async () => {
		await expect(read(reader)).rejects.toMatchObject({ kind: 'notAllowed' });
		await expect(read(coordinationsReader)).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('tells a network what happened to it and in its own studies', async () => {
		expect(await kindsOf(people.bruno)).toEqual([
			'account.signed-in',
			'response.begun',
			'response.submitted',
			'study.created'
		]);
		expect(await kindsOf(people.chloe)).toEqual(['account.signed-in', 'response.submitted']);
	});
	test('tells the coordination of its studies and of its own people only', async () => {
		expect(await kindsOf(people.alice)).toEqual([
			'account.invited',
			'mail.sent',
			'response.submitted',
			'response.submitted',
			'study.opened'
		]);
	});
	test('names who it may, and leads to what can be opened', async () => {
		const { entries } = await read(people.bruno);
		const of = (kind: string) => entries.find((entry) => entry.kind === kind)!;
		expect(of('account.signed-in').actor).toEqual({ kind: 'colleague', name: 'bruno' });
		expect(of('response.submitted').actor).toEqual({ kind: 'authority' });
		expect(of('response.submitted').thing).toMatchObject({
			name: 'bruno@people.example',
			href: expect.stringMatching(/^\/studies\/common\/responses\//)
		});
		expect(of('study.created').study?.slug).toBe('own');
		const ofAll = (await read(people.alice)).entries;
		expect(ofAll.find(({ kind }) => kind === 'mail.sent')!.actor).toEqual({ kind: 'system' });
		expect(new Set(ofAll.map(({ networkName }) => networkName))).toEqual(
			new Set([null, 'Lianes Coopération', 'Réseau Bretagne Solidaire'])
		);
	});
	test('says of which side somebody is whose name is not for this reader', async () => {
		await asSystem('tests', async (db) => {
			const about = { studyId: common.id, networkId: people.bruno.networkId };
			await happened(db, people.bruno.viewer, 'response.validated', about);
			await happened(db, people.alice.viewer, 'response.confirmed', about);
		});
		const actor = async (person: Person, kind: string) =>
			(await read(person, { kind })).entries[0]!.actor;
		expect(await actor(people.alice, 'response.validated')).toEqual({
			kind: 'of-network',
			networkName: 'Lianes Coopération'
		});
		expect(await actor(people.bruno, 'response.confirmed')).toEqual({ kind: 'of-coordination' });
		expect(await kindsOf(people.chloe)).not.toContain('response.validated');
	});
});

describe('a filter', () => {
	test('narrows by subject, by person, by study, by day', async () => {
		const { bruno } = people;
		expect(await kindsOf(bruno, { kind: 'study' })).toEqual(['study.created']);
		expect(await kindsOf(bruno, { kind: 'account.signed-in' })).toEqual(['account.signed-in']);
		expect(await kindsOf(bruno, { person: 'system' })).toEqual([]);
		expect(await kindsOf(bruno, { person: 'authorities', study: 'own' })).toEqual([
			'response.begun'
		]);
		expect(await kindsOf(bruno, { person: people.chloe.id })).toEqual([]);
		expect(await kindsOf(bruno, { person: bruno.id, kind: 'study' })).toEqual(['study.created']);
		expect(await kindsOf(bruno, { to: '2020-01-01' })).toEqual([]);
		expect(await kindsOf(bruno, { from: '2020-01-01', kind: 'study' })).toEqual(['study.created']);
	});
	test('by a study that is not there is no wider than none', async () => {
		expect(await kindsOf(people.chloe, { study: 'nowhere' })).toEqual([]);
		expect(await kindsOf(people.chloe, { study: 'own' })).toEqual([]);
	});
	test('offers the studies that the journal tells of', async () => {
		const slugs = async ({ viewer, networkId }: Person) =>
			(await asViewer(viewer, (db) => listStudiesOfJournal(db, viewer, networkId)))
				.map(({ slug }) => slug)
				.sort();
		expect(await slugs(people.bruno)).toEqual(['common', 'own']);
		expect(await slugs(people.chloe)).toEqual(['common']);
		expect(await slugs(people.alice)).toEqual(['common']);
	});
});

describe('pages', () => {
	test('together are the whole, each event once, newest first, also within one moment', async () => {
		const at = new Date('2026-11-20T10:00:00Z');
		const { bruno } = people;
		await asSystem('tests', async (db) => {
			for (let made = 0; made < 25; made += 1)
				await db
					.insertInto('event')
					.values({
						...{ id: newId(), at, kind: 'contact.added', actor_kind: 'account' },
						...{ actor_id: bruno.id, network_id: bruno.networkId, data: '{}' }
					})
					.execute();
		});
		const seen: string[] = [];
		let page: JournalFilter['page'] = null;
		for (let turned = 0; turned < 20; turned += 1) {
			const { entries, older } = await read(bruno, { page }, 4);
			seen.push(...entries.map(({ id }) => id));
			page = older;
			if (older === null) break;
		}
		const atOnce = (await read(bruno, {}, 200)).entries.map(({ id }) => id);
		expect(seen).toEqual(atOnce);
		expect(new Set(seen).size).toBe(seen.length);
	});
});

describe('the file', () => {
	const fileOf = async (viewer: Viewer, networkId: string | null, filter = whole) => {
		const stream = await journalFile(viewer, networkId, filter, 'fr');
		return new Response(stream).arrayBuffer().then((bytes) => Buffer.from(bytes).toString('utf8'));
	};
	test('has the same events as the pages, in the words of the journal', async () => {
		const { bruno } = people;
		const text = await fileOf(bruno.viewer, bruno.networkId);
		expect(text.startsWith('\ufeffJour;Heure;')).toBe(true);
		const lines = text.trim().split('\r\n');
		expect(lines).toHaveLength(1 + (await read(bruno, {}, 200)).entries.length);
		expect(lines.find((line) => line.includes('account.signed-in'))).toContain(
			'bruno;bruno a ouvert une session.;account.signed-in;;;Lianes Coopération'
		);
	});
	test('is refused to whom the page is', async () => {
		for (const viewer of [visitor, reader.viewer, people.chloe.viewer])
			await expect(fileOf(viewer, people.bruno.networkId)).rejects.toThrow();
	});
});

describe('for whom one looks', () => {
	const choose = ({ viewer }: Person, slug: string | null) =>
		asViewer(viewer, (db) => chooseOrganisation(db, viewer, slug, 'journal.read'));
	test('is one’s own organisation when the address asks for none', async () => {
		expect((await choose(people.bruno, null)).organisation.slug).toBe('lianes');
		expect((await choose(people.alice, null)).organisation.slug).toBe('coordination');
	});
	test('is never another one: not found, whether it exists or not', async () => {
		for (const slug of ['lianes', 'nowhere', 'coordination', ''])
			await expect(choose(people.chloe, slug)).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('is refused to who may not', async () => {
		await expect(choose(reader, null)).rejects.toMatchObject({ kind: 'notAllowed' });
		await expect(choose(reader, 'lianes')).rejects.toMatchObject({ kind: 'notAllowed' });
	});
});

describe('what the database itself shows of events', () => {
	const kinds = async ({ viewer }: Person) =>
		(
			await asViewer(viewer, (db) =>
				db.selectFrom('event').select(['kind', 'network_id']).execute()
			)
		).map(({ kind, network_id }) => ({ kind, network: network_id }));
	test('to a reader: nothing of accounts, nothing of others', async () => {
		const seen = await kinds(reader);
		expect(seen.length).toBeGreaterThan(2);
		expect(seen.filter(({ kind }) => kind.startsWith('account.'))).toEqual([]);
		expect(seen.filter(({ network }) => network === people.chloe.networkId)).toEqual([]);
	});
	test('to another network: nothing of bruno’s', async () => {
		const seen = await kinds(people.chloe);
		expect(seen.filter(({ network }) => network !== people.chloe.networkId)).toEqual([]);
	});
	test('to the coordination: its own studies, its own people', async () => {
		const seen = await kinds(people.alice);
		expect(
			seen.filter(({ kind, network }) => kind.startsWith('account.') && network !== null)
		).toEqual([]);
		expect(seen.map(({ kind }) => kind)).not.toContain('study.created');
		const read = await kinds(coordinationsReader);
		expect(read.filter(({ kind }) => kind.startsWith('account.'))).toEqual([]);
	});
});

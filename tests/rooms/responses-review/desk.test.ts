// The desk: narrowed, ordered, searched, page by page; views kept and shared.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { correctAnswers } from '$lib/responses/review/correct-answer.server';
import { deskFilterFrom, deskQuery } from '$lib/responses/review/desk.input';
import { forgetView, keepView, listViews } from '$lib/responses/review/desk-views.server';
import { listDesk } from '$lib/responses/review/list-desk.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { act, over } from '../../ground/reviewing';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let [brigitte, rose] = [] as unknown as [Person, Person];
let study: SmallStudy;
const ids: Record<string, string> = {};
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 9));

beforeAll(async () => {
	people = await makePeople();
	brigitte = await makePerson('brigitte', 'staff', 'lianes');
	rose = await makePerson('rose', 'reader', 'lianes');
	study = await makeSmallStudy();
	const { networkId } = people.bruno;
	const add = async (name: string, more: Partial<Parameters<typeof addResponse>[1]> = {}) => {
		ids[name] = (await addResponse(study, { networkId, name, ...more })).id;
	};
	await add('Amiens', {
		...{ submittedAt: day(3), via: 'public-link' },
		answers: { remarks: 'Une coopération décentralisée avec Dori', 'has-action': 'yes' },
		person: { 'person-name': 'Camille Zimmermann' }
	});
	await add('Oise', { submittedAt: day(5), kind: 'departement', state: 'validated' });
	await add('Beauvais', {
		submittedAt: day(4),
		answers: { 'has-action-Comment': 'Été à Saint-Œuvre, élèves échangés' }
	});
	await add('Creil', { state: 'draft', answers: { remarks: 'rien' } });
	await add('Laon', { submittedAt: day(6) });
	await addResponse(study, {
		...{ networkId: people.chloe.networkId, name: 'Brest' },
		answers: { remarks: 'Des coopérations' }
	});
	await act(study, people.bruno.viewer, ids.Beauvais!, 'take');
	await act(study, people.bruno.viewer, ids.Laon!, 'set-aside', { reason: 'trial' });
});

const look = (viewer: Viewer, query = '', after: string | null = null) =>
	over(study, viewer, (db, viewer, study) =>
		listDesk(db, viewer, { study, filter: deskFilterFrom(new URLSearchParams(query)), after })
	);
const names = async (viewer: Viewer, query = '') =>
	(await look(viewer, query)).responses.map(({ name }) => name);

describe('what is on it', () => {
	test('a stranger is asked to sign in; each network finds its own, the coordination all', async () => {
		await expect(look(people.stranger)).rejects.toThrow('signInFirst');
		expect(await names(people.chloe.viewer)).toEqual(['Brest']);
		expect(await names(people.chloe.viewer, 'q=Amiens')).toEqual([]);
		expect(await names(people.alice.viewer)).toHaveLength(6);
		expect(await names(rose.viewer)).toHaveLength(5);
	});
	test('in order, drafts after what was sent', async () => {
		const { bruno } = people;
		expect(await names(bruno.viewer)).toEqual(['Laon', 'Oise', 'Beauvais', 'Amiens', 'Creil']);
		expect(await names(bruno.viewer, 'order=oldest')).toEqual([
			...['Amiens', 'Beauvais', 'Oise', 'Laon', 'Creil']
		]);
		expect((await names(bruno.viewer, 'order=name'))[0]).toBe('Amiens');
	});
	test.each([
		['state=in-review', ['Beauvais']],
		['state=submitted', ['Amiens']],
		['state=set-aside', ['Laon']],
		['state=question', []],
		['taken=me', ['Beauvais']],
		['taken=nobody', ['Amiens']],
		['kind=departement', ['Oise']],
		['network=bretagne', []],
		['from=2026-11-04&to=2026-11-05', ['Oise', 'Beauvais']],
		['unconfirmed=yes', ['Amiens']],
		[
			'state=nonsense&from=yesterday&order=up&state=draft',
			['Laon', 'Oise', 'Beauvais', 'Amiens', 'Creil']
		]
	])('narrowed by %s', async (query, found) => {
		expect(await names(people.bruno.viewer, query)).toEqual(found);
	});
	test('with how many are in each state, whichever is looked at', async () => {
		const { counts } = await look(people.bruno.viewer, 'state=draft');
		expect(counts).toEqual({
			...{ draft: 1, submitted: 1, 'in-review': 1, question: 0, validated: 1, 'set-aside': 1 }
		});
	});
	test('says in whose hands a response is, and over what one decides', async () => {
		const [beauvais] = (await look(brigitte.viewer, 'state=in-review')).responses;
		expect(beauvais).toMatchObject({ takenByName: 'bruno', revision: 1, deskState: 'in-review' });
	});
});

describe('searched', () => {
	test.each([
		['cooperations', ['Amiens']],
		['coopération décentralisée', ['Amiens']],
		['decentralisees', ['Amiens']],
		['"coopération Dori"', []],
		['coopération -Dori', []],
		['amiens cooperation', ['Amiens']],
		['echange', ['Beauvais']],
		['œuvre', ['Beauvais']],
		// The beginning of a name, too.
		['beauv', ['Beauvais']],
		["'; --", []],
		['%', []]
	])('%s', async (q, found) => {
		expect(await names(people.bruno.viewer, new URLSearchParams({ q }).toString())).toEqual(found);
	});
	test('never over what is said of people', async () => {
		expect(await names(people.bruno.viewer, 'q=Zimmermann')).toEqual([]);
		expect(await names(people.alice.viewer, 'q=Camille')).toEqual([]);
	});
	test('after a correction, by what stands now', async () => {
		const corrected = await over(study, people.bruno.viewer, (db, viewer, study) =>
			correctAnswers(db, viewer, {
				...{ study, id: ids.Amiens!, locale: 'fr', reason: 'Relu' },
				changes: [{ item: 'remarks', value: 'Un jumelage', seen: 1 }]
			})
		);
		expect(corrected.kind).toBe('corrected');
		expect(await names(people.bruno.viewer, 'q=jumelages')).toEqual(['Amiens']);
		expect(await names(people.bruno.viewer, 'q=cooperations')).toEqual([]);
	});
	test('under the name that the registry gives now', async () => {
		const rename = sql`update authority set name = 'Amiens Métropole' where name = 'Amiens'`;
		await asSystem('tests', (db) => rename.execute(db));
		expect(await names(people.bruno.viewer, 'q=metropoles')).toEqual(['Amiens Métropole']);
	});
	test('the words of another network can’t be read either', async () => {
		const all = sql<{ id: string }>`select response_id as id from response_words`;
		const { rows } = await asViewer(people.chloe.viewer, (db) => all.execute(db));
		expect(rows).toHaveLength(1);
	});
});

describe('page by page', () => {
	test.each(['newest', 'oldest', 'activity', 'name'])('by %s, each once', async (order) => {
		const many = await makeSmallStudy(`many-${order}`);
		for (let n = 0; n < 60; n += 1) {
			const state = n % 7 === 0 ? 'draft' : 'submitted';
			// Several at the same moment.
			await addResponse(many, {
				...{ networkId: people.bruno.networkId, state, submittedAt: day(1 + (n % 5)) }
			});
		}
		const page = (after: string | null) =>
			over(many, people.bruno.viewer, (db, viewer, study) =>
				listDesk(db, viewer, {
					...{ study, after, filter: deskFilterFrom(new URLSearchParams({ order })) }
				})
			);
		const first = await page(null);
		expect(first.responses).toHaveLength(50);
		// What comes meanwhile moves nothing.
		await addResponse(many, { networkId: people.bruno.networkId, submittedAt: day(20), name: 'A' });
		const second = await page(first.next);
		expect(second.next).toBeNull();
		const seen = [...first.responses, ...second.responses].map(({ id }) => id);
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen.length).toBeGreaterThanOrEqual(60);
	});
	test('from nowhere, at the beginning', async () => {
		expect((await look(people.bruno.viewer, '', '%zz')).responses).toHaveLength(5);
	});
});

describe('views', () => {
	const filter = deskFilterFrom(new URLSearchParams('state=question&taken=me&order=name'));
	const keep = (viewer: Viewer, name: string, more: object = {}) =>
		over(study, viewer, (db, viewer, study) =>
			keepView(db, viewer, { study, name, filter, ...more })
		);
	const views = (viewer: Viewer) =>
		over(study, viewer, (db, viewer, study) => listViews(db, viewer, study));

	test('are one’s own until they are shared, with one’s network alone', async () => {
		const id = await keep(people.bruno.viewer, 'À reprendre');
		expect(await views(brigitte.viewer)).toEqual([]);
		await keep(people.bruno.viewer, 'À reprendre', {
			...{ id, sharedWith: { networkId: people.bruno.networkId } }
		});
		expect(await views(rose.viewer)).toMatchObject([
			{ name: 'À reprendre', own: false, byName: 'bruno', filter }
		]);
		expect(await views(people.chloe.viewer)).toEqual([]);
		expect(await views(people.alice.viewer)).toEqual([]);
		await expect(keep(brigitte.viewer, 'Mienne', { id })).rejects.toMatchObject({
			kind: 'notFound'
		});
		const forgetting = asViewer(brigitte.viewer, (db) => forgetView(db, brigitte.viewer, id));
		await expect(forgetting).rejects.toMatchObject({ kind: 'notFound' });
		await asViewer(people.bruno.viewer, (db) => forgetView(db, people.bruno.viewer, id));
		expect(await views(rose.viewer)).toEqual([]);
	});
	test('have two names, and are shared neither by readers nor with others', async () => {
		await keep(people.bruno.viewer, 'Une');
		await expect(keep(people.bruno.viewer, 'Une')).rejects.toMatchObject({ kind: 'conflict' });
		await keep(rose.viewer, 'Une');
		const { networkId } = people.bruno;
		await expect(keep(rose.viewer, 'Deux', { sharedWith: { networkId } })).rejects.toMatchObject({
			kind: 'notAllowed'
		});
		const withChloe = { sharedWith: { networkId: people.chloe.networkId } };
		await expect(keep(people.bruno.viewer, 'Deux', withChloe)).rejects.toMatchObject({
			kind: 'notAllowed'
		});
		await expect(keep(people.stranger, 'Deux')).rejects.toThrow('signInFirst');
	});
	test('are an address', () => {
		expect(deskQuery(filter).toString()).toBe('state=question&taken=me&order=name');
		expect(deskFilterFrom(deskQuery(filter))).toEqual(filter);
	});
});

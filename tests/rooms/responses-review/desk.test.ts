// The desk: narrowed, ordered, searched, page by page; views kept and shared.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { correctAnswers } from '$lib/responses/review/correct-answer.server';
import {
	deskFilterFrom,
	deskLeft,
	deskQuery,
	type DeskPlace
} from '$lib/responses/review/desk.input';
import { forgetView, keepView, listViews } from '$lib/responses/review/desk-views.server';
import { listDesk, listHolders, neighbours } from '$lib/responses/review/list-desk.server';
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
	await add('Oise', {
		...{ submittedAt: day(5), kind: 'departement', state: 'validated', population: 830_000 }
	});
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

const beginning: DeskPlace = { after: null, before: null };
const look = (viewer: Viewer, query = '', place = beginning) =>
	over(study, viewer, (db, viewer, study) =>
		listDesk(db, viewer, { study, filter: deskFilterFrom(new URLSearchParams(query)), place })
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
		['taken=somebody', ['Beauvais']],
		['size=from-100000', ['Oise']],
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
	test('says who has responses in hand, by the names that the viewer knows', async () => {
		const holders = (viewer: Viewer) =>
			over(study, viewer, (db, viewer, study) =>
				listHolders(db, viewer, { study, filter: deskFilterFrom(new URLSearchParams()) })
			);
		await expect(holders(people.stranger)).rejects.toThrow('signInFirst');
		expect(await holders(people.chloe.viewer)).toEqual([]);
		expect(await holders(brigitte.viewer)).toEqual([{ id: people.bruno.id, name: 'bruno' }]);
		expect(await names(brigitte.viewer, `taken=${people.bruno.id}`)).toEqual(['Beauvais']);
	});
	test('marks those of one authority; what was set aside is none of them', async () => {
		const twice = await makeSmallStudy('twice');
		const { networkId } = people.bruno;
		const first = await addResponse(twice, { networkId, name: 'Biaches' });
		const again = (state: 'draft' | 'set-aside') =>
			addResponse(twice, { networkId, authorityId: first.authorityId, state });
		await again('draft');
		await again('set-aside');
		const marked = await over(twice, people.bruno.viewer, async (db, viewer, study) => {
			const filter = deskFilterFrom(new URLSearchParams());
			const { responses } = await listDesk(db, viewer, { study, filter, place: beginning });
			return responses.map(({ state, ofAuthority }) => [state, ofAuthority]);
		});
		expect(new Map(marked as [string, number][])).toEqual(
			new Map([
				['submitted', 2],
				['draft', 2],
				['set-aside', 3]
			])
		);
	});
	test('says what the viewer may decide about: readers nothing', async () => {
		const mayReview = async (viewer: Viewer) =>
			new Set((await look(viewer)).responses.map((response) => response.mayReview));
		expect(await mayReview(rose.viewer)).toEqual(new Set([false]));
		expect(await mayReview(brigitte.viewer)).toEqual(new Set([true]));
		expect(await mayReview(people.alice.viewer)).toEqual(new Set([true]));
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
		const page = (place: DeskPlace) =>
			over(many, people.bruno.viewer, (db, viewer, study) =>
				listDesk(db, viewer, {
					...{ study, place, filter: deskFilterFrom(new URLSearchParams({ order })) }
				})
			);
		const first = await page(beginning);
		expect(first.before).toBeNull();
		expect(first.responses).toHaveLength(50);
		// What comes meanwhile moves nothing.
		await addResponse(many, { networkId: people.bruno.networkId, submittedAt: day(20), name: 'A' });
		const second = await page({ after: first.after, before: null });
		expect(second.after).toBeNull();
		const seen = [...first.responses, ...second.responses].map(({ id }) => id);
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen.length).toBeGreaterThanOrEqual(60);
		// Back again, what came meanwhile lies before it or is the first of it.
		expect((await page({ after: null, before: second.before })).responses).toHaveLength(50);
	});
	test('back over a page that is not the first', async () => {
		const many = await makeSmallStudy('many-back');
		for (let n = 0; n < 120; n += 1) {
			const name = `Commune ${String(n).padStart(3, '0')}`;
			await addResponse(many, { networkId: people.bruno.networkId, name });
		}
		const page = (place: DeskPlace) =>
			over(many, people.bruno.viewer, async (db, viewer, study) => {
				const filter = deskFilterFrom(new URLSearchParams('order=name'));
				const { responses, ...ends } = await listDesk(db, viewer, { study, filter, place });
				return { ...ends, names: responses.map(({ name }) => name) };
			});
		const first = await page(beginning);
		const second = await page({ ...beginning, after: first.after });
		const third = await page({ ...beginning, after: second.after });
		expect(third.names).toHaveLength(20);
		expect(await page({ ...beginning, before: third.before })).toEqual(second);
		expect((await page({ ...beginning, before: second.before })).names).toEqual(first.names);
	});
	test('from nowhere, at the beginning', async () => {
		const nowhere = { after: '%zz', before: 'x' };
		expect((await look(people.bruno.viewer, '', nowhere)).responses).toHaveLength(5);
	});
});

describe('beside a response', () => {
	const beside = (viewer: Viewer, id: string, query = '') =>
		over(study, viewer, async (db, viewer, study) => {
			const filter = deskFilterFrom(new URLSearchParams(query));
			const { previous, next } = await neighbours(db, viewer, { study, filter, id });
			return [previous?.name ?? null, next?.name ?? null];
		});

	test('a stranger is asked to sign in; another network’s has no neighbours', async () => {
		await expect(beside(people.stranger, ids.Beauvais!)).rejects.toThrow('signInFirst');
		expect(await beside(people.chloe.viewer, ids.Beauvais!)).toEqual([null, null]);
		expect(await beside(people.bruno.viewer, 'nonsense')).toEqual([null, null]);
	});
	test('those of the list, in its order', async () => {
		const { viewer } = people.bruno;
		expect(await beside(viewer, ids.Beauvais!)).toEqual(['Oise', expect.stringMatching(/^Amiens/)]);
		expect(await beside(viewer, ids.Beauvais!, 'order=oldest')).toEqual([
			...[expect.stringMatching(/^Amiens/), 'Oise']
		]);
		expect(await beside(viewer, ids.Laon!)).toEqual([null, 'Oise']);
		expect(await beside(viewer, ids.Creil!)).toEqual([expect.stringMatching(/^Amiens/), null]);
	});
	test('under the filter, also of one that is not under it any more', async () => {
		const { viewer } = people.bruno;
		expect(await beside(viewer, ids.Oise!, 'state=set-aside')).toEqual(['Laon', null]);
		expect(await beside(viewer, ids.Oise!, 'state=in-review')).toEqual([null, 'Beauvais']);
		expect(await beside(viewer, ids.Beauvais!, 'q=oise&order=name')).toEqual([null, 'Oise']);
	});
	test('the way back to the desk is what a desk says, and nothing else', () => {
		expect(deskLeft(null)).toBeNull();
		expect(deskLeft('')?.query).toBe('');
		expect(deskLeft('state=draft&after=%zz&next=//elsewhere.example')?.query).toBe('state=draft');
		const after = encodeURIComponent(`${ids.Oise!} 2026`);
		const left = deskLeft(new URLSearchParams({ q: 'élus', after }).toString());
		expect(new URLSearchParams(left!.query).get('after')).toBe(after);
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

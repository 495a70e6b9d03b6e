// Saving single answers: once for each key, over what its author had seen, and never dropped.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ROW_ID } from '$lib/form/form-state';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { makeContributorLink, makeLink } from '$lib/responses/links/link.server';
import { saveByLink } from '$lib/responses/saving/save-by-link.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { testDatabase } from '../../ground/database';
import { makePeople } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import {
	answersOf,
	asidesOf,
	beginTogether,
	change,
	revisionsOf,
	save,
	trySaving
} from '../../ground/saving';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let study: SmallStudy;
let rennes: string;

beforeAll(async () => {
	await loadSmallRegistry();
	await makePeople();
	study = await makeSmallStudy();
	rennes = await authorityId('commune 35238');
});
beforeEach(() => stopClock(null));

describe('a saving', () => {
	test('of a stranger ends, and writes nothing', async () => {
		const { marie } = await beginTogether(study, rennes);
		const stranger = { ...marie, responseId: newId(), contributorId: newId() };
		await expect(save(stranger, [change('budget', 1)])).rejects.toMatchObject({
			kind: 'linkNotValid'
		});
		expect(await answersOf(marie)).toEqual({});
	});
	test('says who brought which answer, by which saving', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		const key = newId();
		const first = await save(marie, [change('budget', 10), change('remarks', 'ici')], { key });
		const second = await save(paul, [change('budget', 20, first.revision)]);
		expect([first.revision, second.revision]).toEqual([1, 2]);
		expect(await revisionsOf(id, 'budget')).toMatchObject([
			{ value: 10, current: false, response_revision: 1, by_contributor: id, save_key: key },
			{ value: 20, current: true, response_revision: 2, by_contributor: paul.contributorId }
		]);
		expect(await answersOf(marie)).toEqual({ budget: 20, remarks: 'ici' });
	});
	test('that changes nothing counts for nothing', async () => {
		const { marie } = await beginTogether(study, rennes);
		const { revision } = await save(marie, [change('budget', 10)]);
		expect(await save(marie, [change('budget', 10, revision)])).toMatchObject({ revision });
		expect(await save(marie, [])).toMatchObject({ revision, others: [] });
	});
	test('takes back, and brings back', async () => {
		const { id, marie } = await beginTogether(study, rennes);
		await save(marie, [change('budget', 10)]);
		await save(marie, [change('budget', null, 1)]);
		expect(await answersOf(marie)).toEqual({});
		await save(marie, [change('budget', 12, 2)]);
		expect((await revisionsOf(id, 'budget')).map(({ value }) => value)).toEqual([10, null, 12]);
	});
	test('comes by the link of whoever began, or of a contributor, and by no other', async () => {
		const { id, paul } = await beginTogether(study, rennes);
		const saving = (value: number) => ({
			...{ study: study.slug, key: newId(), locale: 'fr', changes: [change('budget', value)] }
		});
		const links = [
			makeLink({ id, linkGeneration: 1 }),
			makeContributorLink({ id: paul.contributorId!, generation: 1 })
		];
		for (const [place, link] of links.entries()) {
			expect(await saveByLink(link, saving(place))).toMatchObject({ kind: 'saved' });
		}
		const wrong = [
			makeLink({ id, linkGeneration: 2 }),
			makeLink({ id: paul.contributorId!, linkGeneration: 1 }),
			makeContributorLink({ id: paul.contributorId!, generation: 2 }),
			makeLink({ id: newId(), linkGeneration: 1 }),
			'nonsense'
		];
		await asSystem('tests', (db) =>
			db
				.updateTable('contributor')
				.set({ revoked_at: new Date() })
				.where('id', '=', paul.contributorId!)
				.execute()
		);
		for (const link of wrong) {
			await expect(saveByLink(link, saving(99))).rejects.toMatchObject({ kind: 'linkNotValid' });
		}
		// Shown out: nothing is taken any more.
		expect(await saveByLink(links[1]!, saving(99))).toMatchObject({ kind: 'ended' });
		expect((await revisionsOf(id, 'budget')).some(({ value }) => value === 99)).toBe(false);
	});
});

describe('a saving sent again', () => {
	test('is told the same and writes nothing, whoever wrote in between', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		const key = newId();
		const sent = [change('budget', 10), change('remarks', 'ici')];
		const first = await save(marie, sent, { key });
		await save(paul, [change('budget', 20, 1)]);
		const again = await save(marie, sent, { key });
		expect(again).toMatchObject({ at: first.at, refused: [], conflicts: [] });
		expect(again.revision).toBe(2);
		expect(await answersOf(marie)).toMatchObject({ budget: 20 });
		expect(await revisionsOf(id, 'budget')).toHaveLength(2);
		expect(await asidesOf(id)).toEqual([]);
	});
	test('that had changed nothing crosses nobody later', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		await save(marie, [change('budget', 10)]);
		const key = newId();
		await save(paul, [change('budget', 10, 0)], { key });
		await save(marie, [change('budget', 30, 1)]);
		expect(await save(paul, [change('budget', 10, 0)], { key })).toMatchObject({ conflicts: [] });
		expect(await answersOf(marie)).toMatchObject({ budget: 30 });
		expect(await asidesOf(id)).toEqual([]);
	});
	test('says again what was refused and what crossed', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		await save(marie, [change('remarks', 'de Marie')]);
		const key = newId();
		const sent = [change('remarks', 'de Paul'), change('budget', 'beaucoup')];
		const first = await save(paul, sent, { key });
		const again = await save(paul, sent, { key });
		expect(again.refused).toEqual(first.refused);
		expect(again.refused).toMatchObject([{ item: 'budget', key: 'not_a_number' }]);
		expect(again.conflicts).toEqual(first.conflicts);
		expect(again.conflicts).toMatchObject([{ mine: 'de Paul', theirs: 'de Marie' }]);
		expect(await asidesOf(id)).toHaveLength(2);
	});
	test('at the same moment is taken once', async () => {
		const { id, marie } = await beginTogether(study, rennes);
		const key = newId();
		const sent = [change('budget', 10), change('person-name', 'Camille')];
		const outcomes = await Promise.all([1, 2, 3, 4].map(() => save(marie, sent, { key })));
		expect(new Set(outcomes.map(({ revision }) => revision))).toEqual(new Set([1]));
		expect(await revisionsOf(id, 'budget')).toHaveLength(1);
	});
	test('after it was submitted is told as it was', async () => {
		const { marie } = await beginTogether(study, rennes);
		const key = newId();
		await save(marie, [change('budget', 10)], { key });
		await asSystem('tests', (db) =>
			db
				.updateTable('response')
				.set({ state: 'submitted', submitted_at: new Date() })
				.where('id', '=', marie.responseId)
				.execute()
		);
		expect(await save(marie, [change('budget', 10)], { key })).toMatchObject({ refused: [] });
	});
});

describe('two people', () => {
	test('on different items never cross, and hear of each other', async () => {
		const { marie, paul } = await beginTogether(study, rennes);
		const [a, b] = await Promise.all([
			save(marie, [change('budget', 10)]),
			save(paul, [change('remarks', 'ici')])
		]);
		expect([...a.conflicts, ...b.conflicts]).toEqual([]);
		expect([a.revision, b.revision].sort()).toEqual([1, 2]);
		const second = a.revision === 2 ? a : b;
		const [first] = [marie, paul].filter((_, place) => [a, b][place]!.revision === 1);
		expect(second.others).toMatchObject([
			{ by: { id: first!.contributorId, name: first === marie ? 'Marie Durand' : 'Paul Martin' } }
		]);
		expect(await answersOf(marie)).toEqual({ budget: 10, remarks: 'ici' });
	});
	test('of one name are told apart', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		await asSystem('tests', (db) =>
			db.updateTable('contributor').set({ name: 'Camille' }).where('response_id', '=', id).execute()
		);
		await save(marie, [change('budget', 10)]);
		const { others } = await save(paul, [change('remarks', 'ici')]);
		expect(others).toMatchObject([{ by: { id: marie.contributorId, name: 'Camille' } }]);
	});
	test('on the same item: the first stays, the second sees both', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		const outcomes = await Promise.all([
			save(marie, [change('budget', 10)]),
			save(paul, [change('budget', 20)])
		]);
		const crossed = outcomes.flatMap(({ conflicts }) => conflicts);
		expect(crossed).toHaveLength(1);
		const kept = (await answersOf(marie))['budget'];
		expect(crossed[0]).toMatchObject({ theirs: kept, mine: kept === 10 ? 20 : 10 });
		expect(await asidesOf(id)).toMatchObject([{ id: crossed[0]!.id, reason: 'conflict' }]);
		// Nothing is told twice of what was crossed.
		expect(outcomes.flatMap(({ others }) => others)).toEqual([]);
	});
	test('who say the same agree', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		await save(marie, [change('budget', 10)]);
		expect(await save(paul, [change('budget', 10)])).toMatchObject({ conflicts: [], revision: 1 });
		expect(await asidesOf(id)).toEqual([]);
	});
	test('nobody crosses themselves, from one browser or from two', async () => {
		const { id, marie } = await beginTogether(study, rennes);
		await save(marie, [change('budget', 10)]);
		expect(await save(marie, [change('budget', 20, 0)])).toMatchObject({ conflicts: [] });
		expect(await answersOf(marie)).toEqual({ budget: 20 });
		expect(await asidesOf(id)).toEqual([]);
	});
	test('forty at once lose nothing and cross nowhere', async () => {
		const { marie, paul } = await beginTogether(study, rennes);
		const rows = Array.from({ length: 40 }, (_, n) => `r${n}`);
		const outcomes = await Promise.all(
			rows.map((row, n) =>
				save(n % 2 ? marie : paul, [
					change('cooperations', n, 0, row),
					change('country', n % 2 ? 'MA' : 'SN', 0, row)
				])
			)
		);
		expect(outcomes.flatMap(({ conflicts }) => conflicts)).toEqual([]);
		expect(Math.max(...outcomes.map(({ revision }) => revision))).toBe(40);
		const held = (await answersOf(marie))['cooperations'] as {
			[ROW_ID]: string;
			country: string;
		}[];
		expect(held).toHaveLength(40);
		expect(held.every(({ country }) => country === 'MA' || country === 'SN')).toBe(true);
	});
	test('about a person: both are seen, and no history is kept', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		await save(marie, [change('person-name', 'Marie D.')]);
		const crossed = await save(paul, [change('person-name', 'M. Durand')]);
		expect(crossed.conflicts).toMatchObject([{ mine: 'M. Durand', theirs: 'Marie D.' }]);
		expect(await asidesOf(id)).toMatchObject([{ personal: true, reason: 'conflict' }]);
		expect(await revisionsOf(id, 'person-name')).toEqual([]);
	});
});

describe('sending', () => {
	test('and saving at the same moment come one after the other', async () => {
		const { id, marie } = await beginTogether(study, rennes);
		await save(marie, [change('has-action', 'no')]);
		const sending = asViewer(marie, (db) =>
			submitResponse(db, marie, { study: study.slug, locale: 'fr' })
		);
		const [, outcome] = await Promise.all([
			sending,
			trySaving(marie, [change('remarks', 'encore', 1)])
		]);
		const kept = await asidesOf(id);
		if (outcome.kind === 'saved')
			expect(await answersOf(marie)).toMatchObject({ remarks: 'encore' });
		else expect(kept).toMatchObject([{ value: 'encore', reason: 'submitted' }]);
	});
});

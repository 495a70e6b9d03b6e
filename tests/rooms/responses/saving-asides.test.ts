// What a saving can't take: each reason, kept aside, shown, and decided.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ROW_ID } from '$lib/form/form-state';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { decideAside } from '$lib/responses/saving/decide-aside.server';
import type { Respondent } from '$lib/responses/links/link.server';
import { readOpenAsides } from '$lib/responses/saving/open-asides.server';
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

const open = (viewer: Respondent) => asViewer(viewer, (db) => readOpenAsides(db, viewer));
const decide = (viewer: Respondent, id: string, take: 'mine' | 'theirs') =>
	asViewer(viewer, (db) => decideAside(db, viewer, { id, take, locale: 'fr' }));
const setResponse = (id: string, set: { state: string; [column: string]: unknown }) =>
	asSystem('tests', (db) => db.updateTable('response').set(set).where('id', '=', id).execute());

describe('what is kept aside', () => {
	test('is no answer to its question: told at its place', async () => {
		const { id, marie } = await beginTogether(study, rennes);
		const outcome = await save(marie, [
			change('budget', 'beaucoup'),
			change('has-action', 'perhaps'),
			change('remarks', 'x'.repeat(20_000)),
			change('partners.schools', 'close')
		]);
		expect(outcome.refused.map(({ item, key }) => [item, key]).sort()).toEqual([
			['budget', 'not_a_number'],
			['has-action', 'not_a_choice'],
			['remarks', 'too_long']
		]);
		expect(await answersOf(marie)).toEqual({ partners: { schools: 'close' } });
		expect((await asidesOf(id)).map(({ item, reason }) => `${item} ${reason}`).sort()).toEqual([
			'budget refused',
			'has-action refused',
			'remarks refused'
		]);
	});
	test('is of no question that the form knows', async () => {
		const { id, marie } = await beginTogether(study, rennes);
		const outcome = await save(marie, [
			change('nothing', 'a'),
			change('country', 'MA'),
			change('constructor', 'b'),
			change('budget', 1, 0, 'r1')
		]);
		expect(outcome.refused.map(({ key }) => key)).toEqual(Array(4).fill('unknown_answer'));
		expect((await asidesOf(id)).map(({ reason }) => reason)).toEqual(Array(4).fill('unknown'));
		expect(await answersOf(marie)).toEqual({});
	});
	test('is of the pages of others; of one’s own it is taken', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes, ['budget']);
		await save(marie, [change('remarks', 'de Marie')]);
		const outcome = await save(paul, [change('budget', 5, 1), change('remarks', 'de Paul', 1)]);
		expect(outcome.refused).toMatchObject([{ item: 'remarks', key: 'not_yours' }]);
		expect(await answersOf(marie)).toEqual({ budget: 5, remarks: 'de Marie' });
		expect(await asidesOf(id)).toMatchObject([{ item: 'remarks', reason: 'not-yours' }]);
	});
	test('came after it was sent', async () => {
		const { id, marie } = await beginTogether(study, rennes);
		await save(marie, [change('budget', 1)]);
		await setResponse(id, { state: 'submitted', submitted_at: new Date() });
		const sent = [change('budget', 2, 1), change('person-name', 'Camille', 1)];
		const key = newId();
		for (const _time of [1, 2]) {
			const outcome = await trySaving(marie, sent, { key });
			expect(outcome).toEqual({ kind: 'ended', why: 'alreadySubmitted' });
		}
		expect(await asidesOf(id)).toMatchObject([
			{ item: 'budget', value: 2, reason: 'submitted', personal: false },
			{ item: 'person-name', reason: 'submitted', personal: true }
		]);
		expect(await answersOf(marie)).toEqual({ budget: 1 });
	});
	test('came after the wave had closed, or the study was archived', async () => {
		const own = await makeSmallStudy('closing');
		const { id, marie } = await beginTogether(own, rennes);
		const set = (closes_at: Date | null) =>
			asSystem('tests', (db) =>
				db.updateTable('wave').set({ closes_at }).where('id', '=', own.waveId).execute()
			);
		await set(new Date('2026-11-02T00:00:00Z'));
		const send = (value: number) =>
			trySaving(marie, [change('budget', value)], { study: 'closing' });
		expect(await send(1)).toEqual({ kind: 'ended', why: 'closed' });
		await set(null);
		expect(await send(2)).toMatchObject({ kind: 'saved' });
		await asSystem('tests', (db) =>
			db.updateTable('study').set({ state: 'archived' }).where('id', '=', own.id).execute()
		);
		expect(await send(3)).toEqual({ kind: 'ended', why: 'closed' });
		expect((await asidesOf(id)).map(({ value, reason }) => [value, reason])).toEqual([
			[1, 'closed'],
			[3, 'closed']
		]);
	});
	test('was sent to a response that was merged into another one', async () => {
		const { id, marie } = await beginTogether(study, rennes);
		const other = await beginTogether(study, rennes);
		await setResponse(id, { state: 'set-aside', merged_into: other.id });
		const outcome = await trySaving(marie, [change('budget', 3)]);
		expect(outcome).toEqual({ kind: 'ended', why: 'alreadySubmitted' });
		expect(await asidesOf(id)).toMatchObject([{ value: 3, reason: 'submitted' }]);
		expect(await asidesOf(other.id)).toEqual([]);
	});
});

describe('choosing', () => {
	async function crossed(
		item = 'budget',
		first: string | number = 10,
		second: string | number = 20
	) {
		const both = await beginTogether(study, rennes);
		await save(both.marie, [change(item, first)]);
		await save(both.paul, [change(item, second)]);
		const [aside] = await open(both.paul);
		return { ...both, aside: aside! };
	}

	test('shows both to whoever sent it, and that it is theirs', async () => {
		const { marie, aside } = await crossed();
		expect(aside).toMatchObject({
			...{ reason: 'conflict', mine: 20, theirs: 10, by: 'Marie Durand', own: true },
			...{ field: 'budget', page: 'action' }
		});
		expect(await open(marie)).toMatchObject([{ own: false }]);
	});
	test('mine makes a new revision; the other one stays in the history', async () => {
		const { id, paul, aside } = await crossed();
		await decide(paul, aside.id, 'mine');
		expect(await answersOf(paul)).toEqual({ budget: 20 });
		expect((await revisionsOf(id, 'budget')).map(({ value }) => value)).toEqual([10, 20]);
		expect(await asidesOf(id)).toMatchObject([{ decided: 'taken' }]);
		expect(await open(paul)).toEqual([]);
		await expect(decide(paul, aside.id, 'theirs')).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('theirs leaves what stands', async () => {
		const { id, paul, aside } = await crossed();
		await decide(paul, aside.id, 'theirs');
		expect(await answersOf(paul)).toEqual({ budget: 10 });
		expect(await asidesOf(id)).toMatchObject([{ decided: 'left' }]);
	});
	test('about a person leaves nothing behind', async () => {
		const { id, paul, aside } = await crossed('person-name', 'Marie D.', 'M. Durand');
		await decide(paul, aside.id, 'mine');
		expect(await answersOf(paul)).toEqual({ 'person-name': 'M. Durand' });
		expect(await asidesOf(id)).toEqual([]);
	});
	test('is for whoever sent it and who leads, and nobody of another response', async () => {
		const { id, marie, aside } = await crossed();
		const other = await beginTogether(study, rennes);
		await expect(decide(other.marie, aside.id, 'mine')).rejects.toMatchObject({ kind: 'notFound' });
		const back = await beginTogether(study, rennes);
		await save(back.paul, [change('budget', 1)]);
		await save(back.marie, [change('budget', 2)]);
		const [ofMarie] = await open(back.marie);
		await expect(decide(back.paul, ofMarie!.id, 'mine')).rejects.toMatchObject({
			kind: 'notAllowed'
		});
		await decide(marie, aside.id, 'theirs');
		expect(await asidesOf(id)).toMatchObject([{ decided: 'left' }]);
	});
	test('of what can’t be an answer is refused, and it stays', async () => {
		const { id, marie } = await beginTogether(study, rennes);
		await save(marie, [change('budget', 'beaucoup')]);
		const [aside] = await open(marie);
		await expect(decide(marie, aside!.id, 'mine')).rejects.toMatchObject({ kind: 'badInput' });
		expect(await asidesOf(id)).toMatchObject([{ decided: null }]);
		expect(await answersOf(marie)).toEqual({});
	});
	test('happens by answering anew', async () => {
		const { id, paul } = await crossed();
		await save(paul, [change('budget', 30, 1)]);
		expect(await answersOf(paul)).toEqual({ budget: 30 });
		expect(await asidesOf(id)).toMatchObject([{ value: 20, decided: 'left' }]);
		expect(await open(paul)).toEqual([]);
	});
});

describe('rows of a repeated panel', () => {
	const row = (id: string, place: number, country: string, base = 0) => [
		change('cooperations', place, base, id),
		change('country', country, base, id)
	];
	const gone = (id: string, base: number) => [
		change('cooperations', null, base, id),
		change('country', null, base, id)
	];
	const idsOf = async (viewer: Respondent) =>
		(((await answersOf(viewer))['cooperations'] ?? []) as { [ROW_ID]: string }[]).map(
			(each) => each[ROW_ID]
		);

	test('that two people add are both there', async () => {
		const { marie, paul } = await beginTogether(study, rennes);
		await save(marie, row('a', 0, 'MA'));
		expect(await save(paul, row('b', 0, 'SN'))).toMatchObject({ conflicts: [] });
		expect(await idsOf(marie)).toEqual(['a', 'b']);
	});
	test('one removes a row while another adds one', async () => {
		const { marie, paul } = await beginTogether(study, rennes);
		const { revision } = await save(marie, [...row('a', 0, 'MA'), ...row('b', 1, 'SN')]);
		await save(paul, row('c', 2, 'MA', revision));
		await save(marie, [...gone('a', revision), change('cooperations', 0, revision, 'b')]);
		expect(await idsOf(marie)).toEqual(['b', 'c']);
	});
	test('that somebody else has written in stays when it is removed', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		const { revision } = await save(marie, row('a', 0, 'MA'));
		await save(paul, [change('country', 'SN', revision, 'a')]);
		const outcome = await save(marie, gone('a', revision));
		expect(outcome.conflicts).toMatchObject([{ item: 'cooperations', row: 'a', mine: null }]);
		expect(await idsOf(marie)).toEqual(['a']);
		const [aside] = await open(marie);
		await decide(marie, aside!.id, 'mine');
		expect(await idsOf(marie)).toEqual([]);
		expect(await asidesOf(id)).toMatchObject([{ decided: 'taken' }]);
	});
	test('that was removed meanwhile comes back if its author says so', async () => {
		const { marie, paul } = await beginTogether(study, rennes);
		const { revision } = await save(marie, row('a', 0, 'MA'));
		await save(paul, gone('a', revision));
		const outcome = await save(marie, [change('country', 'SN', revision, 'a')]);
		expect(outcome.conflicts).toMatchObject([{ item: 'country', mine: 'SN', theirs: null }]);
		await decide(marie, outcome.conflicts[0]!.id, 'mine');
		expect(await answersOf(marie)).toEqual({ cooperations: [{ [ROW_ID]: 'a', country: 'SN' }] });
	});
});

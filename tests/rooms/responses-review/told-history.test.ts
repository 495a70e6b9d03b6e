// The history of a response in words, and what was done since somebody looked.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { now } from '$lib/ground/clock';
import type { Viewer } from '$lib/ground/viewer';
import { correctAnswers } from '$lib/responses/review/correct-answer.server';
import { doneSince, tellHistory } from '$lib/responses/review/tell-history.server';
import type { HistoryKind } from '$lib/responses/review/told-history';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { act, over, standingSeen } from '../../ground/reviewing';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let rose: Person;
let study: SmallStudy;
let id: string;
let made = 0;

beforeAll(async () => {
	people = await makePeople();
	rose = await makePerson('rose', 'reader', 'lianes');
});
beforeEach(async () => {
	study = await makeSmallStudy(`told-${(made += 1)}`);
	({ id } = await addResponse(study, {
		...{ networkId: people.bruno.networkId, name: 'Amiens' },
		answers: { 'has-action': 'yes', budget: 12_500 }
	}));
});

const tell = (viewer: Viewer, kind: HistoryKind | null = null) =>
	over(study, viewer, (db, viewer, read) =>
		tellHistory(db, viewer, { study: read, id, locale: 'fr', kind, page: 1 })
	);
const since = (viewer: Viewer, moment: Date) =>
	over(study, viewer, (db, viewer, read) =>
		doneSince(db, viewer, { study: read, id, locale: 'fr', since: moment })
	);
const correct = (budget: number) =>
	over(study, people.bruno.viewer, (db, viewer, read) =>
		correctAnswers(db, viewer, {
			...{ study: read, id, locale: 'fr', reason: 'Dit au téléphone', source: 'telephone' },
			changes: [{ item: 'budget', value: budget, seen: 1 }]
		})
	);

describe('the history in words', () => {
	test('is nothing to a stranger, nor to another network', async () => {
		await expect(tell(people.stranger)).rejects.toThrow('signInFirst');
		await expect(tell(people.chloe.viewer)).rejects.toMatchObject({ kind: 'notFound' });
		await expect(since(people.stranger, now())).rejects.toThrow('signInFirst');
		await expect(since(people.chloe.viewer, now())).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('tells what was said, what it was corrected to, why, and by whom', async () => {
		await correct(15_000);
		const { entries, counts } = await tell(people.bruno.viewer);
		expect(entries.map(({ is }) => is)).toEqual(['corrected', 'saved']);
		expect(entries[0]).toMatchObject({
			...{ kind: 'corrections', by: { kind: 'account', name: 'bruno' } },
			reason: 'Dit au téléphone',
			answers: [
				{
					...{ item: 'budget', title: 'Votre budget', isRow: false, unsent: false },
					...{ value: '15\u202f000\u202f€', before: '12\u202f500\u202f€' }
				}
			]
		});
		expect(entries[1]).toMatchObject({
			...{ kind: 'answers', by: { kind: 'respondent', name: null } },
			answers: expect.arrayContaining([expect.objectContaining({ value: 'Oui', before: null })])
		});
		expect(counts).toMatchObject({ answers: 1, corrections: 1, decisions: 0 });
	});
	test('is narrowed to one kind, also for who may only read', async () => {
		await correct(15_000);
		await act(study, people.bruno.viewer, id, 'validate');
		const { entries, counts } = await tell(rose.viewer, 'decisions');
		expect(entries).toMatchObject([{ is: 'happened', event: { kind: 'response.validated' } }]);
		expect(counts).toMatchObject({ answers: 1, corrections: 1, decisions: 1 });
	});
	test('keeps the name of the coordination’s people from a network', async () => {
		await act(study, people.alice.viewer, id, 'take');
		const [ofNetwork] = (await tell(people.bruno.viewer)).entries;
		expect(ofNetwork).toMatchObject({ is: 'happened', by: { kind: 'account', name: null } });
		const [ofAlice] = (await tell(people.alice.viewer)).entries;
		expect(ofAlice).toMatchObject({ by: { name: 'alice' } });
	});
	test('tells rows that came, and not their places', async () => {
		({ id } = await addResponse(study, {
			networkId: people.bruno.networkId,
			cooperations: [{ country: 'MA' }]
		}));
		const [saved] = (await tell(people.bruno.viewer)).entries;
		expect(saved).toMatchObject({
			is: 'saved',
			answers: [
				{ item: 'cooperations', row: 'row-0', isRow: true },
				{ item: 'country', row: 'row-0', isRow: false, value: 'Maroc' }
			]
		});
	});
});

describe('what was done since somebody looked', () => {
	test('is decisions, corrections and questions, and nothing from before', async () => {
		await act(study, people.bruno.viewer, id, 'take');
		const looked = now();
		await new Promise((resolve) => setTimeout(resolve, 5));
		await correct(15_000);
		await act(study, people.bruno.viewer, id, 'give-back');
		const done = await since(rose.viewer, looked);
		expect(done.map((entry) => (entry.is === 'happened' ? entry.event.kind : entry.is))).toEqual([
			...['response.given-back', 'corrected']
		]);
		expect(await since(rose.viewer, now())).toEqual([]);
	});
});

describe('whoever looks', () => {
	test('is told whether answers may be worked on as it stands', async () => {
		const may = async (viewer: Viewer) => (await standingSeen(study, viewer, id)).mayWork;
		expect([await may(people.bruno.viewer), await may(rose.viewer)]).toEqual([true, false]);
		await act(study, people.alice.viewer, id, 'take');
		expect([await may(people.bruno.viewer), await may(people.alice.viewer)]).toEqual([false, true]);
		await act(study, people.alice.viewer, id, 'validate');
		expect(await may(people.alice.viewer)).toBe(false);
	});
});

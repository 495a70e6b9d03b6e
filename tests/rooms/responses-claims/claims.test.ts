// Several answers of one authority: confirmed, merged, set aside, taken back, and who may.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { claimOf } from '$lib/responses/claims/claim-to-decide.server';
import {
	confirmResponse,
	restoreResponse,
	setAsideResponse
} from '$lib/responses/claims/decide-claim.server';
import { listClaims, readClaimCounts } from '$lib/responses/claims/list-claims.server';
import type { MergeChoice } from '$lib/responses/claims/merge';
import { mergeResponses } from '$lib/responses/claims/merge-responses.server';
import { readClaim } from '$lib/responses/claims/read-claim.server';
import { readResponse } from '$lib/responses/read-response.server';
import { saveAnswers } from '$lib/responses/saving/save-answers.server';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let reader: Person;
let study: SmallStudy;
let authorityId: string;
let [first, second] = ['', ''];
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 9));

beforeAll(async () => {
	people = await makePeople();
	reader = await makePerson('rose', 'reader', 'lianes');
});
let number = 0;
beforeEach(async () => {
	number += 1;
	study = await makeSmallStudy(`small-${number}`);
	const networkId = people.bruno.networkId;
	const one = await addResponse(study, {
		...{ networkId, name: 'Amiens', via: 'public-link', confirmed: false, submittedAt: day(3) },
		answers: {
			'has-action': 'yes',
			actions: ['awareness'],
			budget: 5,
			'partners.schools': 'close'
		},
		cooperations: [{ country: 'MA' }],
		person: { 'person-name': 'Camille Durand' }
	});
	authorityId = one.authorityId;
	first = one.id;
	const two = await addResponse(study, {
		...{ networkId, authorityId, via: 'public-link', confirmed: false, submittedAt: day(4) },
		answers: { 'has-action': 'no', budget: 7, remarks: 'Du second' },
		cooperations: [{ country: 'SN' }],
		person: { 'person-name': 'Dominique Petit' }
	});
	second = two.id;
});

/** Runs a service as somebody, over the study and wave of the test. */
const over = <T>(
	{ viewer }: { viewer: Viewer },
	work: (
		db: Db,
		viewer: Viewer,
		asked: {
			study: Awaited<ReturnType<typeof readStudy>>;
			wave: Awaited<ReturnType<typeof readStudy>>['waves'][number];
			subject: string;
		}
	) => Promise<T>
) =>
	asViewer(viewer, async (db) => {
		const read = await readStudy(db, viewer, study.slug);
		return work(db, viewer, { study: read, wave: read.waves[0]!, subject: authorityId });
	});
const seenBy = async (person: Person) =>
	(await over(person, (db, viewer, asked) => claimOf(db, viewer, asked))).seen;
const look = (person: { viewer: Viewer }) =>
	over(person, (db, viewer, asked) =>
		readClaim(db, viewer, { ...asked, kept: first, other: second, locale: 'fr' })
	);
const merge = async (person: Person, choices: Record<string, MergeChoice> = {}, seen?: string) => {
	const now = seen ?? (await seenBy(person));
	return over(person, (db, viewer, asked) =>
		mergeResponses(db, viewer, { ...asked, seen: now, kept: first, other: second, choices })
	);
};
const confirm = async (person: Person, response: string, seen?: string, others = false) => {
	const now = seen ?? (await seenBy(person));
	return over(person, (db, viewer, asked) =>
		confirmResponse(db, viewer, {
			...{ ...asked, seen: now, response },
			others: others ? { reason: 'duplicate', note: '' } : null
		})
	);
};
const setAside = async (person: Person, response: string) => {
	const seen = await seenBy(person);
	return over(person, (db, viewer, asked) =>
		setAsideResponse(db, viewer, {
			...{ ...asked, seen, response, reason: 'not-entitled', note: 'Appelée le 3' }
		})
	);
};
const restore = async (person: Person, response: string) => {
	const seen = await seenBy(person);
	return over(person, (db, viewer, asked) =>
		restoreResponse(db, viewer, { ...asked, seen, response })
	);
};
const current = (responseId: string) =>
	asSystem('tests', async (db) => {
		const rows = await db
			.selectFrom('answer')
			.where('response_id', '=', responseId)
			.where('current', '=', true)
			.where('value', 'is not', null)
			.select(['item', 'row', 'value'])
			.orderBy('item')
			.execute();
		return Object.fromEntries(
			rows.map(({ item, row, value }) => [row === '' ? item : `${item}/${String(value)}`, value])
		);
	});
const counted = async () =>
	asViewer(people.bruno.viewer, async (db) => {
		const rows = await db
			.selectFrom('submitted_response')
			.where('wave_id', '=', study.waveId)
			.where('counted', '=', true)
			.select('id')
			.execute();
		return rows.map(({ id }) => id);
	});
const sentBy = async (responseId: string) => {
	const viewer = { kind: 'respondent', responseId } as const;
	return (await asViewer(viewer, (db) => readResponse(db, viewer))).answers;
};

describe('who decides', () => {
	test('a stranger is asked to sign in; another network finds nothing and counts nothing', async () => {
		await expect(look({ viewer: people.stranger })).rejects.toThrow();
		await expect(look(people.chloe)).rejects.toMatchObject({ kind: 'notFound' });
		const counts = await over(people.chloe, (db, viewer, { wave }) =>
			readClaimCounts(db, viewer, wave)
		);
		expect(counts).toEqual({ toConfirm: 0, duplicates: 0 });
		const list = await over(people.chloe, (db, viewer, asked) =>
			listClaims(db, viewer, { ...asked, pages: { unconfirmed: 1, several: 1 } })
		);
		expect([list.unconfirmed, list.several]).toEqual([[], []]);
		const seen = await seenBy(people.bruno);
		await expect(merge(people.chloe, {}, seen)).rejects.toMatchObject({ kind: 'notFound' });
		await expect(confirm(people.chloe, first, seen)).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('a reader reads, without names, and decides nothing', async () => {
		const claim = await look(reader);
		expect([claim.mayDecide, claim.people]).toEqual([false, null]);
		expect(JSON.stringify(claim)).not.toContain('Camille');
		await expect(confirm(reader, first)).rejects.toMatchObject({ kind: 'notAllowed' });
		await expect(merge(reader)).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('the network and the coordination see both, with the names of people', async () => {
		for (const person of [people.bruno, people.alice]) {
			const claim = await look(person);
			expect(claim.mayDecide).toBe(true);
			expect(JSON.stringify(claim.people)).toContain('Dominique Petit');
			expect(claim.responses.map(({ id }) => id)).toEqual([first, second]);
		}
	});
	test('of two who decide at once, the second is told', async () => {
		const seen = await seenBy(people.bruno);
		await confirm(people.alice, second, seen);
		await expect(confirm(people.bruno, first, seen)).rejects.toMatchObject({
			kind: 'staleVersion'
		});
		const both = await seenBy(people.bruno);
		const done = await Promise.allSettled([
			confirm(people.bruno, first, both),
			confirm(people.alice, second, both)
		]);
		expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
	test('nothing is found under another authority, wave or no id at all', async () => {
		for (const subject of [newId(), 'nonsense', "'"]) {
			await expect(
				over(people.bruno, (db, viewer, asked) => claimOf(db, viewer, { ...asked, subject }))
			).rejects.toMatchObject({ kind: 'notFound' });
		}
		const other = await makeSmallStudy(`other-${number}`);
		await expect(
			over(people.bruno, (db, viewer, asked) =>
				claimOf(db, viewer, { ...asked, wave: { ...asked.wave, id: other.waveId } })
			)
		).rejects.toMatchObject({ kind: 'notFound' });
	});
});

describe('the list', () => {
	test('tells what waits for a confirmation, and who has several', async () => {
		const list = await over(people.bruno, (db, viewer, asked) =>
			listClaims(db, viewer, { ...asked, pages: { unconfirmed: 1, several: 1 } })
		);
		expect([list.toConfirm, list.duplicates]).toEqual([2, 1]);
		expect(list.unconfirmed.map(({ id, subject, live }) => [id, subject, live])).toEqual([
			[first, authorityId, 2],
			[second, authorityId, 2]
		]);
		expect(list.several).toMatchObject([{ subject: authorityId, sent: 2, unconfirmed: 2 }]);
	});
});

describe('confirming', () => {
	test('makes a response the one that counts, the last confirmed before all', async () => {
		expect(await counted()).toEqual([second]);
		await confirm(people.bruno, first);
		expect(await counted()).toEqual([first]);
		await confirm(people.bruno, second);
		expect(await counted()).toEqual([second]);
	});
	test('may set the others aside, with a reason and in the history', async () => {
		await confirm(people.bruno, first, undefined, true);
		const claim = await look(people.bruno);
		expect(claim.responses.map(({ state }) => state)).toEqual(['submitted', 'set-aside']);
		expect(claim.history.map(({ kind, responseId, by }) => [kind, responseId, by])).toEqual([
			['response.set-aside', second, 'bruno'],
			['response.confirmed', first, 'bruno']
		]);
	});
	test('is for what was sent', async () => {
		const { id } = await addResponse(study, {
			...{ networkId: people.bruno.networkId, authorityId, state: 'draft', via: 'public-link' }
		});
		await expect(confirm(people.bruno, id)).rejects.toMatchObject({ kind: 'conflict' });
	});
});

describe('setting aside', () => {
	test('takes a response out of the results, and restoring brings it back', async () => {
		await setAside(people.bruno, second);
		expect(await counted()).toEqual([first]);
		await expect(setAside(people.bruno, second)).rejects.toMatchObject({ kind: 'conflict' });
		await restore(people.bruno, second);
		expect(await counted()).toEqual([second]);
	});
	test('leaves it to be read, not changed, by its respondent; a draft comes back as one', async () => {
		const { id } = await addResponse(study, {
			...{ networkId: people.bruno.networkId, authorityId, state: 'draft', via: 'public-link' },
			answers: { remarks: 'Commencé' }
		});
		const viewer = { kind: 'respondent', responseId: id } as const;
		const save = () =>
			asViewer(viewer, (db) =>
				saveAnswers(db, viewer, {
					...{ study: study.slug, locale: 'fr', changes: () => ({ remarks: 'Encore' }) }
				})
			);
		await setAside(people.bruno, id);
		expect((await sentBy(id)).remarks).toBe('Commencé');
		await expect(save()).rejects.toMatchObject({ kind: 'alreadySubmitted' });
		await restore(people.bruno, id);
		await save();
		expect((await sentBy(id)).remarks).toBe('Encore');
	});
	test('keeps what was written about it out of the journal', async () => {
		await setAside(people.bruno, second);
		const { history, responses } = await look(people.bruno);
		expect(JSON.stringify(history)).not.toContain('Appelée');
		expect(responses[1]!.setAsideReason).toBe('not-entitled: Appelée le 3');
	});
});

describe('merging', () => {
	test('fills blanks, takes what was chosen, and drops what is not asked any more', async () => {
		await merge(people.bruno, { 'has-action': 'other', cooperations: 'both' });
		expect(await current(first)).toEqual({
			'has-action': 'no',
			budget: 5,
			'partners.schools': 'close',
			remarks: 'Du second',
			'cooperations/0': 0,
			'cooperations/1': 1,
			'country/MA': 'MA',
			'country/SN': 'SN'
		});
		expect(await counted()).toEqual([first]);
		const { responses, history } = await look(people.bruno);
		expect(responses).toMatchObject([
			{ id: first, state: 'submitted' },
			{ id: second, state: 'set-aside', mergedInto: first }
		]);
		expect(responses[0]!.confirmedAt).not.toBeNull();
		expect(history.map(({ kind }) => kind).sort()).toEqual([
			'response.merged',
			'response.set-aside'
		]);
	});
	test('shows neither person a word of the other one', async () => {
		const before = await sentBy(first);
		await merge(people.bruno, { 'has-action': 'other', budget: 'other', cooperations: 'both' });
		expect(await sentBy(first)).toEqual(before);
		expect(JSON.stringify(await sentBy(first))).not.toContain('Du second');
		expect(JSON.stringify(await sentBy(second))).not.toContain('Camille');
	});
	test('says of each answer where it is from, and keeps what was there before', async () => {
		await merge(people.bruno, { budget: 'other' });
		const revisions = await asSystem('tests', (db) =>
			db
				.selectFrom('answer')
				.where('response_id', '=', first)
				.where('item', '=', 'budget')
				.orderBy('revision')
				.select(['value', 'source', 'merged_from', 'by_account', 'current'])
				.execute()
		);
		expect(revisions).toMatchObject([
			{ value: 5, merged_from: null, current: false },
			{ value: 7, source: 'self', merged_from: second, by_account: people.bruno.id, current: true }
		]);
	});
	test('is taken back whole', async () => {
		const before = await current(first);
		await merge(people.bruno, { 'has-action': 'other', cooperations: 'both', budget: 'other' });
		await restore(people.bruno, second);
		expect(await current(first)).toEqual(before);
		expect((await look(people.bruno)).responses.map(({ state }) => state)).toEqual([
			'submitted',
			'submitted'
		]);
	});
	test('of a third one stays when the second is taken back', async () => {
		const third = await addResponse(study, {
			...{
				networkId: people.bruno.networkId,
				authorityId,
				via: 'public-link',
				submittedAt: day(5)
			},
			answers: { 'has-action': 'yes', budget: 9 }
		});
		await merge(people.bruno, { budget: 'other' });
		const seen = await seenBy(people.bruno);
		await over(people.bruno, (db, viewer, asked) =>
			mergeResponses(db, viewer, {
				...{ ...asked, seen, kept: first, other: third.id, choices: { budget: 'other' } }
			})
		);
		await restore(people.bruno, second);
		expect((await current(first)).budget).toBe(9);
		expect((await current(first)).remarks).toBeUndefined();
		await restore(people.bruno, third.id);
		expect((await current(first)).budget).toBe(5);
	});
	test('is for two that were sent', async () => {
		await setAside(people.bruno, second);
		await expect(merge(people.bruno)).rejects.toMatchObject({ kind: 'conflict' });
	});
	test('is the coordination’s too, in its own study', async () => {
		await merge(people.alice);
		expect((await current(first)).remarks).toBe('Du second');
	});
});

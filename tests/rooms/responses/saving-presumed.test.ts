// A saving in one turn, over what the site knows: it must come to what reading everything anew does.
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Respondent } from '$lib/responses/links/link.server';
import { forgetPresumed, presumedOf, type Presumed } from '$lib/responses/saving/presumed.server';
import { saveByLink } from '$lib/responses/saving/save-by-link.server';
import type { AnswerChange } from '$lib/responses/saving/save-protocol';
import { placeKey } from '$lib/responses/saving/sort-changes';
import { submitResponse } from '$lib/responses/submit-response.server';
import { testDatabase } from '../../ground/database';
import { makePeople } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import {
	asidesOf,
	beginTogether,
	change,
	linkOf,
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

/** Marie has saved once: what she saves next can be presumed. */
async function begun() {
	const both = await beginTogether(study, rennes);
	await save(both.marie, [change('budget', 10), change('person-name', 'Marie')]);
	return { ...both, link: await linkOf(both.marie) };
}

/**
 * Leaves a mark in what is presumed, which reading anew would not find.
 * @returns whether it is still there: everything since was done in one turn
 */
function mark(link: string): () => boolean {
	const { response } = presumedOf(link)!.opening;
	response.page = 'a mark';
	return () => presumedOf(link)?.opening.response.page === 'a mark';
}

const system = <T>(work: (db: Db) => Promise<T>) => asSystem('tests', work);

describe('over what this process wrote last', () => {
	test('nothing is read again, and everything is written', async () => {
		const { id, marie, paul, link } = await begun();
		const marked = mark(link);
		const first = await save(marie, [change('budget', 20, 1), change('remarks', 'ici', 1)]);
		const second = await save(marie, [change('person-name', null, 2), change('budget', null, 2)]);
		expect(marked()).toBe(true);
		expect([first.revision, second.revision]).toEqual([2, 3]);
		expect(await revisionsOf(id, 'budget')).toMatchObject([
			{ revision: 1, value: 10, current: false, response_revision: 1 },
			{ revision: 2, value: 20, current: false, response_revision: 2 },
			{ revision: 3, value: null, current: true, response_revision: 3 }
		]);
		// Whoever comes next is told of it.
		const { others } = await save(paul, [change('motivations', ['economy'])]);
		expect(others.map(({ item }) => item)).toContain('remarks');
	});

	test('the same key tells the same again', async () => {
		const { id, marie, link } = await begun();
		const marked = mark(link);
		const key = newId();
		const first = await save(marie, [change('budget', 20, 1)], { key });
		expect(marked()).toBe(true);
		const again = await save(marie, [change('budget', 30, 1)], { key });
		expect([again.revision, again.at]).toEqual([first.revision, first.at]);
		expect(await revisionsOf(id, 'budget')).toHaveLength(2);
	});

	test('another holder of nothing finds nothing', async () => {
		const { link } = await begun();
		const forged = `${link.slice(0, -2)}${link.endsWith('AA') ? 'BB' : 'AA'}`;
		await expect(
			saveByLink(forged, { study: 'small', key: newId(), changes: [], locale: 'fr' })
		).rejects.toMatchObject({ kind: 'linkNotValid' });
	});
});

describe('what changed meanwhile is seen', () => {
	test('an answer of somebody else', async () => {
		const { id, marie, paul, link } = await begun();
		await save(paul, [change('budget', 50, 1), change('remarks', 'là', 1)]);
		const marked = mark(link);
		const { conflicts, others } = await save(marie, [change('budget', 20, 1)]);
		expect(marked()).toBe(false);
		expect(conflicts).toMatchObject([{ item: 'budget', mine: 20, theirs: 50 }]);
		expect(others).toMatchObject([{ item: 'remarks', value: 'là' }]);
		expect(await asidesOf(id)).toMatchObject([{ item: 'budget', reason: 'conflict' }]);
		// While something waits aside, everything is read.
		expect(presumedOf(link)).toBeUndefined();
	});

	test('the same answer of somebody else, sent at the same time', async () => {
		const { id, marie, paul } = await begun();
		await save(paul, [change('remarks', 'moi', 1)]);
		await Promise.all([
			save(marie, [change('budget', 20, 2)]),
			save(paul, [change('budget', 30, 2)]),
			save(marie, [change('motivations', ['economy'], 2)])
		]);
		const revisions = await revisionsOf(id, 'budget');
		expect(revisions.map(({ revision }) => revision)).toEqual([1, 2]);
		expect(await asidesOf(id)).toHaveLength(1);
		expect(await revisionsOf(id, 'motivations')).toHaveLength(1);
	});

	test('a link that was renewed, and an access that ended', async () => {
		const renewed = await begun();
		await system((db) =>
			db.updateTable('contributor').set({ generation: 2 }).where('id', '=', renewed.id).execute()
		);
		const saving = { study: 'small', key: newId(), changes: [change('budget', 1)], locale: 'fr' };
		await expect(saveByLink(renewed.link, saving)).rejects.toMatchObject({ kind: 'linkNotValid' });

		const { paul } = await begun();
		await save(paul, [change('remarks', 'moi', 1)]);
		await system((db) =>
			db
				.updateTable('contributor')
				.set({ revoked_at: new Date() })
				.where('id', '=', paul.contributorId!)
				.execute()
		);
		expect(await trySaving(paul, [change('remarks', 'encore', 2)])).toEqual({
			kind: 'ended',
			why: 'accessEnded'
		});
	});

	test('pages that were taken away', async () => {
		const { id, paul } = await begun();
		await save(paul, [change('remarks', 'moi', 1)]);
		await system((db) =>
			db
				.updateTable('contributor')
				.set({ pages: ['you'], items: ['person-name'] })
				.where('id', '=', paul.contributorId!)
				.execute()
		);
		await save(paul, [change('remarks', 'encore', 2)]);
		expect(await asidesOf(id)).toMatchObject([{ item: 'remarks', reason: 'not-yours' }]);
	});

	test('an end that was set, and a sending', async () => {
		const { marie } = await begun();
		await system((db) =>
			db
				.updateTable('wave')
				.set({ closes_at: new Date('2026-11-20T08:00:00Z') })
				.where('id', '=', study.waveId)
				.execute()
		);
		const closed = await trySaving(marie, [change('budget', 20, 1)]);
		await system((db) =>
			db.updateTable('wave').set({ closes_at: null }).where('id', '=', study.waveId).execute()
		);
		expect(closed).toEqual({ kind: 'ended', why: 'closed' });

		const { marie: sending } = await begun();
		await asViewer(sending, (db) => submitResponse(db, sending, { study: 'small', locale: 'fr' }));
		expect(await trySaving(sending, [change('budget', 20, 1)])).toEqual({
			kind: 'ended',
			why: 'alreadySubmitted'
		});
	});
});

const VALUES: Record<string, (Json | null)[]> = {
	'has-action': ['yes', 'no', 'dont-know', null],
	actions: [['cooperations'], ['awareness', 'cooperations'], ['dont-know'], null],
	motivations: [['economy', 'solidarity'], ['solidarity'], null],
	'partners.schools': ['close', 'far', null],
	budget: [-0, 8000, 12.5, 'text', null],
	'budget-missing': ['dont-know', null],
	remarks: ['un mot', 'l’été', null],
	'person-name': ['Marie', 'Anne', null],
	nothing: ['of the form']
};

const ITEMS = Object.keys(VALUES);
const ALWAYS_ASKED = [
	'has-action',
	'motivations',
	'partners.schools',
	'budget',
	'remarks',
	'person-name'
];

/** Numbers without chance, so that two runs do the same. */
function numbers(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** What is stored, without what differs between two responses. */
async function storedOf(id: string) {
	const asides = await asidesOf(id);
	return system(async (db) => ({
		answers: await db
			.selectFrom('answer')
			.where('response_id', '=', id)
			.orderBy('item')
			.orderBy('row')
			.orderBy('revision')
			.select(['item', 'row', 'revision', 'value', 'current', 'response_revision', 'source'])
			.execute(),
		people: await db
			.selectFrom('person_answer')
			.where('person_key', '=', (query) =>
				query.selectFrom('response').where('id', '=', id).select('person_key')
			)
			.orderBy('item')
			.select(['item', 'value', 'response_revision'])
			.execute(),
		response: await db
			.selectFrom('response')
			.where('id', '=', id)
			.select(['revision', 'answered', 'asked', 'page'])
			.executeTakeFirstOrThrow(),
		asides: asides.map(({ item, row, value, reason, decided }) => ({
			...{ item, row, value, reason, decided }
		}))
	}));
}

/** What is presumed of a draft is what would be read. */
async function expectPresumedTrue(viewer: Respondent) {
	const link = await linkOf(viewer);
	const presumed = presumedOf(link);
	if (presumed === undefined) return 0;
	const { rows } = await system((db) =>
		sql<{ xmin: string }>`select xmin::text from response where id = ${viewer.responseId}`.execute(
			db
		)
	);
	// Somebody else may have saved since: then its stamp is old, and the database says so.
	if (!presumed.stamp.startsWith(`${rows[0]!.xmin} `)) return 0;
	forgetPresumed(link);
	await saveByLink(link, { study: 'small', key: newId(), changes: [], locale: 'fr' });
	const inOrder = ({ opening }: Presumed) => ({
		...opening,
		stored: opening.stored.toSorted((a, b) => (placeKey(a) < placeKey(b) ? -1 : 1)),
		people: opening.people.toSorted((a, b) => (placeKey(a) < placeKey(b) ? -1 : 1)),
		response: { ...opening.response, lastActivityAt: null },
		stamp: null
	});
	expect(inOrder(presumed)).toEqual(inOrder(presumedOf(link)!));
	return 1;
}

test('whatever two people save, it comes to what reading everything anew does', async () => {
	const below = numbers(20_261_121);
	let presumed = 0;
	for (let walk = 0; walk < 8; walk += 1) {
		const one = await beginTogether(study, rennes, walk % 4 === 3 ? ['remarks', 'budget'] : null);
		const other = await beginTogether(study, rennes, walk % 4 === 3 ? ['remarks', 'budget'] : null);
		const rows = [newId(), newId()];
		// Every other walk has seen all, and means what the form knows: nothing is kept aside.
		const gentle = walk % 2 === 0;
		let revision = 0;
		for (let step = 0; step < 20; step += 1) {
			const who = below(3) === 0 ? 'paul' : 'marie';
			const changes: AnswerChange[] = Array.from({ length: 1 + below(4) }, () => {
				const base = gentle ? revision : Math.max(0, revision - below(4));
				if (below(5) === 0) {
					const row = rows[below(2)]!;
					if (below(3) === 0) return change('cooperations', [1, 2, null][below(3)]!, base, row);
					return change('country', ['MA', 'SN', null][below(3)]!, base, row);
				}
				const items = gentle ? ALWAYS_ASKED : ITEMS;
				const item = items[below(items.length)]!;
				const value = VALUES[item]![below(VALUES[item]!.length)]!;
				return change(item, gentle && value === 'text' ? 7 : value, base);
			});
			const page = below(3) === 0 ? { page: 'action' } : {};
			const sent = { study: 'small', changes, locale: 'fr', ...page };
			const quick = await saveByLink(await linkOf(one[who]), { ...sent, key: newId() });
			presumed += await expectPresumedTrue(one[who]);
			const link = await linkOf(other[who]);
			forgetPresumed(link);
			const whole = await saveByLink(link, { ...sent, key: newId() });
			const told = ({ kind, ...rest }: typeof quick) =>
				kind === 'saved' && 'revision' in rest
					? [
							rest.revision,
							rest.refused,
							rest.conflicts.length,
							rest.others.map((o) => o.item).sort()
						]
					: [kind];
			expect(told(quick)).toEqual(told(whole));
			if (quick.kind === 'saved') revision = quick.revision;
		}
		expect(await storedOf(one.id)).toEqual(await storedOf(other.id));
	}
	expect(presumed).toBeGreaterThan(60);
});

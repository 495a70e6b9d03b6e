// The review queue as its screen asks for it, and rules before and after they are kept.
import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { addRule, changeRule, listRules } from '$lib/responses/quality/change-rules.server';
import { dismissFlag } from '$lib/responses/quality/dismiss-flag.server';
import { findFlagsInResponse } from '$lib/responses/quality/find-flags.server';
import { readRules } from '$lib/responses/quality/list-rules.server';
import { previewRule } from '$lib/responses/quality/preview-rule.server';
import {
	readLooked,
	reviewQueue,
	type QueueAsked
} from '$lib/responses/quality/review-queue.server';
import { EMPTY_RULE } from '$lib/responses/quality/rule-form';
import { readToldFlags } from '$lib/responses/quality/told-flags.server';
import { readRuleToWrite, ruleTyped } from '$lib/responses/quality/write-rule.server';
import type { Study } from '$lib/studies/study';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { over } from '../../ground/reviewing';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();

let people: People;
let reader: Person;
let study: SmallStudy;
let strange: string;
let written: string;

const as = <T>(viewer: Viewer, work: (db: Db, viewer: Viewer, study: Study) => Promise<T>) =>
	over(study, viewer, work);
const look = (responseId: string) =>
	findFlagsInResponse.run({
		...{ id: newId(), kind: 'quality.find', payload: { responseId }, attempts: 0 },
		...{ viewer: { kind: 'job', name: 'quality.find' }, signal: new AbortController().signal },
		hold: async () => {}
	});
const queue = (viewer: Viewer, filter: Partial<NonNullable<QueueAsked['filter']>> = {}) =>
	as(viewer, (db, viewer, study) =>
		reviewQueue(db, viewer, {
			study,
			filter: { kind: null, network: null, mine: false, ...filter }
		})
	);
const looked = (viewer: Viewer) =>
	as(viewer, (db, viewer, study) => readLooked(db, viewer, { study, wave: null }));
const told = (viewer: Viewer, id: string) =>
	as(viewer, (db, viewer, study) => readToldFlags(db, viewer, { study, id, locale: 'fr' }));

beforeAll(async () => {
	people = await makePeople();
	reader = await makePerson('rachid', 'reader', 'lianes');
	study = await makeSmallStudy('queue');
	const { networkId } = people.bruno;
	const population = 20_000;
	for (let place = 0; place < 10; place += 1) {
		const answers = { budget: 20_000 + 2_000 * place };
		await addResponse(study, { networkId, population, answers });
	}
	strange = (await addResponse(study, { networkId, population, answers: { budget: 2_500_000 } }))
		.id;
	written = (
		await addResponse(study, {
			...{ networkId, answers: { 'has-action': 'no', remarks: 'Voir ci-dessus' } },
			cooperations: [{ country: 'MA' }, { country: 'SN' }]
		})
	).id;
});

describe('how far it was looked', () => {
	test('is told to whoever reads, of what they see', async () => {
		await expect(looked(people.stranger)).rejects.toThrow('signInFirst');
		expect(await looked(people.chloe.viewer)).toMatchObject({ sent: 0, looked: 0, last: null });
		expect(await looked(people.bruno.viewer)).toMatchObject({ sent: 12, looked: 0, soon: false });
		await look(strange);
		const { last, ...after } = await looked(people.bruno.viewer);
		expect(after).toMatchObject({ sent: 12, looked: 1 });
		expect(last).toBeInstanceOf(Date);
		expect(after.next.getTime()).toBeGreaterThan(Date.now());
	});
});

describe('the queue', () => {
	beforeAll(async () => {
		await look(strange);
		await look(written);
	});

	test('is nothing to a stranger, nor to another network', async () => {
		await expect(queue(people.stranger)).rejects.toThrow('signInFirst');
		expect(await queue(people.chloe.viewer)).toMatchObject({
			responses: [],
			waiting: 0,
			doubtful: 0
		});
	});
	test('holds what is doubtful, narrowed by kind, network and whose hands it is in', async () => {
		const ids = async (filter = {}, viewer: Viewer = people.bruno.viewer) =>
			(await queue(viewer, filter)).responses.map(({ id }) => id);
		expect(await queue(people.bruno.viewer)).toMatchObject({
			...{ found: 2, waiting: 12, doubtful: 2, pages: 1 },
			kinds: expect.objectContaining({ outlier: 1, 'misplaced-text': 1, jump: 0 })
		});
		expect(await ids()).toEqual([strange, written]);
		expect(await ids({ kind: 'misplaced-text' })).toEqual([written]);
		expect(await ids({ kind: 'all' })).toHaveLength(12);
		expect(await ids({ mine: true })).toEqual([]);
		expect(await ids({ network: 'bretagne' }, people.alice.viewer)).toEqual([]);
		expect(await ids({ network: 'lianes' }, people.alice.viewer)).toEqual([strange, written]);
	});
	test('keeps what one dismissed a moment ago where it was, for oneself', async () => {
		const [flag] = await told(people.bruno.viewer, strange);
		await as(people.bruno.viewer, (db, viewer, study) =>
			dismissFlag(db, viewer, { study, flag: flag!.id, reason: 'Vérifié' })
		);
		const own = await queue(people.bruno.viewer);
		expect(own.responses.map(({ id }) => id)).toEqual([strange, written]);
		expect(own).toMatchObject({ found: 2, doubtful: 1 });
		expect(own.responses[0]!.order.parts.flags).toEqual([]);
		expect((await queue(people.alice.viewer)).responses.map(({ id }) => id)).toEqual([written]);
		expect((await told(people.bruno.viewer, strange))[0]).toMatchObject({
			...{ recent: true, mayJudge: true },
			dismissed: { by: 'bruno', mine: true, reason: 'Vérifié' }
		});
		expect((await told(people.alice.viewer, strange))[0]).toMatchObject({
			// Who works in a network is not told by name elsewhere.
			...{ recent: false, dismissed: { by: null, mine: false } }
		});
	});
	test('lets nobody judge who may only read', async () => {
		const flags = await told(reader.viewer, written);
		expect(flags.map(({ mayJudge }) => mayJudge)).toEqual([false]);
		await expect(told(people.chloe.viewer, written)).rejects.toThrow('notFound');
	});
});

describe('a rule before it is kept', () => {
	const rule = { expression: "{has-action} = 'no'", panel: null };
	const preview = (viewer: Viewer, given = rule as { expression: string; panel: string | null }) =>
		as(viewer, (db, viewer, study) => previewRule(db, viewer, study, given));

	test('is tried by whoever may write it', async () => {
		await expect(preview(people.stranger)).rejects.toThrow('signInFirst');
		await expect(preview(people.chloe.viewer)).rejects.toThrow('notAllowed');
		await expect(preview(people.bruno.viewer)).rejects.toThrow('notAllowed');
		await expect(
			as(people.bruno.viewer, (db, viewer, study) =>
				readRuleToWrite(db, viewer, { study, id: null, locale: 'fr' })
			)
		).rejects.toThrow('notAllowed');
	});
	test('speaks on the responses that it would speak on, and writes nothing', async () => {
		const { speaks, sent, examples } = await preview(people.alice.viewer);
		expect({ speaks, sent, ids: examples.map(({ id }) => id) }).toEqual({
			...{ speaks: 1, sent: 12, ids: [written] }
		});
		const inRows = { expression: "{panel.country} = 'SN'", panel: 'cooperations' };
		expect(await preview(people.alice.viewer, inRows)).toMatchObject({ speaks: 1 });
		const amounts = { expression: '{budget} > 30000', panel: null };
		expect(await preview(people.alice.viewer, amounts)).toMatchObject({ speaks: 5 });
		expect(await as(people.alice.viewer, listRules)).toEqual([]);
	});
	test('is read from what was typed, or told what is wrong', async () => {
		const typed = (more: object) =>
			as(people.alice.viewer, (db, viewer, study) =>
				ruleTyped(db, viewer, { study, typed: { ...EMPTY_RULE, ...more }, locale: 'fr' })
			);
		const lines = [{ question: 'budget', by: 'more', value: '10 000', other: '' }];
		expect(await typed({ lines })).toMatchObject({ rule: { expression: '{budget} > 10000' } });
		expect(await typed({})).toMatchObject({ obstacle: { of: 'lines' } });
		expect(await typed({ how: 'written', expression: '{nothing} > 1' })).toMatchObject({
			obstacle: { of: 'expression', text: expect.stringContaining('nothing') }
		});
		expect(await typed({ how: 'written', expression: ' ' })).toMatchObject({
			obstacle: { of: 'expression' }
		});
	});
	test('once kept tells on how many it speaks, and is not changed over what another did', async () => {
		const words = { fr: 'Sans action, et pourtant décrite.' };
		const { id } = await as(people.alice.viewer, (db, viewer, study) =>
			addRule(db, viewer, study, { ...rule, words })
		);
		await look(written);
		const read = (viewer: Viewer) =>
			as(viewer, (db, viewer, study) => readRules(db, viewer, { study, wave: null, locale: 'fr' }));
		expect(await read(people.alice.viewer)).toMatchObject({
			mayChange: true,
			rules: [
				{ id, open: 1, dismissed: 0, silent: false, compares: expect.stringContaining('Non') }
			]
		});
		// Another network reads the rule, and not on whom it speaks.
		expect(await read(people.chloe.viewer)).toMatchObject({
			...{ mayChange: false, rules: [{ id, open: 0 }] }
		});
		const [kept] = await as(people.alice.viewer, listRules);
		const change = (seen: Date, expression: string) =>
			as(people.alice.viewer, (db, viewer, study) =>
				changeRule(db, viewer, study, { id: id!, seen, expression, panel: null, words })
			);
		await change(kept!.changedAt, "{has-action} <> 'yes'");
		await expect(change(kept!.changedAt, "{has-action} = 'yes'")).rejects.toThrow('staleVersion');
		expect(await as(people.alice.viewer, listRules)).toMatchObject([
			{ expression: "{has-action} <> 'yes'" }
		]);
		await asSystem('tests', (db) => db.deleteFrom('incoherence_rule').execute());
	});
});

import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Job } from '$lib/ground/jobs/job-handlers.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import {
	addRule,
	changeRule,
	listRules,
	restoreRule,
	retireRule
} from '$lib/responses/quality/change-rules.server';
import { dismissFlag, restoreFlag } from '$lib/responses/quality/dismiss-flag.server';
import { findFlagsSoon } from '$lib/responses/quality/find-flags-soon.server';
import { findFlagsInResponse, findFlagsInWave } from '$lib/responses/quality/find-flags.server';
import { flagsOfResponse } from '$lib/responses/quality/list-flags.server';
import { reviewQueue } from '$lib/responses/quality/review-queue.server';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { addResponse, makeSmallStudy, smallForm, type SmallStudy } from '../../ground/small-study';

testDatabase();

const says = (text: string) => ({ fr: text, en: text });
const form: CompiledForm = {
	...smallForm,
	pages: [
		...smallForm.pages,
		{
			name: 'more',
			elements: Array.from({ length: 24 }, (_, n) => ({
				...{ kind: 'radiogroup' as const, name: `q${n}`, title: says(`Q${n}`) },
				choices: [
					{ value: 'yes', text: says('Oui') },
					{ value: 'no', text: says('Non') }
				]
			}))
		}
	]
};

let people: People;
let reader: Person;
let study: SmallStudy;
let usual: { id: string; authorityId: string }[];

/** As a worker does it. */
const job = (payload: Job['payload']): Job => ({
	...{ id: newId(), kind: 'quality.find', payload, attempts: 0 },
	...{ viewer: { kind: 'job', name: 'quality.find' }, signal: new AbortController().signal },
	hold: async () => {}
});
const look = (responseId: string) => findFlagsInResponse.run(job({ responseId }));
const flags = (viewer: Viewer, id: string) =>
	asViewer(viewer, async (db) =>
		flagsOfResponse(db, viewer, { study: await readStudy(db, viewer, study.slug), id })
	);
const open = async (id: string) =>
	(await flags(people.bruno.viewer, id)).filter(({ goneAt, dismissed }) => !goneAt && !dismissed);
const kinds = async (id: string) => (await open(id)).map(({ flag }) => flag.kind).sort();
const dismiss = (viewer: Viewer, flag: string, reason = 'Vérifié au téléphone') =>
	asViewer(viewer, async (db) =>
		dismissFlag(db, viewer, { study: await readStudy(db, viewer, study.slug), flag, reason })
	);
const queue = (viewer: Viewer) =>
	asViewer(viewer, async (db) =>
		reviewQueue(db, viewer, { study: await readStudy(db, viewer, study.slug), perPage: 100 })
	);
const answers = (value: Record<string, Json>) => ({ answers: value });
const ofBruno = (more: Parameters<typeof addResponse>[1] | object) =>
	addResponse(study, { networkId: people.bruno.networkId, population: 20_000, ...more });
const correct = (id: string, item: string, value: Json, revision: number) =>
	asSystem('tests', async (db) => {
		await db
			.updateTable('answer')
			.set({ current: false })
			.where('response_id', '=', id)
			.where('item', '=', item)
			.execute();
		await db
			.insertInto('answer')
			.values({
				...{ response_id: id, wave_id: study.waveId, item, revision, source: 'telephone' },
				...{ value: JSON.stringify(value), at: new Date() }
			})
			.execute();
	});
const eventsOf = (id: string) =>
	asSystem('tests', async (db) => {
		const rows = await db
			.selectFrom('event')
			.where('subject_id', '=', id)
			.select('kind')
			.orderBy('id')
			.execute();
		return rows.map(({ kind }) => kind);
	});

beforeAll(async () => {
	people = await makePeople();
	reader = await makePerson('rachid', 'reader', 'lianes');
	study = await makeSmallStudy('quality', form);
	usual = [];
	for (let place = 0; place < 10; place += 1) {
		usual.push(await ofBruno(answers({ budget: 20_000 + 2_000 * place })));
	}
});

describe('flags of a response', () => {
	let strange: { id: string; authorityId: string };
	beforeEach(async () => {
		strange = await ofBruno(
			answers({ budget: 2_500_000, remarks: 'Appeler le 06 12 34 56 78', 'has-action': 'no' })
		);
		await look(strange.id);
	});

	test('are nothing to a stranger, nor to another network', async () => {
		await expect(flags(people.stranger, strange.id)).rejects.toThrow('signInFirst');
		await expect(flags(people.chloe.viewer, strange.id)).rejects.toThrow('notFound');
		const [flag] = await open(strange.id);
		await expect(dismiss(people.stranger, flag!.id)).rejects.toThrow('signInFirst');
		await expect(dismiss(people.chloe.viewer, flag!.id)).rejects.toThrow('notFound');
		await expect(dismiss(reader.viewer, flag!.id)).rejects.toThrow('notAllowed');
		expect((await flags(people.alice.viewer, strange.id)).length).toBe(2);
	});
	test('say what was compared with what, and nothing that was written', async () => {
		const found = await open(strange.id);
		expect(found.map(({ flag }) => flag).sort((a, b) => (a.kind > b.kind ? 1 : -1))).toEqual([
			expect.objectContaining({
				...{ kind: 'misplaced-text', item: 'remarks', about: 'telephone' },
				said: { fault: 'telephone', times: 1, revision: 1 }
			}),
			expect.objectContaining({
				...{ kind: 'outlier', item: 'budget', said: { value: 2_500_000 } },
				beside: expect.objectContaining({ among: 'network', size: 'from-10000', kind: 'commune' })
			})
		]);
		expect(JSON.stringify(found)).not.toContain('06 12');
		expect(await eventsOf(strange.id)).toEqual(['response.flags-found']);
	});
	test('are the same when looked for again', async () => {
		await look(strange.id);
		expect(await kinds(strange.id)).toEqual(['misplaced-text', 'outlier']);
		expect(await eventsOf(strange.id)).toEqual(['response.flags-found']);
	});
	test('are gone once it is corrected, and stay told', async () => {
		await correct(strange.id, 'budget', 25_000, 2);
		await look(strange.id);
		expect(await kinds(strange.id)).toEqual(['misplaced-text']);
		const all = await flags(people.bruno.viewer, strange.id);
		expect(all.find(({ flag }) => flag.kind === 'outlier')?.goneAt).toBeInstanceOf(Date);
		await expect(
			dismiss(people.bruno.viewer, all.find(({ goneAt }) => goneAt !== null)!.id)
		).rejects.toThrow('conflict');
	});
	test('stay dismissed while others move, and come back when the response says something else', async () => {
		const outlier = (await open(strange.id)).find(({ flag }) => flag.kind === 'outlier')!;
		await expect(dismiss(people.bruno.viewer, outlier.id, ' ')).rejects.toThrow('badInput');
		await dismiss(people.bruno.viewer, outlier.id);
		await ofBruno(answers({ budget: 90_000 }));
		await findFlagsInWave.run(job({ waveId: study.waveId }));
		const kept = (await flags(people.bruno.viewer, strange.id)).find(
			({ id }) => id === outlier.id
		)!;
		expect(kept.dismissed).toMatchObject({ by: 'bruno', reason: 'Vérifié au téléphone' });
		expect((kept.flag.beside as { others: number }).others).toBeGreaterThan(
			(outlier.flag.beside as { others: number }).others
		);
		await correct(strange.id, 'budget', 3_000_000, 2);
		await look(strange.id);
		expect(await kinds(strange.id)).toContain('outlier');
		expect(await eventsOf(strange.id)).toEqual([
			...['response.flags-found', 'response.flag-dismissed', 'response.flags-found']
		]);
	});
	test('are taken up again by whoever may review', async () => {
		const [flag] = await open(strange.id);
		const chosen = (viewer: Viewer) =>
			asViewer(viewer, async (db) =>
				restoreFlag(db, viewer, { study: await readStudy(db, viewer, study.slug), flag: flag!.id })
			);
		await dismiss(people.bruno.viewer, flag!.id);
		await expect(dismiss(people.bruno.viewer, flag!.id)).rejects.toThrow('conflict');
		await expect(chosen(people.chloe.viewer)).rejects.toThrow('notFound');
		await chosen(people.alice.viewer);
		expect(await kinds(strange.id)).toHaveLength(2);
		await expect(chosen(people.alice.viewer)).rejects.toThrow('conflict');
	});
	test('are none of what is set aside', async () => {
		await asSystem('tests', (db) =>
			db.updateTable('response').set({ state: 'set-aside' }).where('id', '=', strange.id).execute()
		);
		await look(strange.id);
		expect(await kinds(strange.id)).toEqual([]);
	});
});

describe('duplicates', () => {
	const many = Object.fromEntries(Array.from({ length: 24 }, (_, n) => [`q${n}`, 'yes']));
	const telling = { remarks: 'Nous menons trois projets au Bénin.', budget: 23_456 };

	test('of one authority are told of both, and gone from both', async () => {
		const one = await ofBruno(answers({ budget: 22_000 }));
		const other = await ofBruno({ authorityId: one.authorityId, ...answers({ budget: 23_000 }) });
		await look(other.id);
		await look(one.id);
		const [flag] = await open(one.id);
		expect(flag).toMatchObject({
			flag: { kind: 'duplicate', about: other.id, said: { why: 'same-authority' } },
			other: { id: other.id }
		});
		await asSystem('tests', async (db) => {
			await db
				.updateTable('response')
				.set({ state: 'set-aside' })
				.where('id', '=', other.id)
				.execute();
			await db.deleteFrom('job').execute();
		});
		await look(other.id);
		const next = await asSystem('tests', (db) =>
			db.selectFrom('job').where('kind', '=', 'quality.find').selectAll().execute()
		);
		expect(next).toMatchObject([{ payload: { responseId: one.id } }]);
		await look(one.id);
		expect(await kinds(one.id)).toEqual([]);
	});
	test('are nearly the same answers within a network, never of another one', async () => {
		const one = await ofBruno(answers({ ...many, ...telling }));
		const copy = await ofBruno(answers({ ...many, ...telling, q0: 'no' }));
		const elsewhere = await addResponse(study, {
			networkId: people.chloe.networkId,
			...answers({ ...many, ...telling })
		});
		await look(copy.id);
		expect(
			(await open(copy.id)).map(({ flag, other }) => [flag.about, flag.beside, other?.id])
		).toEqual([[one.id, { alike: 25, compared: 26 }, one.id]]);
		await look(elsewhere.id);
		expect(await flags(people.chloe.viewer, elsewhere.id)).toEqual([]);
		// Of a whole wave they are found in another way, and are the same.
		await findFlagsInWave.run(job({ waveId: study.waveId }));
		const about = async (id: string) => (await open(id)).map(({ flag }) => flag.about);
		expect([await about(one.id), await about(copy.id)]).toEqual([[copy.id], [one.id]]);
		expect(await flags(people.chloe.viewer, elsewhere.id)).toEqual([]);
	});
});

describe('rules of a study', () => {
	const rule = {
		...{ expression: "{has-action} = 'no' and {budget} > 0", panel: null },
		words: says('Un budget sans action.')
	};
	const change = <Result>(
		viewer: Viewer,
		work: (
			...given: [Parameters<typeof addRule>[0], Viewer, Parameters<typeof addRule>[2]]
		) => Result
	) => asViewer(viewer, async (db) => work(db, viewer, await readStudy(db, viewer, study.slug)));

	test('are for whoever runs the study', async () => {
		const add = (viewer: Viewer) =>
			change(viewer, (db, viewer, study) => addRule(db, viewer, study, rule));
		await expect(add(people.stranger)).rejects.toThrow('signInFirst');
		await expect(add(people.chloe.viewer)).rejects.toThrow('notAllowed');
		await expect(add(people.bruno.viewer)).rejects.toThrow('notAllowed');
		expect(await change(people.chloe.viewer, listRules)).toEqual([]);
	});
	test('that can’t be read are refused with the reason', async () => {
		const reasonOf = async (expression: string, panel: string | null = null) => {
			const { obstacle } = await change(people.alice.viewer, (db, viewer, study) =>
				addRule(db, viewer, study, { ...rule, expression, panel })
			);
			return obstacle?.reason;
		};
		expect(await reasonOf('{nothing} > 1')).toBe('reference_unknown');
		expect(await reasonOf("{has-action} = 'no' and")).toBe('expression_broken');
		expect(await reasonOf("{person-name} = 'x'")).toBe('personal_in_rule');
		expect(await reasonOf("{panel.country} = 'MA'", 'nowhere')).toBe('reference_unknown');
	});
	test('find what contradicts itself, until they are changed or retired', async () => {
		const response = await ofBruno({
			...answers({ 'has-action': 'no', budget: 25_000 }),
			cooperations: [{ country: 'MA' }, { country: 'SN' }]
		});
		const { id } = await change(people.alice.viewer, (db, viewer, study) =>
			addRule(db, viewer, study, rule)
		);
		const waiting = await asSystem('tests', (db) =>
			db
				.selectFrom('job')
				.where('kind', '=', 'quality.find-wave')
				.where('run_at', '<=', new Date(Date.now() + 60_000))
				.selectAll()
				.execute()
		);
		expect(waiting.map(({ payload }) => payload)).toContainEqual({ waveId: study.waveId });
		await findFlagsInWave.run(job({ waveId: study.waveId }));
		const [flag] = await open(response.id);
		expect(flag).toMatchObject({
			flag: { kind: 'incoherence', about: id, said: { 'has-action': 'no', budget: 25_000 } },
			words: { fr: 'Un budget sans action.' }
		});

		await change(people.alice.viewer, (db, viewer, study) =>
			changeRule(db, viewer, study, {
				...{ id: id!, expression: "{panel.country} = 'SN'", panel: 'cooperations' },
				words: says('Plus de coopération avec ce pays.')
			})
		);
		await look(response.id);
		const [inRow] = await open(response.id);
		expect(inRow?.flag).toMatchObject({ item: 'country', row: 'row-1', said: { country: 'SN' } });

		await change(people.alice.viewer, (db, viewer, study) => retireRule(db, viewer, study, id!));
		await look(response.id);
		expect(await open(response.id)).toEqual([]);
		await change(people.alice.viewer, (db, viewer, study) => restoreRule(db, viewer, study, id!));
		await look(response.id);
		expect(await open(response.id)).toHaveLength(1);
		expect(await eventsOf(id!)).toEqual([
			...['study.rule-added', 'study.rule-changed', 'study.rule-retired', 'study.rule-restored']
		]);
		await expect(
			change(people.alice.viewer, (db, viewer, study) => retireRule(db, viewer, study, newId()))
		).rejects.toThrow('notFound');
		await change(people.alice.viewer, (db, viewer, study) => retireRule(db, viewer, study, id!));
	});
});

describe('the queue', () => {
	test('is for whoever reads responses, each their own', async () => {
		await expect(queue(people.stranger)).rejects.toThrow('signInFirst');
		const ofChloe = await queue(people.chloe.viewer);
		expect(ofChloe.responses.map(({ networkId }) => networkId)).toEqual([people.chloe.networkId]);
	});
	test('begins with what matters most, and says why', async () => {
		const twice = await ofBruno({ authorityId: usual[0]!.authorityId });
		const amount = await ofBruno(answers({ budget: 9_000_000 }));
		const validated = await ofBruno({ state: 'validated', ...answers({ budget: 8_000_000 }) });
		for (const { id } of [twice, amount, validated]) await look(id);
		const { responses, found } = await queue(people.bruno.viewer);
		const places = new Map(responses.map(({ id }, place) => [id, place]));
		expect(places.get(twice.id)).toBeLessThan(places.get(amount.id)!);
		expect(places.get(amount.id)).toBeLessThan(places.get(usual[3]!.id)!);
		expect(places.has(validated.id)).toBe(false);
		expect(found).toBe(responses.length);
		const { order, flags } = responses[places.get(amount.id)!]!;
		expect(order.parts.flags.map(({ flag }) => flag.kind)).toEqual(['outlier']);
		expect(flags.map(({ flag }) => flag.kind)).toEqual(['outlier']);
	});
});

test('a response that is sent is looked at, in the transaction that sends it', async () => {
	const { id } = usual[1]!;
	const respondent: Viewer = { kind: 'respondent', responseId: id };
	const networkId = people.bruno.networkId;
	const waiting = () =>
		asSystem('tests', (db) =>
			db
				.selectFrom('job')
				.where(sql<string>`payload ->> 'responseId'`, '=', id)
				.execute()
		);
	await asViewer(respondent, async (db) => {
		await findFlagsSoon(db, respondent, { id, studyId: study.id, networkId });
		throw new Error('not sent');
	}).catch(() => {});
	expect(await waiting()).toHaveLength(0);
	await asViewer(respondent, (db) =>
		findFlagsSoon(db, respondent, { id, studyId: study.id, networkId })
	);
	expect(await waiting()).toHaveLength(1);
});

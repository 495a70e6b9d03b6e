import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { unflatten } from '$lib/form/answers';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import { acterTypology } from '$lib/typology/acter-typology';
import { readAgreement, readTransitions } from '$lib/typology/agreement.server';
import {
	askSecondReading,
	listReadings,
	listSecondReaders,
	withdrawSecondReading
} from '$lib/typology/ask-second-reading.server';
import { changeTypology, previewChange } from '$lib/typology/change-typology.server';
import { decideTag, readModelOfResponse } from '$lib/typology/decide-tag.server';
import { explain } from '$lib/typology/evidence';
import { listTypologyVersions, readTypology } from '$lib/typology/read-typology.server';
import { readyTypology } from '$lib/typology/ready';
import { readSuggestion, suggestForResponse, suggestModels } from '$lib/typology/suggest.server';
import { bothReadings } from '$lib/typology/tags';
import { typologyFrom, type Decision } from '$lib/typology/typology.input';
import type { CompiledTypology, Facts, Typology } from '$lib/typology/typology';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';
import { acterForm } from '../../unit/typology/acter';

testDatabase();
let people: People;
/** A colleague of bruno's who reads a second time, and one who may only read. */
let dora: Person;
let rita: Person;
let small: SmallStudy;
let humanis: string;
let ofChloe: string;
let draft: string;

/** With the study, as a route does it. */
const as = <T>(viewer: Viewer, work: (db: Db, study: Study) => Promise<T>): Promise<T> =>
	asViewer(viewer, async (db) => work(db, await readStudy(db, viewer, small.slug)));

const change = (viewer: Viewer, seen: number, typology: Typology = acterTypology) =>
	as(viewer, (db, study) => changeTypology(db, viewer, study, { seen, typology, note: null }));
const suggest = (viewer: Viewer, id: string) =>
	as(viewer, (db, study) => readSuggestion(db, viewer, { study, id }));
const read = (viewer: Viewer, id: string) =>
	as(viewer, (db, study) => readModelOfResponse(db, viewer, { study, id }));
const decide = (viewer: Viewer, id: string, decision: Partial<Decision>) =>
	as(viewer, (db, study) =>
		decideTag(db, viewer, {
			...{ study, id },
			decision: {
				seen: null,
				verdict: 'model',
				model: null,
				between: [],
				reason: null,
				...decision
			}
		})
	);
const ask = (viewer: Viewer, id: string, reader: string) =>
	as(viewer, (db, study) => askSecondReading(db, viewer, { study, id, reader }));
const readings = (viewer: Viewer) =>
	as(viewer, (db, study) => listReadings(db, viewer, { study, waveId: small.waveId }));
const agreement = (viewer: Viewer) =>
	as(viewer, (db, study) => readAgreement(db, viewer, { study, waveId: small.waveId }));
const refused = (kind: string) => expect.objectContaining({ kind }) as unknown;

const answers = {
	'has-action': 'yes',
	'central-interest': 'humanitarian',
	motivations: ['international-solidarity'],
	'ways-of-working': ['material-aid'],
	'themes-solidarity': ['basic-services'],
	'ir-service': 'none',
	'carried-by': ['elected-members'],
	'territory-partners.twinning-committees': 'closely',
	'territory-partners.solidarity-associations': 'closely',
	networks: ['none'],
	'funding-sources': ['own'],
	'budget-amount': 8_000
};

beforeAll(async () => {
	people = await makePeople();
	const { bruno, chloe } = people;
	dora = await makePerson('dora', 'staff', 'lianes');
	rita = await makePerson('rita', 'reader', 'lianes');
	small = await makeSmallStudy('small', acterForm);
	const of = { networkId: bruno.networkId, answers };
	humanis = (
		await addResponse(small, { ...of, cooperations: [{ country: 'ML', state: 'active' }] })
	).id;
	draft = (await addResponse(small, { ...of, state: 'draft' })).id;
	ofChloe = (
		await addResponse(small, { networkId: chloe.networkId, answers: { 'has-action': 'yes' } })
	).id;
});

describe('a typology', () => {
	test('is found by nobody who does not work here', async () => {
		await expect(as(visitor, (db, study) => readTypology(db, visitor, study))).rejects.toEqual(
			refused('signInFirst')
		);
		await expect(change(visitor, 0)).rejects.toEqual(refused('signInFirst'));
	});

	test('is begun by whoever runs the study, and by nobody else', async () => {
		const { alice, bruno, chloe } = people;
		await expect(change(bruno.viewer, 0)).rejects.toEqual(refused('notAllowed'));
		await expect(change(chloe.viewer, 0)).rejects.toEqual(refused('notAllowed'));
		expect(await as(bruno.viewer, (db, study) => readTypology(db, bruno.viewer, study))).toBeNull();
		expect(await change(alice.viewer, 0)).toMatchObject({ kind: 'done', version: { number: 1 } });
	});

	test('is read by those who take part', async () => {
		const { bruno } = people;
		const found = await as(bruno.viewer, (db, study) => readTypology(db, bruno.viewer, study));
		expect(found!.compiled.typology).toEqual(acterTypology);
		await expect(
			as(bruno.viewer, (db, study) => readTypology(db, bruno.viewer, study, 9))
		).rejects.toEqual(refused('notFound'));
	});

	test('is not changed over a version that was not seen', async () => {
		const stale = await change(people.alice.viewer, 0);
		expect(stale).toMatchObject({ kind: 'stale', now: { number: 1 }, sent: acterTypology });
	});

	test('is not changed to something that can’t be used', async () => {
		const [first, ...others] = acterTypology.criteria;
		const criteria = [{ ...first!, when: '{gone} > 3' }, ...others];
		const outcome = await change(people.alice.viewer, 1, { ...acterTypology, criteria });
		expect(outcome).toMatchObject({
			kind: 'refused',
			obstacles: [{ place: { criterion: first!.key }, reason: 'reference_unknown' }]
		});
	});

	test('has the shape that it is stored in', () => {
		expect(typologyFrom(JSON.parse(JSON.stringify(acterTypology)))).toEqual(acterTypology);
		expect(typologyFrom({ ...acterTypology, more: true })).toBeNull();
		expect(typologyFrom({ ...acterTypology, format: 2 })).toBeNull();
		expect(typologyFrom(null)).toBeNull();
	});

	test('never changes once it is made', async () => {
		const update = asSystem('tests', (db) =>
			sql`update typology_version set note = 'x'`.execute(db)
		);
		await expect(update).rejects.toThrow(/never changes/);
	});
});

describe('a suggestion', () => {
	test('is not for strangers, nor for another network', async () => {
		await expect(suggest(visitor, humanis)).rejects.toEqual(refused('signInFirst'));
		await expect(suggest(people.chloe.viewer, humanis)).rejects.toEqual(refused('notFound'));
		await expect(suggest(people.bruno.viewer, ofChloe)).rejects.toEqual(refused('notFound'));
		await expect(suggest(people.bruno.viewer, draft)).rejects.toEqual(refused('notFound'));
		await expect(suggest(people.bruno.viewer, 'no id')).rejects.toEqual(refused('notFound'));
	});

	test('is read with its evidence, and kept nowhere by reading', async () => {
		const suggestion = await suggest(rita.viewer, humanis);
		expect(suggestion).toMatchObject({ id: null, version: 1, outcome: 'clear', model: 'humanis' });
		expect(suggestion!.evidence).toContainEqual(
			expect.objectContaining({
				criterion: 'funding.humanis.budget',
				speaks: 'for',
				reasons: [
					{ kind: 'compared', name: 'budget', value: { number: 8_000 }, by: 'less', than: 10_000 }
				]
			})
		);
		expect(await kept(humanis)).toEqual([]);
	});

	test('is kept for those that one reviews, once', async () => {
		const { bruno, chloe } = people;
		const all = (viewer: Viewer) => as(viewer, (db, study) => suggestModels(db, viewer, study));
		expect(await all(rita.viewer)).toBe(0);
		expect(await all(bruno.viewer)).toBe(1);
		expect(await all(bruno.viewer)).toBe(0);
		expect(await all(chloe.viewer)).toBe(1);
		expect(await kept(ofChloe)).toMatchObject([{ outcome: 'not-enough', model: null }]);
		expect((await suggest(rita.viewer, humanis))!.id).not.toBeNull();
	});

	test('comes to the same from the stored version, facts and answers', async () => {
		const [row] = await kept(humanis);
		const again = await asSystem('tests', async (db) => {
			const { compiled } = await db
				.selectFrom('typology_version')
				.where('id', '=', row!.version_id)
				.select('compiled')
				.executeTakeFirstOrThrow();
			const rows = await db
				.selectFrom('answer')
				.where('response_id', '=', humanis)
				.select(['item', 'row', 'value'])
				.execute();
			const given = rows.map(({ row, ...answer }) => (row === '' ? answer : { ...answer, row }));
			return explain(readyTypology(compiled as unknown as CompiledTypology), {
				answers: unflatten(acterForm, given as never),
				facts: row!.facts as unknown as Facts,
				at: new Date('2026-11-10T09:00:00Z')
			});
		});
		expect(row!.result).toEqual(JSON.parse(JSON.stringify(again)));
	});

	test('follows an answer that changes, and the earlier one stays', async () => {
		await asSystem('tests', (db) =>
			db
				.updateTable('answer')
				.set({ value: '20000' })
				.where('response_id', '=', humanis)
				.where('item', '=', 'budget-amount')
				.execute()
		);
		await suggestForResponse.run({
			...{ id: newId(), kind: 'quality.find', payload: { responseId: humanis }, attempts: 0 },
			...{ viewer: { kind: 'job', name: 'tests' }, signal: new AbortController().signal },
			hold: () => Promise.resolve()
		});
		const rows = await kept(humanis);
		expect(rows).toHaveLength(2);
		expect(rows.filter(({ superseded_at }) => superseded_at === null)).toHaveLength(1);
	});

	test('goes with its response to another network', async () => {
		const moved = await addResponse(small, { networkId: people.bruno.networkId, answers });
		const bruno = people.bruno.viewer;
		await as(bruno, (db, study) => suggestModels(db, bruno, study));
		await decide(bruno, moved.id, { model: 'humanis' });
		await asSystem('tests', (db) =>
			db
				.updateTable('response')
				.set({ network_id: people.chloe.networkId })
				.where('id', '=', moved.id)
				.execute()
		);
		await expect(read(bruno, moved.id)).rejects.toEqual(refused('notFound'));
		const { current, suggestion } = await read(people.chloe.viewer, moved.id);
		expect(current).toMatchObject({ model: 'humanis' });
		expect(suggestion!.id).not.toBeNull();
	});
});

const kept = (id: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('suggestion')
			.where('response_id', '=', id)
			.selectAll()
			.orderBy('computed_at')
			.execute()
	);

describe('an edit', () => {
	test('tells whom it moves among those that one sees, and keeps nothing', async () => {
		const { alice, bruno } = people;
		const settings = { ...acterTypology.settings, leadNeeded: 0.9 };
		const edited = { ...acterTypology, settings };
		const preview = await as(alice.viewer, (db, study) =>
			previewChange(db, alice.viewer, study, edited)
		);
		expect(preview.judged).toBe(3);
		expect(preview.moves).toHaveLength(2);
		expect(preview.moves[0]).toMatchObject({
			from: { outcome: 'clear', model: 'humanis' },
			to: { outcome: 'between', model: null }
		});
		await expect(
			as(bruno.viewer, (db, study) => previewChange(db, bruno.viewer, study, edited))
		).rejects.toEqual(refused('notAllowed'));
	});

	test('makes another version, over which all are judged again', async () => {
		const { alice, bruno } = people;
		const edited = { ...acterTypology, settings: { ...acterTypology.settings, scoreNeeded: 0.4 } };
		expect(await change(alice.viewer, 1, edited)).toMatchObject({ version: { number: 2 } });
		const versions = await as(bruno.viewer, (db, study) =>
			listTypologyVersions(db, bruno.viewer, study)
		);
		expect(versions.map(({ number }) => number)).toEqual([2, 1]);
		const jobs = await asSystem('tests', (db) =>
			db.selectFrom('job').where('kind', '=', 'typology.suggest').select('payload').execute()
		);
		expect(jobs).toHaveLength(1);
	});
});

describe('a decision', () => {
	test('is not for strangers, another network, or who may only read', async () => {
		const decision = { model: 'humanis' };
		await expect(decide(visitor, humanis, decision)).rejects.toEqual(refused('signInFirst'));
		await expect(decide(people.chloe.viewer, humanis, decision)).rejects.toEqual(
			refused('notFound')
		);
		await expect(decide(rita.viewer, humanis, decision)).rejects.toEqual(refused('notAllowed'));
	});

	test('says which model there is, and why where it overrides', async () => {
		const { viewer } = people.bruno;
		const why = async (decision: Partial<Decision>) => {
			const outcome = await decide(viewer, humanis, decision);
			return outcome.kind === 'refused' ? outcome.why : outcome.kind;
		};
		expect(await why({ verdict: 'model' })).toBe('model-missing');
		expect(await why({ model: 'gone', reason: 'x' })).toBe('model-unknown');
		expect(await why({ verdict: 'between', between: ['humanis'], reason: 'x' })).toBe(
			'between-too-few'
		);
		expect(await why({ model: 'cosmin' })).toBe('reason-missing');
		expect(await why({ verdict: 'none' })).toBe('reason-missing');
	});

	test('agrees without a reason, is overridden with one, and stays in the history', async () => {
		const { alice, bruno } = people;
		const first = await decide(bruno.viewer, humanis, { model: 'humanis' });
		expect(first).toMatchObject({
			kind: 'done',
			tag: { agreed: true, reading: 'first', version: 2 }
		});
		const seen = first.kind === 'done' ? first.tag.id : '';
		// Somebody who has not seen it.
		const stale = await decide(alice.viewer, humanis, { model: 'cosmin', reason: 'Je le connais' });
		expect(stale).toMatchObject({
			kind: 'stale',
			now: { model: 'humanis' },
			sent: { model: 'cosmin' }
		});
		const second = await decide(alice.viewer, humanis, {
			...{ seen, verdict: 'between', between: ['cosmin', 'humanis'], reason: 'Je le connais' }
		});
		expect(second).toMatchObject({ kind: 'done', tag: { agreed: false, reason: 'Je le connais' } });
		const { history, current, blind } = await read(bruno.viewer, humanis);
		expect(blind).toBe(false);
		expect(current).toMatchObject({ verdict: 'between', between: ['cosmin', 'humanis'] });
		expect(history.map(({ model, supersededAt }) => [model, supersededAt === null])).toEqual([
			[null, true],
			['humanis', false]
		]);
		expect((await read(people.bruno.viewer, humanis)).suggestion!.id).not.toBeNull();
	});

	test('is shown to results with what was suggested', async () => {
		const models = (viewer: Viewer) =>
			asViewer(viewer, (db) =>
				db.selectFrom('response_model').where('response_id', '=', humanis).selectAll().execute()
			);
		expect(await models(people.bruno.viewer)).toMatchObject([
			{ suggested: 'humanis', suggested_outcome: 'clear', decided: null, verdict: 'between' }
		]);
		expect(await models(people.chloe.viewer)).toEqual([]);
	});
});

describe('a second reading', () => {
	let id: string;
	beforeAll(async () => {
		const { networkId, viewer } = people.bruno;
		id = (await addResponse(small, { networkId, answers, name: 'Deux fois lue' })).id;
		await decide(viewer, id, { model: 'humanis' });
	});

	test('is asked of a colleague who is not the first reader', async () => {
		const { bruno, chloe } = people;
		await expect(ask(chloe.viewer, id, dora.id)).rejects.toEqual(refused('notFound'));
		await expect(ask(rita.viewer, id, dora.id)).rejects.toEqual(refused('notAllowed'));
		await expect(ask(bruno.viewer, id, chloe.id)).rejects.toEqual(refused('badInput'));
		await expect(ask(bruno.viewer, id, rita.id)).rejects.toEqual(refused('badInput'));
		await expect(ask(dora.viewer, id, bruno.id)).rejects.toEqual(refused('conflict'));
		expect(await ask(bruno.viewer, id, dora.id)).toMatchObject({ reader: dora.id, doneAt: null });
		await expect(ask(bruno.viewer, id, dora.id)).rejects.toEqual(refused('conflict'));
		expect(await readings(dora.viewer)).toMatchObject([
			{ responseId: id, name: 'Deux fois lue', reader: 'dora', own: true, doneAt: null }
		]);
		expect(await readings(bruno.viewer)).toMatchObject([{ own: false, askedBy: 'bruno' }]);
		expect(await readings(chloe.viewer)).toEqual([]);
		await expect(readings(visitor)).rejects.toEqual(refused('signInFirst'));
	});

	test('offers colleagues who may decide, without the first reader and who asks', async () => {
		const { alice, bruno, chloe } = people;
		const offered = async (viewer: Viewer) =>
			(await as(viewer, (db, study) => listSecondReaders(db, viewer, { study, id }))).map(
				({ name }) => name
			);
		expect(await offered(bruno.viewer)).toEqual(['dora']);
		// Whoever coordinates asks those who do; there is nobody else here.
		expect(await offered(alice.viewer)).toEqual([]);
		await expect(offered(chloe.viewer)).rejects.toEqual(refused('notFound'));
		await expect(offered(rita.viewer)).rejects.toEqual(refused('notAllowed'));
	});

	test('does not see the first one, whatever is asked for', async () => {
		const { current, history, blind, suggestion } = await read(dora.viewer, id);
		expect([current, history, blind]).toEqual([null, [], true]);
		expect(suggestion).toMatchObject({ model: 'humanis' });
		const whole = await asViewer(dora.viewer, async (db) => ({
			tags: await db.selectFrom('tag').where('response_id', '=', id).select('model').execute(),
			models: await db
				.selectFrom('response_model')
				.where('response_id', '=', id)
				.select(['decided', 'verdict'])
				.execute()
		}));
		expect(whole).toEqual({ tags: [], models: [{ decided: null, verdict: null }] });
		expect((await agreement(dora.viewer)).kappa).toBeNull();
		// Others still do.
		expect((await read(people.bruno.viewer, id)).current).toMatchObject({ model: 'humanis' });
	});

	test('can’t be called done or off by who was asked, nor written as a first one', async () => {
		const set = (change: { done_at?: Date; withdrawn_at?: Date }) =>
			asViewer(dora.viewer, (db) =>
				db.updateTable('second_reading').set(change).where('response_id', '=', id).execute()
			);
		await expect(set({ done_at: new Date() })).rejects.toEqual(refused('conflict'));
		await expect(set({ withdrawn_at: new Date() })).rejects.toEqual(refused('conflict'));
		await expect(
			as(dora.viewer, (db, study) => withdrawSecondReading(db, dora.viewer, { study, id }))
		).rejects.toEqual(refused('conflict'));
		const written = asViewer(dora.viewer, async (db) => {
			const { id: versionId } = await db
				.selectFrom('typology_version')
				.select('id')
				.orderBy('number')
				.limit(1)
				.executeTakeFirstOrThrow();
			await db
				.insertInto('tag')
				.values({
					...{ id: newId(), response_id: id, reading: 'first', verdict: 'model', model: 'astre' },
					...{ agreed: true, version_id: versionId, by_account: dora.id, at: new Date() }
				})
				.execute();
		});
		await expect(written).rejects.toEqual(refused('notAllowed'));
	});

	test('is done by deciding, and both are seen then', async () => {
		const outcome = await decide(dora.viewer, id, { model: 'cosmin', reason: 'Plutôt culturel' });
		expect(outcome).toMatchObject({ kind: 'done', tag: { reading: 'second', model: 'cosmin' } });
		const { history, blind, secondReading } = await read(dora.viewer, id);
		expect(blind).toBe(false);
		expect(secondReading!.doneAt).not.toBeNull();
		expect(history.map(({ reading, model }) => [reading, model])).toEqual([
			['second', 'cosmin'],
			['first', 'humanis']
		]);
	});

	test('is compared with the first one', async () => {
		const { bruno } = people;
		const other = await addResponse(small, { networkId: bruno.networkId, answers });
		await decide(bruno.viewer, other.id, { model: 'humanis' });
		await ask(bruno.viewer, other.id, dora.id);
		await decide(dora.viewer, other.id, { model: 'humanis' });
		const found = await agreement(bruno.viewer);
		expect(found.kappa).toMatchObject({ n: 2, agreement: 0.5, kappa: 0 });
		expect(found.disagreements).toMatchObject([
			{
				...{ responseId: id, name: 'Deux fois lue', settled: null },
				...{ first: { model: 'humanis' }, second: { model: 'cosmin' } }
			}
		]);
		expect(found.suggestedDecided).toMatchObject({ decided: 3, suggested: 3, agreed: 2 });
		expect((await agreement(people.chloe.viewer)).disagreements).toEqual([]);
		await expect(agreement(visitor)).rejects.toEqual(refused('signInFirst'));
	});

	test('that differs is settled with a reason, and stays a disagreement of the readers', async () => {
		const { bruno } = people;
		const { current } = await read(bruno.viewer, id);
		const settle = (reason: string | null) =>
			decide(bruno.viewer, id, { seen: current!.id, model: 'cosmin', reason });
		// Even what was suggested would need one.
		expect(await decide(bruno.viewer, id, { seen: current!.id, model: 'humanis' })).toMatchObject({
			kind: 'refused',
			why: 'reason-missing'
		});
		expect(await settle('Vu ensemble')).toMatchObject({ kind: 'done' });
		const found = await agreement(bruno.viewer);
		expect(found.kappa).toMatchObject({ n: 2, agreement: 0.5, kappa: 0 });
		expect(found.disagreements).toMatchObject([
			{ first: { model: 'humanis' }, second: { model: 'cosmin' }, settled: { model: 'cosmin' } }
		]);
		const both = bothReadings((await read(bruno.viewer, id)).history);
		expect(both).toMatchObject({
			...{ differ: true, independent: true, first: { model: 'humanis' } },
			settled: { model: 'cosmin', reason: 'Vu ensemble' }
		});
	});

	test('made before the first one counts in no measure of agreement', async () => {
		const { bruno } = people;
		const early = await addResponse(small, { networkId: bruno.networkId, answers });
		await ask(bruno.viewer, early.id, dora.id);
		await decide(dora.viewer, early.id, { model: 'cosmin', reason: 'Plutôt culturel' });
		await decide(bruno.viewer, early.id, { model: 'humanis' });
		const found = await agreement(bruno.viewer);
		expect(found).toMatchObject({ kappa: { n: 2 }, notIndependent: 1 });
		expect(found.disagreements).toHaveLength(2);
	});

	test('may be called off by who asked', async () => {
		const { bruno } = people;
		const third = await addResponse(small, { networkId: bruno.networkId, answers });
		await decide(bruno.viewer, third.id, { model: 'humanis' });
		await ask(bruno.viewer, third.id, dora.id);
		await as(bruno.viewer, (db, study) =>
			withdrawSecondReading(db, bruno.viewer, { study, id: third.id })
		);
		expect((await read(dora.viewer, third.id)).current).toMatchObject({ model: 'humanis' });
	});
});

test('transitions go from wave to wave, by what was suggested or decided', async () => {
	const { bruno } = people;
	const waveId = newId();
	await asSystem('tests', (db) =>
		db
			.insertInto('wave')
			.values({
				...{ id: waveId, study_id: small.id, number: 2, questionnaire_version_id: small.versionId },
				public_link: false
			})
			.execute()
	);
	const { authorityId } = await addResponse(small, { networkId: bruno.networkId, answers });
	await addResponse(
		{ ...small, waveId },
		{ networkId: bruno.networkId, authorityId, answers: { 'has-action': 'no' } }
	);
	await as(bruno.viewer, (db, study) => suggestModels(db, bruno.viewer, study));
	const transitions = (viewer: Viewer, by: 'suggested' | 'decided') =>
		as(viewer, (db, study) =>
			readTransitions(db, viewer, { study, earlier: small.waveId, later: waveId, by })
		);
	const found = await transitions(bruno.viewer, 'suggested');
	expect(found).toMatchObject({
		transitions: [{ from: 'humanis', to: 'not-concerned', count: 1 }],
		...{ both: 1, withoutPlace: 0, onlyLater: 0, unmatched: 0 }
	});
	expect(found.onlyEarlier).toBeGreaterThan(3);
	expect(await transitions(bruno.viewer, 'decided')).toMatchObject({
		...{ transitions: [], both: 0, withoutPlace: 1 }
	});
	// Of what is another network's she learns nothing, not even how many.
	expect(await transitions(people.chloe.viewer, 'suggested')).toMatchObject({
		...{ transitions: [], both: 0, withoutPlace: 0, onlyLater: 0 }
	});
});

// What people decide over a suggestion: a reader, a second one who does not see the first, a file.
import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { acterTypology } from '$lib/typology/acter-typology';
import { readAgreement, readTransitions } from '$lib/typology/agreement.server';
import {
	askSecondReading,
	listReadings,
	listSecondReaders,
	withdrawSecondReading
} from '$lib/typology/ask-second-reading.server';
import { modelsFile } from '$lib/typology/models-file.server';
import { suggestModels } from '$lib/typology/suggest.server';
import { bothReadings } from '$lib/typology/tags';
import type { Decision } from '$lib/typology/typology.input';
import { testDatabase } from '../../ground/database';
import { judgedStudy, nearHumanis, refusal } from '../../ground/judging';
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

const { as, change, read, decide } = judgedStudy(() => small);
const ask = (viewer: Viewer, id: string, reader: string) =>
	as(viewer, (db, study) => askSecondReading(db, viewer, { study, id, reader }));
const readings = (viewer: Viewer) =>
	as(viewer, (db, study) => listReadings(db, viewer, { study, waveId: small.waveId }));
const agreement = (viewer: Viewer) =>
	as(viewer, (db, study) => readAgreement(db, viewer, { study, waveId: small.waveId }));

beforeAll(async () => {
	people = await makePeople();
	const { bruno, chloe } = people;
	dora = await makePerson('dora', 'staff', 'lianes');
	rita = await makePerson('rita', 'reader', 'lianes');
	small = await makeSmallStudy('small', acterForm);
	const of = { networkId: bruno.networkId, answers: nearHumanis };
	humanis = (
		await addResponse(small, { ...of, cooperations: [{ country: 'ML', state: 'active' }] })
	).id;
	await addResponse(small, { ...of, state: 'draft' });
	ofChloe = (
		await addResponse(small, { networkId: chloe.networkId, answers: { 'has-action': 'yes' } })
	).id;
	// Over the second version of it.
	const { viewer } = people.alice;
	await change(viewer, 0);
	const settings = { ...acterTypology.settings, scoreNeeded: 0.4 };
	await change(viewer, 1, { ...acterTypology, settings });
});

describe('a decision', () => {
	test('is not for strangers, another network, or who may only read', async () => {
		const decision = { model: 'humanis' };
		await expect(decide(visitor, humanis, decision)).rejects.toEqual(refusal('signInFirst'));
		await expect(decide(people.chloe.viewer, humanis, decision)).rejects.toEqual(
			refusal('notFound')
		);
		await expect(decide(rita.viewer, humanis, decision)).rejects.toEqual(refusal('notAllowed'));
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
		id = (await addResponse(small, { networkId, answers: nearHumanis, name: 'Deux fois lue' })).id;
		await decide(viewer, id, { model: 'humanis' });
	});

	test('is asked of a colleague who is not the first reader', async () => {
		const { bruno, chloe } = people;
		await expect(ask(chloe.viewer, id, dora.id)).rejects.toEqual(refusal('notFound'));
		await expect(ask(rita.viewer, id, dora.id)).rejects.toEqual(refusal('notAllowed'));
		await expect(ask(bruno.viewer, id, chloe.id)).rejects.toEqual(refusal('badInput'));
		await expect(ask(bruno.viewer, id, rita.id)).rejects.toEqual(refusal('badInput'));
		await expect(ask(dora.viewer, id, bruno.id)).rejects.toEqual(refusal('conflict'));
		expect(await ask(bruno.viewer, id, dora.id)).toMatchObject({ reader: dora.id, doneAt: null });
		await expect(ask(bruno.viewer, id, dora.id)).rejects.toEqual(refusal('conflict'));
		expect(await readings(dora.viewer)).toMatchObject([
			{ responseId: id, name: 'Deux fois lue', reader: 'dora', own: true, doneAt: null }
		]);
		expect(await readings(bruno.viewer)).toMatchObject([{ own: false, askedBy: 'bruno' }]);
		expect(await readings(chloe.viewer)).toEqual([]);
		await expect(readings(visitor)).rejects.toEqual(refusal('signInFirst'));
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
		await expect(offered(chloe.viewer)).rejects.toEqual(refusal('notFound'));
		await expect(offered(rita.viewer)).rejects.toEqual(refusal('notAllowed'));
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
		await expect(set({ done_at: new Date() })).rejects.toEqual(refusal('conflict'));
		await expect(set({ withdrawn_at: new Date() })).rejects.toEqual(refusal('conflict'));
		await expect(
			as(dora.viewer, (db, study) => withdrawSecondReading(db, dora.viewer, { study, id }))
		).rejects.toEqual(refusal('conflict'));
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
		await expect(written).rejects.toEqual(refusal('notAllowed'));
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
		const other = await addResponse(small, { networkId: bruno.networkId, answers: nearHumanis });
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
		await expect(agreement(visitor)).rejects.toEqual(refusal('signInFirst'));
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
		const early = await addResponse(small, { networkId: bruno.networkId, answers: nearHumanis });
		await ask(bruno.viewer, early.id, dora.id);
		await decide(dora.viewer, early.id, { model: 'cosmin', reason: 'Plutôt culturel' });
		await decide(bruno.viewer, early.id, { model: 'humanis' });
		const found = await agreement(bruno.viewer);
		expect(found).toMatchObject({ kappa: { n: 2 }, notIndependent: 1 });
		expect(found.disagreements).toHaveLength(2);
	});

	test('may be called off by who asked', async () => {
		const { bruno } = people;
		const third = await addResponse(small, { networkId: bruno.networkId, answers: nearHumanis });
		await decide(bruno.viewer, third.id, { model: 'humanis' });
		await ask(bruno.viewer, third.id, dora.id);
		await as(bruno.viewer, (db, study) =>
			withdrawSecondReading(db, bruno.viewer, { study, id: third.id })
		);
		expect((await read(dora.viewer, third.id)).current).toMatchObject({ model: 'humanis' });
	});
});

describe('the file of models', () => {
	const file = (viewer: Viewer) =>
		as(viewer, (db, study) => modelsFile(db, viewer, { study, wave: null, locale: 'fr' }));

	test('is not for strangers, nor for who may only read', async () => {
		await expect(file(visitor)).rejects.toEqual(refusal('signInFirst'));
		await expect(file(rita.viewer)).rejects.toEqual(refusal('notAllowed'));
	});

	test('holds one line a response of one’s own network, with an override and its trace', async () => {
		const { bruno, chloe } = people;
		const lines = (await file(bruno.viewer)).trimEnd().split('\r\n');
		const line = lines.find((each) => each.includes(humanis))!;
		expect(line).toContain(';cosmin+humanis;entre COSMIN et HUMANIS;autre chose;');
		expect(line).toContain(';Je le connais;2;');
		expect(line).toMatch(/;1;HUMANIS, bruno, \d{4}-\d\d-\d\d \d\d:\d\d$/);
		expect(new Set(lines.map((each) => each.split(';').length)).size).toBe(1);
		const other = await file(chloe.viewer);
		expect(other).not.toContain(humanis);
		expect(other).toContain(ofChloe);
	});

	test('keeps the first decision from who reads a second time, and formulas from spreadsheets', async () => {
		const { bruno } = people;
		const { id } = await addResponse(small, { networkId: bruno.networkId, answers: nearHumanis });
		await decide(bruno.viewer, id, { model: 'cosmin', reason: '=SECRET()' });
		await ask(bruno.viewer, id, dora.id);
		const lineFor = async (viewer: Viewer) =>
			(await file(viewer)).split('\r\n').find((each) => each.includes(id))!;
		expect(await lineFor(bruno.viewer)).toContain(";'=SECRET();");
		const blind = await lineFor(dora.viewer);
		expect(blind).toContain('caché jusqu’à votre lecture');
		expect(blind).not.toMatch(/SECRET|cosmin;|COSMIN/);
		await decide(dora.viewer, id, { model: 'humanis' });
		expect(await lineFor(dora.viewer)).toContain('diffère, à trancher;humanis');
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
	const { authorityId } = await addResponse(small, {
		networkId: bruno.networkId,
		answers: nearHumanis
	});
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

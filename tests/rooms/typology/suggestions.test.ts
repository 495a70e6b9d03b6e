// A typology of a study, its versions, and what it suggests: kept, reproduced, moved by an edit.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { unflatten } from '$lib/form/answers';
import { acterTypology } from '$lib/typology/acter-typology';
import { previewChange } from '$lib/typology/change-typology.server';
import { explain } from '$lib/typology/evidence';
import { listTypologyVersions, readTypology } from '$lib/typology/read-typology.server';
import { readyTypology } from '$lib/typology/ready';
import { suggestForResponse, suggestModels } from '$lib/typology/suggest.server';
import { typologyFrom } from '$lib/typology/typology.input';
import type { CompiledTypology, Facts } from '$lib/typology/typology';
import { testDatabase } from '../../ground/database';
import { judgedStudy, nearHumanis, refusal } from '../../ground/judging';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';
import { acterForm } from '../../unit/typology/acter';

testDatabase();
let people: People;
/** Who may only read. */
let rita: Person;
let small: SmallStudy;
let humanis: string;
let ofChloe: string;
let draft: string;
const { as, change, suggest, read, decide } = judgedStudy(() => small);

beforeAll(async () => {
	people = await makePeople();
	const { bruno, chloe } = people;
	rita = await makePerson('rita', 'reader', 'lianes');
	small = await makeSmallStudy('small', acterForm);
	const of = { networkId: bruno.networkId, answers: nearHumanis };
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
			refusal('signInFirst')
		);
		await expect(change(visitor, 0)).rejects.toEqual(refusal('signInFirst'));
	});

	test('is begun by whoever runs the study, and by nobody else', async () => {
		const { alice, bruno, chloe } = people;
		await expect(change(bruno.viewer, 0)).rejects.toEqual(refusal('notAllowed'));
		await expect(change(chloe.viewer, 0)).rejects.toEqual(refusal('notAllowed'));
		expect(await as(bruno.viewer, (db, study) => readTypology(db, bruno.viewer, study))).toBeNull();
		expect(await change(alice.viewer, 0)).toMatchObject({ kind: 'done', version: { number: 1 } });
	});

	test('is read by those who take part', async () => {
		const { bruno } = people;
		const found = await as(bruno.viewer, (db, study) => readTypology(db, bruno.viewer, study));
		expect(found!.compiled.typology).toEqual(acterTypology);
		await expect(
			as(bruno.viewer, (db, study) => readTypology(db, bruno.viewer, study, 9))
		).rejects.toEqual(refusal('notFound'));
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
		await expect(suggest(visitor, humanis)).rejects.toEqual(refusal('signInFirst'));
		await expect(suggest(people.chloe.viewer, humanis)).rejects.toEqual(refusal('notFound'));
		await expect(suggest(people.bruno.viewer, ofChloe)).rejects.toEqual(refusal('notFound'));
		await expect(suggest(people.bruno.viewer, draft)).rejects.toEqual(refusal('notFound'));
		await expect(suggest(people.bruno.viewer, 'no id')).rejects.toEqual(refusal('notFound'));
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
		const moved = await addResponse(small, {
			networkId: people.bruno.networkId,
			answers: nearHumanis
		});
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
		await expect(read(bruno, moved.id)).rejects.toEqual(refusal('notFound'));
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
		).rejects.toEqual(refusal('notAllowed'));
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

// The typology of a study is begun, changed one part at a time, counted and checked.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '$lib/ground/database.server';
import { visitor, type Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { acterTypology } from '$lib/typology/acter-typology';
import { beginTypology, readBeginnings } from '$lib/typology/begin-typology.server';
import { checkStudyTypology } from '$lib/typology/check-study.server';
import { countModels, countResponsesJudged } from '$lib/typology/count-models.server';
import { edited, type TypologyEdit } from '$lib/typology/edit';
import { editTypology, previewEdit } from '$lib/typology/edit-typology.server';
import { readTypology } from '$lib/typology/read-typology.server';
import { suggestModels } from '$lib/typology/suggest.server';
import { usesOf } from '$lib/typology/uses-of.server';
import { testDatabase } from '../../ground/database';
import { judgedStudy, nearHumanis, refusal } from '../../ground/judging';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { over } from '../../ground/reviewing';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';
import { acterForm } from '../../unit/typology/acter';

testDatabase();
let people: People;
/** Who may only read. */
let rita: Person;
let small: SmallStudy;

const { as } = judgedStudy(() => small);
const lead = (leadNeeded: number): TypologyEdit => ({
	...{ part: 'settings', name: acterTypology.name, parameters: acterTypology.parameters },
	...{ concerns: acterTypology.concerns!, settings: { ...acterTypology.settings, leadNeeded } }
});
const edit = (viewer: Viewer, seen: number, edit: TypologyEdit, note = 'Un essai') =>
	as(viewer, (db, study) => editTypology(db, viewer, study, { seen, edit, note }));
const preview = (viewer: Viewer, edit: TypologyEdit) =>
	as(viewer, (db, study) => previewEdit(db, viewer, study, edit));
const begin = (viewer: Viewer, from: 'acter' | 'empty' = 'acter') =>
	as(viewer, (db, study) =>
		beginTypology(db, viewer, study, { from, name: { fr: 'La nôtre' }, note: 'Pour commencer' })
	);

beforeAll(async () => {
	people = await makePeople();
	rita = await makePerson('rita', 'reader', 'lianes');
	small = await makeSmallStudy('small', acterForm);
	const { bruno, chloe } = people;
	await addResponse(small, { networkId: bruno.networkId, answers: nearHumanis });
	await addResponse(small, { networkId: chloe.networkId, answers: nearHumanis });
	await addResponse(small, { networkId: chloe.networkId, answers: { 'has-action': 'no' } });
});

describe('a typology', () => {
	test('is begun by who runs the study alone, with what fits its questionnaire', async () => {
		for (const viewer of [people.bruno.viewer, rita.viewer]) {
			await expect(begin(viewer)).rejects.toEqual(refusal('notAllowed'));
			await expect(as(viewer, (db, study) => readBeginnings(db, viewer, study))).rejects.toEqual(
				refusal('notAllowed')
			);
		}
		await expect(begin(visitor)).rejects.toEqual(refusal('signInFirst'));
		await expect(edit(people.alice.viewer, 0, lead(0.2))).rejects.toEqual(refusal('notFound'));
		expect(await begin(people.alice.viewer)).toMatchObject({
			kind: 'done',
			version: { number: 1, note: 'Pour commencer' }
		});
	});

	test('may be begun empty, and judges nobody', async () => {
		const other = await makeSmallStudy('other', acterForm);
		const { networkId } = people.bruno;
		await addResponse(other, { networkId, answers: nearHumanis });
		const { viewer } = people.alice;
		const run = <T>(work: (db: Db, study: Study) => Promise<T>) =>
			over(other, viewer, (db, _, study) => work(db, study));
		const made = await run((db, study) =>
			beginTypology(db, viewer, study, { from: 'empty', name: { fr: 'La nôtre' }, note: 'Vide' })
		);
		expect(made.kind).toBe('done');
		const model = { part: 'model', key: null, to: { name: { fr: 'Un' } } } as const;
		await run((db, study) =>
			editTypology(db, viewer, study, { seen: 1, edit: model, note: 'Un modèle' })
		);
		await run((db, study) => suggestModels(db, viewer, study));
		const counts = await run((db, study) =>
			countModels(db, viewer, { study, waveId: other.waveId, number: 2 })
		);
		expect(counts).toMatchObject({ authorities: 1, waiting: 0, suggested: { 'not-enough': 1 } });
	});
});

describe('a change', () => {
	test('is of who runs the study alone, and tells nobody else whom it moves', async () => {
		for (const viewer of [people.bruno.viewer, people.chloe.viewer, rita.viewer]) {
			await expect(edit(viewer, 1, lead(0.9))).rejects.toEqual(refusal('notAllowed'));
			await expect(preview(viewer, lead(0.9))).rejects.toEqual(refusal('notAllowed'));
		}
		await expect(preview(visitor, lead(0.9))).rejects.toEqual(refusal('signInFirst'));
	});

	test('is shown with whom it moves, and keeps nothing', async () => {
		const { viewer } = people.alice;
		const told = await preview(viewer, lead(0.9));
		expect(told).toMatchObject({ number: 1, judged: 3, obstacles: [] });
		expect(told.moves).toHaveLength(2);
		const read = await as(viewer, (db, study) => readTypology(db, viewer, study));
		expect(read!.version.number).toBe(1);
	});

	test('is a version with a reason, of which there is something to say', async () => {
		const { viewer } = people.alice;
		await expect(edit(viewer, 1, lead(0.2), '  ')).rejects.toEqual(refusal('badInput'));
		expect(await edit(viewer, 1, lead(acterTypology.settings.leadNeeded))).toEqual({
			kind: 'unchanged'
		});
		const gone = { part: 'model', key: 'gone', to: null } as const;
		await expect(edit(viewer, 1, gone)).rejects.toEqual(refusal('notFound'));
		expect(await edit(viewer, 1, lead(0.2))).toMatchObject({
			kind: 'done',
			version: { number: 2, note: 'Un essai' }
		});
	});

	test('over a version that was not seen is told, whatever became of what it changes', async () => {
		const { viewer } = people.alice;
		expect(await edit(viewer, 1, lead(0.3))).toMatchObject({ kind: 'stale', now: { number: 2 } });
	});

	test('that can’t be judged is refused, with what stands in the way', async () => {
		const { viewer } = people.alice;
		const [{ key, ...criterion }] = acterTypology.criteria as [(typeof acterTypology.criteria)[0]];
		const to = { ...criterion, when: '{gone} > 3' };
		const wrong: TypologyEdit = { part: 'criterion', key, to };
		const place = { criterion: key, property: 'when' };
		expect(await edit(viewer, 2, wrong)).toMatchObject({ kind: 'refused', obstacles: [{ place }] });
		expect(await preview(viewer, wrong)).toMatchObject({ obstacles: [{ place }], moves: [] });
	});

	test('may be that a former version is taken up again', async () => {
		const { viewer } = people.alice;
		const first = await as(viewer, (db, study) => readTypology(db, viewer, study, 1));
		const { typology } = first!.compiled;
		expect(await edit(viewer, 2, { part: 'whole', typology })).toMatchObject({
			version: { number: 3 }
		});
		const now = await as(viewer, (db, study) => readTypology(db, viewer, study));
		expect(now!.compiled.typology).toEqual(edited(typology, lead(0.12)));
	});
});

describe('figures', () => {
	const counts = (viewer: Viewer) =>
		as(viewer, (db, study) => countModels(db, viewer, { study, waveId: small.waveId, number: 3 }));
	const checks = (viewer: Viewer) =>
		as(viewer, (db, study) => checkStudyTypology(db, viewer, { study, waveId: small.waveId }));

	test('are not for strangers', async () => {
		await expect(counts(visitor)).rejects.toEqual(refusal('signInFirst'));
		await expect(checks(visitor)).rejects.toEqual(refusal('signInFirst'));
	});

	test('are over what one sees', async () => {
		const { alice, bruno, chloe } = people;
		await as(alice.viewer, (db, study) => suggestModels(db, alice.viewer, study));
		expect(await counts(alice.viewer)).toMatchObject({
			...{ authorities: 3, waiting: 0, behind: 0, decided: 0 },
			suggested: { humanis: 2, 'not-concerned': 1 }
		});
		expect(await counts(bruno.viewer)).toMatchObject({ authorities: 1, suggested: { humanis: 1 } });
		expect(await counts(rita.viewer)).toMatchObject({ authorities: 1 });
		expect((await checks(alice.viewer))!.looked).toBe(3);
		const own = await checks(chloe.viewer);
		expect(own).toMatchObject({
			authorities: 2,
			looked: 2,
			stability: { suggested: 1, stable: 1 }
		});
		const budget = own!.criteria.find(({ criterion }) => criterion === 'funding.humanis.budget');
		expect(budget).toMatchObject({ for: 1, against: 0, silent: 1, separates: 0 });
		expect(await as(chloe.viewer, (db, s) => countResponsesJudged(db, chloe.viewer, s))).toBe(2);
	});

	test('tell which criteria read a question, to who takes part', async () => {
		const { bruno } = people;
		const uses = await as(bruno.viewer, (db, study) =>
			usesOf(db, bruno.viewer, study, ['ir-service', 'remarks'])
		);
		expect(uses.get('ir-service')).toHaveLength(4);
		expect(uses.get('remarks')).toEqual([]);
		expect(await as(visitor, (db, study) => usesOf(db, visitor, study, ['ir-service']))).toEqual(
			new Map()
		);
	});
});

import { beforeAll, beforeEach, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { noChange, type Change } from '$lib/questionnaires/change';
import { changeDraft } from '$lib/questionnaires/change-draft.server';
import { createQuestionnaire } from '$lib/questionnaires/create-questionnaire.server';
import { publishQuestionnaire } from '$lib/questionnaires/publish-questionnaire.server';
import { readDraft, trialOf } from '$lib/questionnaires/read-draft.server';
import { elementsOf } from '$lib/questionnaires/source';
import { templates } from '$lib/questionnaires/templates';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';

testDatabase();

let people: People;
/** Only reads for bruno's network. */
let rita: Person;
let questionnaireId: string;

const draft = templates.find(({ key }) => key === 'empty')!.make();
const title = (fr: string) => ({ 'survey/title': { fr, en: '' } });

beforeAll(async () => {
	people = await makePeople();
	rita = await makePerson('rita', 'reader', 'lianes');
});

beforeEach(async () => {
	questionnaireId = await newQuestionnaire(people.bruno);
});

const newQuestionnaire = ({ viewer, networkId }: Person) =>
	asViewer(viewer, (db) => createQuestionnaire(db, viewer, { name: 'Essai', networkId, draft }));

const read = (viewer: Viewer, id = questionnaireId) =>
	asViewer(viewer, (db) => readDraft(db, viewer, id));

const change = (viewer: Viewer, revision: number, change: Partial<Change>, id = questionnaireId) =>
	asViewer(viewer, (db) =>
		changeDraft(db, viewer, { questionnaireId: id, revision, change: { ...noChange, ...change } })
	);

const kindOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: { kind?: string }) => error.kind
	);

const events = () =>
	asSystem('tests', (db) =>
		db
			.selectFrom('event')
			.where('subject_id', '=', questionnaireId)
			.where('kind', '=', 'questionnaire.changed')
			.select(['data', 'network_id'])
			.orderBy('at')
			.execute()
	);

test('a stranger and another network find nothing', async () => {
	const { chloe, alice, stranger } = people;
	for (const viewer of [chloe.viewer, alice.viewer]) {
		expect(await kindOf(read(viewer))).toBe('notFound');
		expect(await kindOf(change(viewer, 1, { texts: title('Pris') }))).toBe('notFound');
	}
	// Whoever is not signed in may not even ask the table.
	await expect(read(stranger)).rejects.toThrow();
	await expect(change(stranger, 1, { texts: title('Pris') })).rejects.toThrow();
	expect((await read(people.bruno.viewer)).revision).toBe(1);
});

test('a reader reads and does not write', async () => {
	expect(await read(rita.viewer)).toMatchObject({ mayEdit: false, revision: 1 });
	expect(await kindOf(change(rita.viewer, 1, { texts: title('Autre') }))).toBe('notAllowed');
	expect((await read(people.bruno.viewer)).revision).toBe(1);
});

test('staff write; a save is one event and one revision', async () => {
	const own = await newQuestionnaire(people.chloe);
	expect(await change(people.chloe.viewer, 1, { texts: title('À elle') }, own)).toMatchObject({
		revision: 2
	});

	const { viewer, networkId } = people.bruno;
	expect((await read(viewer)).mayEdit).toBe(true);
	await change(viewer, 1, { texts: title('Notre enquête') });
	const saved = await read(viewer);
	expect(saved.source['title']).toEqual({ fr: 'Notre enquête' });
	expect(saved.revision).toBe(2);
	expect(await events()).toEqual([{ data: { revision: 2, what: 'texts' }, network_id: networkId }]);
});

test('nothing changed is nothing saved', async () => {
	const { viewer } = people.bruno;
	expect(await change(viewer, 1, {})).toEqual({ revision: 1, at: null, refusal: null });
	expect(await events()).toEqual([]);
});

test('what somebody saved meanwhile is not overwritten', async () => {
	const { viewer } = people.bruno;
	await change(viewer, 1, { texts: title('La première') });
	expect(await kindOf(change(viewer, 1, { texts: title('La seconde') }))).toBe('staleVersion');
	expect((await read(viewer)).source['title']).toEqual({ fr: 'La première' });
});

test('of two who save at the same moment, one is told', async () => {
	const { viewer } = people.bruno;
	const outcomes = await Promise.all(
		['Un', 'Deux', 'Trois'].map((fr) => kindOf(change(viewer, 1, { texts: title(fr) })))
	);
	expect(outcomes.toSorted()).toEqual(['done', 'staleVersion', 'staleVersion']);
	expect((await read(viewer)).revision).toBe(2);
});

test('a refused change writes nothing, the texts typed with it included', async () => {
	const { viewer } = people.bruno;
	const step = { kind: 'removePage', page: 'page-1' } as const;
	expect(await change(viewer, 1, { texts: title('Perdu ?'), step })).toEqual({
		refusal: { reason: 'last_page', page: 'page-1' }
	});
	expect((await read(viewer)).revision).toBe(1);
});

test('names that were published stay taken, and the draft tells what is in its way', async () => {
	const { viewer } = people.bruno;
	const question = { page: 'page-1', kind: 'text' as const, choices: [] };
	const texts = { fr: 'Quel budget ?', en: '' };
	await change(viewer, 1, { question: { ...question, texts } });
	await asViewer(viewer, (db) => publishQuestionnaire(db, viewer, questionnaireId));
	await change(viewer, 2, { step: { kind: 'removeQuestion', element: 'quel-budget' } });
	await change(viewer, 3, { question: { ...question, texts } });
	const after = await read(viewer);
	expect(after.published).toBe(true);
	expect(elementsOf(after.source).map(({ name }) => name)).toEqual([
		...['question-1', 'quel-budget-2']
	]);
	expect(trialOf(after).obstacles).toEqual([]);

	await change(viewer, 4, { texts: { 'element/question-1/title': { fr: '{rien} ?', en: '' } } });
	expect(trialOf(await read(viewer)).obstacles).toMatchObject([
		{ question: 'question-1', reason: 'reference_unknown' }
	]);
});

test('networks that take part in a study read its questionnaire, and do not write it', async () => {
	const { alice, chloe, bruno } = people;
	const id = await newQuestionnaire(alice);
	expect(await kindOf(read(chloe.viewer, id))).toBe('notFound');
	await asSystem('tests', async (db) => {
		const studyId = newId();
		await db
			.insertInto('study')
			.values({
				id: studyId,
				slug: 'shared',
				title: '{"fr":"Commune"}',
				questionnaire_id: id,
				created_at: new Date()
			})
			.execute();
		await db
			.insertInto('study_network')
			.values({ study_id: studyId, network_id: chloe.networkId! })
			.execute();
	});
	expect((await read(alice.viewer, id)).mayEdit).toBe(true);
	expect((await read(chloe.viewer, id)).mayEdit).toBe(false);
	expect(await kindOf(change(chloe.viewer, 1, { texts: title('À nous') }, id))).toBe('notAllowed');
	expect(await kindOf(read(bruno.viewer, id))).toBe('notFound');
});

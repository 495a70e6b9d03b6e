import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { Problem } from '$lib/ground/problem';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { visitor, type Viewer } from '$lib/ground/viewer';
import {
	deleteStudyWithResponses,
	readStudyContents
} from '$lib/responses/staff/delete-study.server';
import { readStudy } from '$lib/studies/read-study.server';
import { archiveStudy, closeStudy } from '$lib/studies/study-state.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let study: SmallStudy;
let beside: SmallStudy;

/** A study with everything that can hang on one, and another one beside it that must stay. */
beforeAll(async () => {
	people = await makePeople();
	study = await makeSmallStudy('to-delete');
	beside = await makeSmallStudy('beside');
	for (const each of [study, beside]) {
		const answers = { 'has-action': 'yes' };
		const person = { 'person-name': 'Jeanne' };
		const { id, authorityId } = await addResponse(each, {
			networkId: people.bruno.networkId,
			answers,
			person
		});
		await addResponse(each, { networkId: people.chloe.networkId, state: 'draft', answers });
		await asSystem('tests', async (db) => {
			await db
				.insertInto('invitation')
				.values({
					id: newId(),
					study_id: each.id,
					wave_id: each.waveId,
					authority_id: authorityId,
					network_id: people.bruno.networkId,
					response_id: id,
					created_at: new Date()
				})
				.execute();
			await queueMail(db, visitor, {
				kind: 'invitation',
				to: { email: 'mairie@people.example' },
				locale: 'fr',
				data: {},
				networkId: people.bruno.networkId,
				studyId: each.id
			});
		});
	}
});

const problemOf = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'none',
		(error: unknown) => (error instanceof Problem ? error.kind : String(error))
	);
const remove = (viewer: Viewer) => problemOf(deleteStudyWithResponses(viewer, 'to-delete'));
const archive = (slug: string) =>
	asViewer(people.alice.viewer, async (db) => {
		await closeStudy(db, people.alice.viewer, slug);
		await archiveStudy(db, people.alice.viewer, slug);
	});

/** Everything that hangs on studies, counted. */
const counted = () =>
	asSystem('tests', async (db) => {
		const counts: Record<string, number> = {};
		for (const table of [
			...(['study', 'wave', 'study_network', 'response', 'answer', 'person_answer'] as const),
			...(['invitation', 'mail', 'job', 'questionnaire', 'questionnaire_version'] as const)
		]) {
			const row = await db
				.selectFrom(table)
				.select((select) => select.fn.countAll<number>().as('n'))
				.executeTakeFirstOrThrow();
			counts[table] = row.n;
		}
		return counts;
	});

describe('deleting a study', () => {
	test('is not for a stranger, nor for those who take part', async () => {
		expect(await remove(people.stranger)).toBe('signInFirst');
		expect(await remove(people.bruno.viewer)).toBe('notAllowed');
		expect(await remove(people.chloe.viewer)).toBe('notAllowed');
	});
	test('waits until it is archived', async () => {
		expect(await remove(people.alice.viewer)).toBe('conflict');
	});
	test('is told in facts beforehand', async () => {
		const contents = await asViewer(people.alice.viewer, async (db) =>
			readStudyContents(
				db,
				people.alice.viewer,
				await readStudy(db, people.alice.viewer, 'to-delete')
			)
		);
		expect(contents).toMatchObject({ sent: 1, drafts: 1, setAside: 0, withPeople: 1, links: 1 });
	});
	test('takes everything that hangs on it, and nothing of another one', async () => {
		const before = await counted();
		await archive('to-delete');
		expect(await remove(people.alice.viewer)).toBe('none');
		const after = await counted();
		for (const [table, count] of Object.entries(before))
			expect([table, after[table]]).toEqual([table, count / 2]);
		expect(await remove(people.alice.viewer)).toBe('notFound');
	});
	test('leaves an event that names nobody but who did it', async () => {
		const event = await asSystem('tests', (db) =>
			db
				.selectFrom('event')
				.where('kind', '=', 'study.deleted')
				.selectAll()
				.executeTakeFirstOrThrow()
		);
		expect(event).toMatchObject({
			subject_id: study.id,
			study_id: null,
			network_id: null,
			actor_id: people.alice.id,
			data: {}
		});
	});
	test('leaves a questionnaire that another study writes or asks', async () => {
		await asSystem('tests', async (db) => {
			const { questionnaire_id } = await db
				.selectFrom('study')
				.where('id', '=', beside.id)
				.select('questionnaire_id')
				.executeTakeFirstOrThrow();
			const other = await makeSharing(questionnaire_id!);
			await db.updateTable('study').set({ state: 'archived' }).where('id', '=', other).execute();

			async function makeSharing(questionnaireId: string) {
				const id = newId();
				await db
					.insertInto('study')
					.values({
						id,
						slug: 'sharing',
						title: JSON.stringify({ fr: 'Partage' }),
						questionnaire_id: questionnaireId,
						created_at: new Date()
					})
					.execute();
				return id;
			}
		});
		const before = await counted();
		expect(await problemOf(deleteStudyWithResponses(people.alice.viewer, 'sharing'))).toBe('none');
		const after = await counted();
		expect(after.questionnaire).toBe(before.questionnaire);
		expect(after.questionnaire_version).toBe(before.questionnaire_version);
	});
});

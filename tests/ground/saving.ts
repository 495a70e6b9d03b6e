// Two people on one response, and what they save: for the tests of saving.
import type { Json } from '$lib/form/compiled-form';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import {
	contributorOf,
	makeContributorLink,
	type Respondent
} from '$lib/responses/links/link.server';
import { readResponse } from '$lib/responses/read-response.server';
import { saveByLink } from '$lib/responses/saving/save-by-link.server';
import type { SavingOutcome } from '$lib/responses/saving/save-changes.server';
import type { AnswerChange } from '$lib/responses/saving/save-protocol';
import type { SmallStudy } from './small-study';

/** Marie begins a response; Paul works on it with her, on some pages only if `items` says so. */
export async function beginTogether(
	study: SmallStudy,
	authorityId: string,
	items: string[] | null = null
): Promise<{ id: string; marie: Respondent; paul: Respondent }> {
	const { id } = await beginResponse(visitor, { study: study.slug, locale: 'fr', authorityId });
	const contributorId = newId();
	await asSystem('tests', async (db) => {
		await db
			.updateTable('contributor')
			.set({ name: 'Marie Durand' })
			.where('id', '=', id)
			.execute();
		await db
			.insertInto('contributor')
			.values({
				id: contributorId,
				response_id: id,
				name: 'Paul Martin',
				email: `paul-${contributorId}@people.example`,
				pages: items && ['some'],
				items,
				created_at: new Date()
			})
			.execute();
	});
	return {
		id,
		marie: { kind: 'respondent', responseId: id, contributorId: id },
		paul: { kind: 'respondent', responseId: id, contributorId }
	};
}

export const change = (item: string, value: Json | null, base = 0, row?: string): AnswerChange => ({
	...{ item, value, base },
	...(row === undefined ? {} : { row })
});

export type Taken = Extract<SavingOutcome, { kind: 'saved' }>;

/** Saves changes of the small study, and expects them to be taken in. */
export async function save(
	viewer: Respondent,
	changes: readonly AnswerChange[],
	{ key = newId(), study = 'small' }: { key?: string; study?: string } = {}
): Promise<Taken> {
	const outcome = await trySaving(viewer, changes, { key, study });
	if (outcome.kind !== 'saved') throw new Error(`ended: ${outcome.why}`);
	return outcome;
}

export async function trySaving(
	viewer: Respondent,
	changes: readonly AnswerChange[],
	{ key = newId(), study = 'small' }: { key?: string; study?: string } = {}
): Promise<SavingOutcome> {
	return saveByLink(await linkOf(viewer), { study, key, changes, locale: 'fr' });
}

/** The link that somebody who works on a response holds now; of nobody one that opens nothing. */
export const linkOf = (viewer: Respondent): Promise<string> =>
	asSystem('tests', async (db) => {
		const id = contributorOf(viewer);
		const found = await db
			.selectFrom('contributor')
			.where('id', '=', id)
			.select('generation')
			.executeTakeFirst();
		return makeContributorLink({ id, generation: found?.generation ?? 1 });
	});

export const answersOf = async (viewer: Respondent) =>
	(await asViewer(viewer, (db) => readResponse(db, viewer))).answers;

export const asidesOf = (responseId: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('kept_aside')
			.where('response_id', '=', responseId)
			.orderBy('at')
			.select(['id', 'item', 'row', 'value', 'reason', 'by_contributor', 'personal', 'decided'])
			.execute()
	);

export const revisionsOf = (responseId: string, item: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('answer')
			.where('response_id', '=', responseId)
			.where('item', '=', item)
			.orderBy('revision')
			.select([
				'row',
				'revision',
				'value',
				'source',
				'current',
				'response_revision',
				'by_contributor',
				'save_key'
			])
			.execute()
	);

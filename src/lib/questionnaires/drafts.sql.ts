import type { Db } from '$lib/ground/database.server';

export interface DraftRow {
	id: string;
	networkId: string | null;
	name: string;
	/** SurveyJS JSON as being written. */
	draft: object;
	draftRevision: number;
	changedAt: Date;
}

/** What the viewer of this transaction may read, which is more than what they may write. */
export async function selectDraft(db: Db, id: string): Promise<DraftRow | null> {
	const row = await db
		.selectFrom('questionnaire')
		.where('id', '=', id)
		.select([
			...(['id', 'network_id as networkId', 'name', 'draft'] as const),
			...(['draft_revision as draftRevision', 'changed_at as changedAt'] as const)
		])
		.executeTakeFirst();
	return row ?? null;
}

/** The published sources, oldest first: names in them are nobody else's any more. */
export async function selectPublishedSources(db: Db, questionnaireId: string): Promise<object[]> {
	const rows = await db
		.selectFrom('questionnaire_version')
		.where('questionnaire_id', '=', questionnaireId)
		.select('source')
		.orderBy('number')
		.execute();
	return rows.map(({ source }) => source as object);
}

/** @returns whether it was still of that revision */
export async function updateDraft(
	db: Db,
	draft: { id: string; revision: number; source: object; at: Date }
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('questionnaire')
		.set({
			draft: JSON.stringify(draft.source),
			draft_revision: draft.revision + 1,
			changed_at: draft.at
		})
		.where('id', '=', draft.id)
		.where('draft_revision', '=', draft.revision)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

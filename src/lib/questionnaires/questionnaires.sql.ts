import type { CompiledForm } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';

export interface QuestionnaireRow {
	id: string;
	networkId: string | null;
	name: string;
	/** SurveyJS JSON as being written. */
	draft: object;
	draftRevision: number;
}

export async function insertQuestionnaire(db: Db, row: QuestionnaireRow & { at: Date }) {
	await db
		.insertInto('questionnaire')
		.values({
			id: row.id,
			network_id: row.networkId,
			name: row.name,
			draft: JSON.stringify(row.draft),
			draft_revision: row.draftRevision,
			created_at: row.at,
			changed_at: row.at
		})
		.execute();
}

/** Locked until the end of the transaction: two publications of one draft come one after another. */
export async function lockQuestionnaire(db: Db, id: string): Promise<QuestionnaireRow | null> {
	const row = await db
		.selectFrom('questionnaire')
		.where('id', '=', id)
		.select(['id', 'network_id as networkId', 'name', 'draft', 'draft_revision as draftRevision'])
		.forUpdate()
		.executeTakeFirst();
	return row ?? null;
}

export interface VersionRow {
	id: string;
	questionnaireId: string;
	source: object;
	compiled: CompiledForm;
	at: Date;
	by: string | null;
}

/** @returns the number it got: one more than the last */
export async function insertVersion(db: Db, version: VersionRow): Promise<number> {
	const last = await db
		.selectFrom('questionnaire_version')
		.where('questionnaire_id', '=', version.questionnaireId)
		.select((select) => select.fn.max('number').as('number'))
		.executeTakeFirst();
	const number = (last?.number ?? 0) + 1;
	await db
		.insertInto('questionnaire_version')
		.values({
			id: version.id,
			questionnaire_id: version.questionnaireId,
			number,
			source: JSON.stringify(version.source),
			compiled: JSON.stringify(version.compiled),
			published_at: version.at,
			published_by: version.by
		})
		.execute();
	return number;
}

/** Whether the viewer of this transaction may see a version. */
export async function isVisible(db: Db, versionId: string): Promise<boolean> {
	const row = await db
		.selectFrom('questionnaire_version')
		.where('id', '=', versionId)
		.select('id')
		.executeTakeFirst();
	return row !== undefined;
}

export async function selectCompiled(db: Db, versionId: string): Promise<CompiledForm | null> {
	const row = await db
		.selectFrom('questionnaire_version')
		.where('id', '=', versionId)
		.select('compiled')
		.executeTakeFirst();
	return (row?.compiled as CompiledForm | undefined) ?? null;
}

export interface PublishedVersion {
	id: string;
	number: number;
	publishedAt: Date;
}

/** All published versions of the questionnaire that a version belongs to, newest first. */
export function selectVersionsBeside(db: Db, versionId: string): Promise<PublishedVersion[]> {
	return db
		.selectFrom('questionnaire_version')
		.where('questionnaire_id', '=', (of) =>
			of
				.selectFrom('questionnaire_version as this')
				.where('this.id', '=', versionId)
				.select('this.questionnaire_id')
		)
		.select(['id', 'number', 'published_at as publishedAt'])
		.orderBy('number', 'desc')
		.execute();
}

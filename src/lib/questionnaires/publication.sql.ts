import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';

export interface PublicationRow {
	draft: object;
	draftRevision: number;
	changedAt: Date;
	/** Of the newest published version; null before the first. */
	publishedId: string | null;
	publishedNumber: number | null;
	publishedAt: Date | null;
	/** The draft says something else than the newest version. */
	changed: boolean;
}

export async function selectPublication(db: Db, id: string): Promise<PublicationRow | null> {
	const { rows } = await sql<PublicationRow>`
		select q.draft, q.draft_revision as "draftRevision", q.changed_at as "changedAt",
			v.id as "publishedId", v.number as "publishedNumber", v.published_at as "publishedAt",
			v.source is distinct from q.draft as changed
		from questionnaire q
			left join lateral (
				select id, number, published_at, source from questionnaire_version
				where questionnaire_id = q.id order by number desc limit 1
			) v on true
		where q.id = ${id}`.execute(db);
	return rows[0] ?? null;
}

export async function selectVersionIds(db: Db, questionnaireId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('questionnaire_version')
		.where('questionnaire_id', '=', questionnaireId)
		.select('id')
		.execute();
	return rows.map(({ id }) => id);
}

export async function deleteQuestionnaire(db: Db, id: string): Promise<void> {
	await db.deleteFrom('questionnaire_version').where('questionnaire_id', '=', id).execute();
	await db.deleteFrom('questionnaire').where('id', '=', id).execute();
}

import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { HappenedEvent, WrittenAnswer } from './whole-history';

/** Every revision of every answer, each with what stood there before it. */
export async function selectWrittenAnswers(db: Db, responseId: string): Promise<WrittenAnswer[]> {
	const { rows } = await sql<WrittenAnswer>`
		select item, row, revision, value, lag(value) over place as before, source, at,
			by_account as "byAccount", by_contributor as "byContributor", reason,
			response_revision as "saving", merged_from as "mergedFrom", pending, unsent
		from answer where response_id = ${responseId}
		window place as (partition by item, row order by revision)
		order by at, item, row, revision`.execute(db);
	return rows;
}

/** What happened to a response, as far as the viewer reads the journal of it. */
export async function selectHappened(db: Db, responseId: string): Promise<HappenedEvent[]> {
	const { rows } = await sql<HappenedEvent>`
		select id, at, kind, actor_kind as "actorKind", actor_id as "actorId", data from event
		where subject_id = ${responseId} order by at, id`.execute(db);
	return rows;
}

import { sql } from 'kysely';
import type { Json } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';

/** An answer that was written and does not count, and what counts in its place. */
export interface UnsentRow {
	item: string;
	/** '' outside repeated panels. */
	row: string;
	/** null: taken back. */
	value: Json | null;
	/** null: nothing. */
	counts: Json | null;
	/** waiting: written after sending, not sent again; abandoned: given up; late: it came too late. */
	why: 'waiting' | 'abandoned' | 'late';
	at: Date;
}

/**
 * Where the last word of the respondents was not sent: of each answer the newest revision, if it
 * waits or was given up, and what came after the closing or the sending.
 */
export async function selectUnsent(db: Db, responseId: string): Promise<UnsentRow[]> {
	const { rows } = await sql<UnsentRow>`
		with written as (
			select distinct on (item, row) item, row, value, pending, unsent, at from answer
			where response_id = ${responseId} and merged_from is null
			order by item, row, revision desc
		), unsent as (
			select item, row, value, at, case when pending then 'waiting' else 'abandoned' end as why
			from written where pending or unsent
			union all
			select item, row, value, at, 'late' from kept_aside
			where response_id = ${responseId} and decided is null and not personal
				and reason in ('closed', 'submitted')
		)
		select unsent.*, current.value as counts from unsent
			left join answer current on current.response_id = ${responseId}
				and current.item = unsent.item and current.row = unsent.row and current.current
		where unsent.value is distinct from current.value
		order by unsent.at`.execute(db);
	return rows;
}

import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { ResponseState } from '../response';
import type { Standing, StandingChange } from './review';

/** Where a response stands, and to whom and what it belongs. */
export interface StandingRow extends Omit<Standing, 'beingChanged'> {
	studyId: string;
	waveId: string;
	networkId: string | null;
	reopenedAt: Date | null;
}

/** Those that the viewer may see, in the order of their ids. */
export async function selectStandings(db: Db, ids: readonly string[]): Promise<StandingRow[]> {
	if (ids.length === 0) return [];
	const { rows } = await sql<StandingRow>`
		select r.id, coalesce(a.name, r.declared_name) as name, r.state, r.review_revision as revision,
			r.submitted_at as "submittedAt", r.taken_by as "takenBy", r.taken_at as "takenAt",
			r.decided_by as "decidedBy", r.decided_at as "decidedAt",
			r.set_aside_reason as "setAsideReason", r.set_aside_at as "setAsideAt",
			r.set_aside_by as "setAsideBy", r.merged_into as "mergedInto",
			r.reopened_at as "reopenedAt", r.study_id as "studyId", r.wave_id as "waveId",
			r.network_id as "networkId",
			(select count(*) from authority_question q where q.response_id = r.id
				and q.withdrawn_at is null and q.replied_at is null) as "openQuestions"
		from response r left join authority a on a.id = r.authority_id
		where r.id = any (${[...ids]}::uuid[]) order by r.id`.execute(db);
	return rows;
}

/** Nobody else decides about them, nor saves in them, until the end of the transaction. */
export async function lockResponses(db: Db, ids: readonly string[]): Promise<void> {
	await sql`select id from response where id = any (${[...ids]}::uuid[]) order by id for update`.execute(
		db
	);
}

/** The database counts the review's revision itself. */
export async function updateStanding(db: Db, id: string, change: StandingChange): Promise<void> {
	await db
		.updateTable('response')
		.set({
			state: change.state satisfies ResponseState,
			taken_by: change.takenBy,
			taken_at: change.takenAt,
			decided_by: change.decidedBy,
			decided_at: change.decidedAt,
			set_aside_reason: change.setAsideReason,
			set_aside_at: change.setAsideAt,
			set_aside_by: change.setAsideBy
		})
		.where('id', '=', id)
		.execute();
}

/** Something that whoever decides should have seen. */
export async function raiseReviewRevision(db: Db, id: string): Promise<void> {
	await sql`update response set review_revision = review_revision + 1 where id = ${id}`.execute(db);
}

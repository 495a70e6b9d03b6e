import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { ResponseState } from '../response';
import type { BulkAction, StandingChange } from './review';
import type { LastBatch } from './several';

export interface Batch {
	id: string;
	studyId: string;
	accountId: string;
	action: BulkAction;
	at: Date;
}

/** What stood before, of one response of a batch. */
export interface BatchMember {
	responseId: string;
	before: StandingChange;
	/** The review's revision once it was done: another one now, and somebody has changed it since. */
	revisionAfter: number;
}

export async function insertBatch(db: Db, batch: Batch): Promise<void> {
	await db
		.insertInto('review_batch')
		.values({
			...{ id: batch.id, study_id: batch.studyId, account_id: batch.accountId },
			...{ action: batch.action, at: batch.at }
		})
		.execute();
}

export async function insertBatchMembers(
	db: Db,
	batchId: string,
	members: readonly BatchMember[]
): Promise<void> {
	await db
		.insertInto('review_batch_response')
		.values(
			members.map(({ responseId, before, revisionAfter }) => ({
				...{ batch_id: batchId, response_id: responseId, state: before.state },
				...{ taken_by: before.takenBy, taken_at: before.takenAt },
				...{ decided_by: before.decidedBy, decided_at: before.decidedAt },
				...{ set_aside_reason: before.setAsideReason, set_aside_at: before.setAsideAt },
				...{ set_aside_by: before.setAsideBy, revision_after: revisionAfter }
			}))
		)
		.execute();
}

/** One's own, with what of it was not undone yet; null: there is none. */
export async function selectBatch(
	db: Db,
	id: string
): Promise<{ batch: Batch; members: BatchMember[] } | null> {
	const batch = await db
		.selectFrom('review_batch')
		.where('id', '=', id)
		.select(['id', 'study_id as studyId', 'account_id as accountId', 'action', 'at'])
		.executeTakeFirst();
	if (batch === undefined) return null;
	const rows = await db
		.selectFrom('review_batch_response')
		.where('batch_id', '=', id)
		.where('undone_at', 'is', null)
		.orderBy('response_id')
		.selectAll()
		.execute();
	return {
		batch: { ...batch, action: batch.action as BulkAction },
		members: rows.map((row) => ({
			responseId: row.response_id,
			revisionAfter: row.revision_after,
			before: {
				...{ state: row.state as ResponseState, takenBy: row.taken_by, takenAt: row.taken_at },
				...{ decidedBy: row.decided_by, decidedAt: row.decided_at },
				...{ setAsideReason: row.set_aside_reason, setAsideAt: row.set_aside_at },
				setAsideBy: row.set_aside_by
			}
		}))
	};
}

/**
 * The newest gesture of an account over a study since a moment of which something can still be
 * undone, with how much of it: what nobody has changed since.
 */
export async function selectLastBatch(
	db: Db,
	wanted: { studyId: string; accountId: string; since: Date }
): Promise<LastBatch | null> {
	const { rows } = await sql<LastBatch>`
		select b.id, b.action, b.at, count(*) as count
		from review_batch b join review_batch_response m on m.batch_id = b.id
			join response r on r.id = m.response_id and r.review_revision = m.revision_after
		where b.account_id = ${wanted.accountId} and b.study_id = ${wanted.studyId}
			and b.at > ${wanted.since} and m.undone_at is null
		group by b.id, b.action, b.at order by b.at desc, b.id desc limit 1`.execute(db);
	return rows[0] ?? null;
}

export async function markUndone(
	db: Db,
	batchId: string,
	responseIds: readonly string[],
	at: Date
): Promise<void> {
	await sql`update review_batch_response set undone_at = ${at}
		where batch_id = ${batchId} and response_id = any (${[...responseIds]}::uuid[])`.execute(db);
}

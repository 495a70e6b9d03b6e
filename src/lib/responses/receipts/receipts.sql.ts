import { sql } from 'kysely';
import type { Json } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';

export interface Receipt {
	id: string;
	responseId: string;
	/** Of the sendings of its response, from 1. */
	number: number;
	sentAt: Date;
	/** The contributor who sent it. */
	signedBy: string | null;
	codeDigest: string;
}

const columns = [
	...(['id', 'number'] as const),
	...(['response_id as responseId', 'sent_at as sentAt', 'signed_by as signedBy'] as const),
	'code_digest as codeDigest'
] as const;

/** The receipts of a response, the newest first. */
export const selectReceipts = (db: Db, responseId: string): Promise<Receipt[]> =>
	db
		.selectFrom('receipt')
		.where('response_id', '=', responseId)
		.orderBy('number', 'desc')
		.select(columns)
		.execute();

export async function selectReceiptByDigest(db: Db, digest: string): Promise<Receipt | null> {
	const row = await db
		.selectFrom('receipt')
		.where('code_digest', '=', digest)
		.select(columns)
		.executeTakeFirst();
	return row ?? null;
}

export async function insertReceipt(db: Db, receipt: Omit<Receipt, 'number'>): Promise<void> {
	await sql`insert into receipt (id, response_id, number, sent_at, signed_by, code_digest)
		select ${receipt.id}, ${receipt.responseId}::uuid, coalesce(max(number), 0) + 1, ${receipt.sentAt},
			${receipt.signedBy}, ${receipt.codeDigest}
		from receipt where response_id = ${receipt.responseId}`.execute(db);
}

export interface StoredNow {
	item: string;
	row: string;
	value: Json | null;
}

/** What counts today, whoever wrote it. */
export async function selectCurrent(db: Db, responseId: string): Promise<StoredNow[]> {
	const { rows } = await sql<StoredNow>`select item, row, value from answer
		where response_id = ${responseId} and current`.execute(db);
	return rows;
}

/**
 * What counted at a moment, as its respondents saw and sent it: what their network had corrected by
 * then was sent with the rest; what a merge brought in was not.
 */
export async function selectAsThen(db: Db, responseId: string, at: Date): Promise<StoredNow[]> {
	const { rows } = await sql<StoredNow>`select distinct on (item, row) item, row, value from answer
		where response_id = ${responseId} and at <= ${at} and merged_from is null
			and not unsent and not pending
		order by item, row, revision desc`.execute(db);
	return rows;
}

/** When a network last changed what counts, since a moment; null: it did not. */
export async function selectCorrectedSince(
	db: Db,
	responseId: string,
	since: Date
): Promise<Date | null> {
	const { rows } = await sql<{ at: Date | null }>`select max(at) as at from answer
		where response_id = ${responseId} and current and at > ${since}
			and (by_account is not null or merged_from is not null)`.execute(db);
	return rows[0]?.at ?? null;
}

/** Makes what waited the answers that count; what counted before is history. */
export async function makePendingCurrent(
	db: Db,
	{ id, personKey }: { id: string; personKey: string | null }
): Promise<void> {
	await sql`update answer set current = false where response_id = ${id} and current and exists (
		select from answer waiting where waiting.response_id = answer.response_id
			and waiting.item = answer.item and waiting."row" = answer."row" and waiting.pending)`.execute(db);
	await sql`update answer set current = true, pending = false
		where response_id = ${id} and pending`.execute(db);
	if (personKey === null) return;
	await sql`delete from person_answer where person_key = ${personKey} and pending and pending_value is null`.execute(
		db
	);
	await sql`update person_answer set value = pending_value, pending_value = null, pending = false
		where person_key = ${personKey} and pending`.execute(db);
}

/** What waited is left: it stays in the history; of people nothing stays. */
export async function abandonPending(
	db: Db,
	{ id, personKey }: { id: string; personKey: string | null }
): Promise<void> {
	await sql`update answer set pending = false, unsent = true
		where response_id = ${id} and pending`.execute(db);
	if (personKey === null) return;
	await sql`delete from person_answer where person_key = ${personKey} and pending and value is null`.execute(
		db
	);
	await sql`update person_answer set pending_value = null, pending = false
		where person_key = ${personKey} and pending`.execute(db);
}

export async function markReopened(db: Db, id: string, at: Date | null): Promise<void> {
	await db.updateTable('response').set({ reopened_at: at }).where('id', '=', id).execute();
}

/** Whether something of another response counts in this one. */
export async function hasMerged(db: Db, responseId: string): Promise<boolean> {
	const row = await db
		.selectFrom('answer')
		.where('response_id', '=', responseId)
		.where('current', '=', true)
		.where('merged_from', 'is not', null)
		.select('item')
		.executeTakeFirst();
	return row !== undefined;
}

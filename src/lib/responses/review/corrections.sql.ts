import { sql } from 'kysely';
import type { Json } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { AnswerSource } from '../response';

/** What counts of one answer, and what its respondents have written since they took the response up again. */
export interface CountedAnswer {
	item: string;
	/** '' outside repeated panels. */
	row: string;
	revision: number;
	value: Json | null;
	source: AnswerSource;
	at: Date;
	byAccount: string | null;
	pending: { value: Json | null; at: Date } | null;
}

export async function selectCounted(db: Db, responseId: string): Promise<CountedAnswer[]> {
	const { rows } = await sql<
		Omit<CountedAnswer, 'pending'> & { pendingAt: Date | null; pendingValue: Json | null }
	>`
		select coalesce(c.item, p.item) as item, coalesce(c.row, p.row) as row,
			coalesce(c.revision, 0) as revision, c.value, coalesce(c.source, 'self') as source,
			coalesce(c.at, p.at) as at, c.by_account as "byAccount",
			p.at as "pendingAt", p.value as "pendingValue"
		from (select * from answer where response_id = ${responseId} and current) c
			full join (select * from answer where response_id = ${responseId} and pending) p
				on p.item = c.item and p.row = c.row
		order by 1, 2`.execute(db);
	return rows.map(({ pendingAt, pendingValue, ...row }) => ({
		...row,
		pending: pendingAt === null ? null : { value: pendingValue, at: pendingAt }
	}));
}

export interface CorrectedAnswer {
	item: string;
	row: string;
	value: Json | null;
	source: AnswerSource;
}

/** What a correction brings to a response besides its answers. */
export interface CorrectionOf {
	id: string;
	waveId: string;
	by: string;
	at: Date;
	reason: string;
	notAsked: readonly string[];
	/** null while its respondents are changing it: theirs is what is shown. */
	progress: { answered: number; asked: number } | null;
}

/**
 * Adds revisions with their reason; what counted before is history. What waited at the same place
 * is not sent any more. For those who answer it is a saving by somebody else: they are told.
 */
export async function insertCorrections(
	db: Db,
	{ id, waveId, by, at, reason, notAsked, progress }: CorrectionOf,
	answers: readonly CorrectedAnswer[]
): Promise<void> {
	const given = JSON.stringify(answers);
	const atPlace = sql`answer.response_id = ${id} and answer.item = given.item and answer."row" = given."row"`;
	const places = sql`jsonb_to_recordset(${given}::jsonb) as given (item text, "row" text)`;
	await sql`update response set revision = revision + 1, review_revision = review_revision + 1,
		not_asked = ${[...notAsked]}, answered = ${progress?.answered ?? sql`answered`},
		asked = ${progress?.asked ?? sql`asked`} where id = ${id}`.execute(db);
	await sql`update answer set pending = false, unsent = true
		from ${places} where ${atPlace} and answer.pending`.execute(db);
	await sql`update answer set current = false from ${places} where ${atPlace} and answer.current`.execute(
		db
	);
	await sql`insert into answer (response_id, wave_id, item, "row", revision, value, source, at, by_account,
			response_revision, reason)
		select ${id}::uuid, ${waveId}::uuid, item, "row",
			1 + coalesce((select max(one.revision) from answer one where one.response_id = ${id}
				and one.item = given.item and one."row" = given."row"), 0),
			nullif(value, 'null'::jsonb), source, ${at}, ${by}::uuid,
			(select revision from response where id = ${id}), ${reason}
		from jsonb_to_recordset(${given}::jsonb) as given
			(item text, "row" text, value jsonb, source text)`.execute(db);
}

/** An answer that counts as somebody corrected it, and what its authority had said. */
export interface CorrectedNow {
	item: string;
	/** '' outside repeated panels. */
	row: string;
	reason: string;
	at: Date;
	/** null: nothing. */
	said: Json | null;
}

export async function selectCorrectedNow(db: Db, responseId: string): Promise<CorrectedNow[]> {
	const { rows } = await sql<CorrectedNow>`
		select c.item, c.row, c.reason, c.at,
			(select o.value from answer o where o.response_id = c.response_id and o.item = c.item
				and o.row = c.row and o.revision < c.revision and o.reason is null
				and not o.pending and not o.unsent order by o.revision desc limit 1) as said
		from answer c where c.response_id = ${responseId} and c.current and c.reason is not null
		order by c.at, c.item, c.row`.execute(db);
	return rows;
}

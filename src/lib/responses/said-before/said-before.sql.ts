import { sql } from 'kysely';
import type { Json } from '$lib/form/compiled-form';
import type { AnswerRow } from '$lib/form/form-state';
import type { Db } from '$lib/ground/database.server';

/** The response of an authority to an earlier wave, whose answers may be proposed. */
export interface EarlierResponse {
	id: string;
	waveId: string;
	sentAt: Date;
}

/**
 * The response of an authority that counts in the newest wave before one. Only one that the authority
 * or its network has confirmed: what anybody sent by the public link is shown to nobody else.
 */
export async function selectEarlierResponse(
	db: Db,
	asked: { studyId: string; authorityId: string; waveNumber: number }
): Promise<EarlierResponse | null> {
	const row = await db
		.selectFrom('response')
		.innerJoin('wave', 'wave.id', 'response.wave_id')
		.where('response.study_id', '=', asked.studyId)
		.where('response.authority_id', '=', asked.authorityId)
		.where('wave.number', '<', asked.waveNumber)
		.where('response.state', 'in', ['submitted', 'validated'])
		.where('response.confirmed_at', 'is not', null)
		.orderBy('wave.number', 'desc')
		.orderBy(sql`response.state = 'validated'`, 'desc')
		.orderBy('response.confirmed_at', 'desc')
		.select(['response.id', 'response.wave_id as waveId', 'response.submitted_at as sentAt'])
		.executeTakeFirst();
	return row ? { ...row, sentAt: row.sentAt! } : null;
}

/** What counts of a response, without what is about people. */
export async function selectCounted(db: Db, responseId: string): Promise<AnswerRow[]> {
	const rows = await db
		.selectFrom('current_answer')
		.where('response_id', '=', responseId)
		.select(['item', 'row', 'value'])
		.execute();
	return rows.map(rowOf);
}

export async function insertSaidBefore(
	db: Db,
	responseId: string,
	earlier: EarlierResponse,
	answers: readonly AnswerRow[]
): Promise<void> {
	if (answers.length === 0) return;
	await sql`
		insert into previous_answer (response_id, wave_id, sent_at, item, "row", value)
		select ${responseId}::uuid, ${earlier.waveId}::uuid, ${earlier.sentAt}, item, "row", value::jsonb
		from unnest(
			${answers.map(({ item }) => item)}::text[],
			${answers.map(({ row }) => row ?? '')}::text[],
			${answers.map(({ value }) => JSON.stringify(value))}::text[]
		) as said (item, "row", value)
	`.execute(db);
}

/** The responses of a wave that came by personal links. */
export async function selectAskedByLink(
	db: Db,
	waveId: string
): Promise<{ responseId: string; authorityId: string }[]> {
	const rows = await db
		.selectFrom('response')
		.where('wave_id', '=', waveId)
		.where('via', '=', 'personal-link')
		.where('authority_id', 'is not', null)
		.select(['id as responseId', 'authority_id as authorityId'])
		.execute();
	return rows.map(({ responseId, authorityId }) => ({ responseId, authorityId: authorityId! }));
}

/** Answers of a wave that say what was said before. */
export async function markSaidAgain(db: Db, waveId: string): Promise<void> {
	await sql`
		update answer set source = 'previous-wave' from previous_answer said
		where answer.wave_id = ${waveId} and answer.source = 'self'
			and said.response_id = answer.response_id and said.item = answer.item
			and said."row" = answer."row" and said.value = answer.value
	`.execute(db);
}

/** What is proposed to who answers, and when it was said; null when nothing is. */
export async function selectSaidBefore(
	db: Db,
	responseId: string
): Promise<{ sentAt: Date; answers: AnswerRow[] } | null> {
	const rows = await db
		.selectFrom('previous_answer')
		.where('response_id', '=', responseId)
		.select(['item', 'row', 'value', 'sent_at as sentAt'])
		.execute();
	const [first] = rows;
	return first ? { sentAt: first.sentAt, answers: rows.map(rowOf) } : null;
}

const rowOf = ({
	item,
	row,
	value
}: {
	item: string | null;
	row: string | null;
	value: unknown;
}): AnswerRow => ({ item: item!, ...(row ? { row } : {}), value: value as Json });

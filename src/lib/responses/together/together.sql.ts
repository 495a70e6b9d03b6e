import type { Db } from '$lib/ground/database.server';
import type { Json } from '$lib/form/compiled-form';
import type { PastAnswer, PastAside, Written } from './history';
import type { AnswerSource } from '../response';

/** What each answer is now and who said so; those that nobody gave are left out. */
export async function selectWritten(db: Db, responseId: string): Promise<Written[]> {
	const rows = await db
		.selectFrom('answer')
		.where('response_id', '=', responseId)
		.where('merged_from', 'is', null)
		.where('unsent', '=', false)
		.where('by_contributor', 'is not', null)
		.distinctOn(['item', 'row'])
		.orderBy('item')
		.orderBy('row')
		.orderBy('revision', 'desc')
		.select(['item', 'row', 'value', 'by_contributor as by', 'at'])
		.execute();
	return rows.map((row) => ({ ...row, value: row.value as Json | null }));
}

/** Who spoke about people last, and when. */
export const selectWrittenOfPeople = (
	db: Db,
	personKey: string
): Promise<{ item: string; by: string | null; at: Date }[]> =>
	db
		.selectFrom('person_answer')
		.where('person_key', '=', personKey)
		.where('by_contributor', 'is not', null)
		.select(['item', 'by_contributor as by', 'at'])
		.execute();

export async function selectPastAnswers(db: Db, responseId: string): Promise<PastAnswer[]> {
	const rows = await db
		.selectFrom('answer')
		.where('response_id', '=', responseId)
		.where('merged_from', 'is', null)
		.orderBy('item')
		.orderBy('row')
		.orderBy('revision', 'desc')
		.select(['item', 'row', 'value', 'by_contributor as by', 'at', 'revision', 'source'])
		.select(['unsent', 'reason'])
		.execute();
	const seen = new Set<string>();
	return rows.map(({ unsent, ...row }) => {
		const key = `${row.row} ${row.item}`;
		const isNow = !unsent && !seen.has(key);
		if (isNow) seen.add(key);
		return {
			...row,
			value: row.value as Json | null,
			source: row.source as AnswerSource,
			now: isNow
		};
	});
}

export async function selectAsides(db: Db, responseId: string): Promise<PastAside[]> {
	const rows = await db
		.selectFrom('kept_aside')
		.where('response_id', '=', responseId)
		.orderBy('at', 'desc')
		.select(['id', 'item', 'row', 'value', 'reason', 'by_contributor as by', 'at', 'personal'])
		.select(['decided', 'decided_at as decidedAt', 'decided_by as decidedBy'])
		.execute();
	return rows.map((row) => ({
		...row,
		value: row.value as Json | null,
		decided: row.decided as PastAside['decided']
	}));
}

import type { Db } from '$lib/ground/database.server';
import type { Json } from '$lib/form/compiled-form';
import type { AnswerSource } from './response';

/** An answer as somebody left it. */
export interface Written {
	item: string;
	/** '' outside repeated panels. */
	row: string;
	/** null: taken back. */
	value: Json | null;
	/** null: nobody, it stood there from the start or is known from the registry. */
	by: string | null;
	at: Date;
}

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

/** One version of an answer, as those who answer read it. */
export interface PastAnswer extends Written {
	revision: number;
	source: AnswerSource;
	/** What the response holds now. */
	now: boolean;
}

export async function selectPastAnswers(db: Db, responseId: string): Promise<PastAnswer[]> {
	const rows = await db
		.selectFrom('answer')
		.where('response_id', '=', responseId)
		.where('merged_from', 'is', null)
		.orderBy('item')
		.orderBy('row')
		.orderBy('revision', 'desc')
		.select(['item', 'row', 'value', 'by_contributor as by', 'at', 'revision', 'source'])
		.select(['unsent'])
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

/** What was sent and not taken. */
export interface PastAside {
	id: string;
	item: string;
	row: string;
	value: Json | null;
	reason: string;
	by: string | null;
	at: Date;
	personal: boolean;
	decided: 'taken' | 'left' | null;
	decidedAt: Date | null;
	decidedBy: string | null;
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

import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';

export interface Question {
	id: string;
	responseId: string;
	/** null: the whole response. */
	item: string | null;
	/** '' outside repeated panels. */
	row: string;
	text: string;
	/** An account. */
	askedBy: string;
	askedAt: Date;
	withdrawnBy: string | null;
	withdrawnAt: Date | null;
	reply: string | null;
	/** A contributor. */
	repliedBy: string | null;
	repliedAt: Date | null;
}

export const isOpen = ({ withdrawnAt, repliedAt }: Pick<Question, 'withdrawnAt' | 'repliedAt'>) =>
	withdrawnAt === null && repliedAt === null;

const columns = [
	...(['id', 'item', 'row', 'text', 'reply'] as const),
	...(['response_id as responseId', 'asked_by as askedBy', 'asked_at as askedAt'] as const),
	...(['withdrawn_by as withdrawnBy', 'withdrawn_at as withdrawnAt'] as const),
	...(['replied_by as repliedBy', 'replied_at as repliedAt'] as const)
] as const;

/** All of a response, the oldest first. */
export const selectQuestions = (db: Db, responseId: string): Promise<Question[]> =>
	db
		.selectFrom('authority_question')
		.where('response_id', '=', responseId)
		.orderBy('asked_at')
		.orderBy('id')
		.select(columns)
		.execute();

/** How many of a response wait for a reply. */
export async function selectOpenQuestions(db: Db, responseId: string): Promise<number> {
	const { rows } = await sql<{ count: number }>`select count(*) as count from authority_question
		where response_id = ${responseId} and withdrawn_at is null and replied_at is null`.execute(db);
	return Number(rows[0]?.count ?? 0);
}

export async function selectQuestion(db: Db, id: string): Promise<Question | null> {
	const row = await db
		.selectFrom('authority_question')
		.where('id', '=', id)
		.select(columns)
		.executeTakeFirst();
	return row ?? null;
}

export async function insertQuestion(
	db: Db,
	question: Pick<Question, 'id' | 'responseId' | 'item' | 'row' | 'text' | 'askedBy' | 'askedAt'>
): Promise<void> {
	await db
		.insertInto('authority_question')
		.values({
			...{ id: question.id, response_id: question.responseId, item: question.item },
			...{ row: question.row, text: question.text },
			...{ asked_by: question.askedBy, asked_at: question.askedAt }
		})
		.execute();
}

/** @returns whether it was open until now */
export async function markWithdrawn(db: Db, id: string, by: string, at: Date): Promise<boolean> {
	const { numAffectedRows } = await sql`update authority_question
		set withdrawn_by = ${by}, withdrawn_at = ${at}
		where id = ${id} and withdrawn_at is null and replied_at is null`.execute(db);
	return numAffectedRows === 1n;
}

/** @returns whether it was open until now */
export async function markReplied(
	db: Db,
	id: string,
	reply: { text: string; by: string; at: Date }
): Promise<boolean> {
	const { numAffectedRows } = await sql`update authority_question
		set reply = ${reply.text}, replied_by = ${reply.by}, replied_at = ${reply.at}
		where id = ${id} and withdrawn_at is null and replied_at is null`.execute(db);
	return numAffectedRows === 1n;
}

/** Who asked a question and still works here; null for somebody whose access has ended. */
export async function selectAsker(
	db: Db,
	accountId: string
): Promise<{ name: string; email: string; locale: string } | null> {
	const { rows } = await sql<{ name: string; email: string; locale: string }>`
		select name, email, locale from account a where id = ${accountId} and ended_at is null
			and exists (select from membership where account_id = a.id and ended_at is null)`.execute(db);
	return rows[0] ?? null;
}

import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { SecondCoding } from './coding';

/** Of which texts: those of one question of a wave, with a codebook. */
export interface OfQuestion {
	codebookId: string;
	waveId: string;
	item: string;
}

/** The reading that somebody has begun and not ended. */
export async function selectSecondCoding(
	db: Db,
	{ codebookId, waveId, item }: OfQuestion,
	reader: string
): Promise<SecondCoding | null> {
	const { rows } = await sql<SecondCoding>`
		select id, one_in as "oneIn", begun_at as "begunAt" from second_coding
		where codebook_id = ${codebookId} and wave_id = ${waveId} and item = ${item}
			and reader = ${reader} and ended_at is null`.execute(db);
	return rows[0] ?? null;
}

export async function insertSecondCoding(
	db: Db,
	{ codebookId, waveId, item, ...begun }: OfQuestion & SecondCoding & { reader: string }
): Promise<void> {
	await db
		.insertInto('second_coding')
		.values({
			...{ id: begun.id, codebook_id: codebookId, wave_id: waveId, item },
			...{ one_in: begun.oneIn, reader: begun.reader, begun_at: begun.begunAt }
		})
		.execute();
}

export async function endSecondCoding(db: Db, id: string, at: Date): Promise<void> {
	await db.updateTable('second_coding').set({ ended_at: at }).where('id', '=', id).execute();
}

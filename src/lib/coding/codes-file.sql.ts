import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';

export interface CodedRow {
	id: string;
	responseId: string;
	name: string;
	item: string;
	row: string;
	codebookId: string;
	codeId: string | null;
	text: string;
	starts: number | null;
	ends: number | null;
	changed: boolean;
	by: string;
	at: Date;
}

/** What the first reading has coded in a wave, in the order in which it was, after one of it. */
export async function selectCoded(
	db: Db,
	{ waveId, after, limit }: { waveId: string; after: string | null; limit: number }
): Promise<CodedRow[]> {
	// Not what whoever asks is about to read a second time.
	const { rows } = await sql<CodedRow>`
		select c.id, c.response_id as "responseId", s.name, c.item, c.row, c.codebook_id as "codebookId",
			c.code_id as "codeId", w.text, c.starts, c.ends, c.text_revision <> w.revision as changed,
			c.by_account as by, c.at
		from coded_passage c join submitted_response s on s.id = c.response_id and s.counted
			join written_answer w on w.response_id = c.response_id and w.item = c.item and w.row = c.row
		where c.wave_id = ${waveId} and c.removed_at is null and not c.second_reading
			and (${after}::uuid is null or c.id > ${after}::uuid)
			and not exists (select from second_coding m where m.codebook_id = c.codebook_id
				and m.wave_id = c.wave_id and m.item = c.item and m.ended_at is null)
		order by c.id limit ${limit}`.execute(db);
	return rows;
}

import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';

/** How many texts were written in answer to each question, of those that count. */
export async function countWritten(db: Db, waveId: string): Promise<Map<string, number>> {
	const { rows } = await sql<{ item: string; texts: number }>`
		select w.item, count(*) as texts
		from submitted_response s join written_answer w on w.response_id = s.id
		where s.counted and s.wave_id = ${waveId} and w.wave_id = ${waveId}
		group by w.item`.execute(db);
	return new Map(rows.map(({ item, texts }) => [item, texts]));
}

export interface CodedCount {
	item: string;
	codebookId: string;
	/** Texts with a code, or with nothing to code. */
	read: number;
	/** Of these, changed since. */
	changed: number;
}

/** How many of them the first reading has read with each codebook. */
export async function countCoded(db: Db, waveId: string): Promise<CodedCount[]> {
	const { rows } = await sql<CodedCount>`
		select c.item, c.codebook_id as "codebookId", count(distinct (c.response_id, c.row)) as read,
			count(distinct (c.response_id, c.row)) filter (where c.text_revision <> w.revision) as changed
		from coded_passage c
			join submitted_response s on s.id = c.response_id and s.counted
			join written_answer w on w.response_id = c.response_id and w.item = c.item and w.row = c.row
		where c.wave_id = ${waveId} and c.removed_at is null and not c.second_reading
		group by c.item, c.codebook_id`.execute(db);
	return rows;
}

export interface CodeUse {
	codeId: string;
	item: string;
	waveId: string;
	texts: number;
}

/** On how many texts of which question each code of a codebook stands. */
export async function countUses(db: Db, codebookId: string): Promise<CodeUse[]> {
	const { rows } = await sql<CodeUse>`
		select c.code_id as "codeId", c.item, c.wave_id as "waveId",
			count(distinct (c.response_id, c.row)) as texts
		from coded_passage c join submitted_response s on s.id = c.response_id and s.counted
		where c.codebook_id = ${codebookId} and c.code_id is not null and c.removed_at is null
			and not c.second_reading
		group by c.code_id, c.item, c.wave_id order by texts desc, c.item`.execute(db);
	return rows;
}

export interface ExampleRow {
	codeId: string;
	name: string;
	text: string;
	starts: number | null;
	ends: number | null;
}

/** For each code the shortest part of a text that it stands on, else the shortest text. */
export async function selectExamples(db: Db, codebookId: string): Promise<ExampleRow[]> {
	// Whoever reads a question a second time is shown nothing of what the first reading coded: of
	// `second_coding` everybody sees their own.
	const { rows } = await sql<ExampleRow>`
		select distinct on (c.code_id) c.code_id as "codeId", s.name, w.text, c.starts, c.ends
		from coded_passage c join submitted_response s on s.id = c.response_id and s.counted
			join written_answer w on w.response_id = c.response_id and w.item = c.item and w.row = c.row
				and w.revision = c.text_revision
		where c.codebook_id = ${codebookId} and c.code_id is not null and c.removed_at is null
			and not c.second_reading and not exists (select from second_coding m
				where m.codebook_id = c.codebook_id and m.wave_id = c.wave_id and m.item = c.item
					and m.ended_at is null)
		order by c.code_id, c.starts is null, coalesce(c.ends - c.starts, length(w.text)), c.id`.execute(
		db
	);
	return rows;
}

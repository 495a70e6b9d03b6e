import { sql } from 'kysely';
import type { Texts } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';

export interface CodesOfCodebook {
	id: string;
	name: Texts;
	/** Those that results tell: codes that were merged mean another one. In their order. */
	codes: { key: string; label: Texts }[];
}

/** Codebooks of a study that have codes, retired ones too: what was coded counts. */
export async function selectCodesOfStudy(db: Db, studyId: string): Promise<CodesOfCodebook[]> {
	const { rows } = await sql<CodesOfCodebook>`
		select b.id, b.name,
			jsonb_agg(jsonb_build_object('key', c.key, 'label', c.label) order by c.position, c.id) as codes
		from codebook b join code c on c.codebook_id = b.id and c.merged_into is null
		where b.study_id = ${studyId} group by b.id order by b.created_at, b.id`.execute(db);
	return rows;
}

import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Model } from './typology';

/** The models of the newest version. */
export async function selectModels(
	db: Db,
	studyId: string
): Promise<{ version: number; models: Model[] } | null> {
	const { rows } = await sql<{ version: number; models: Model[] }>`
		select v.number as version, v.definition -> 'models' as models
		from typology_version v join typology t on t.id = v.typology_id
		where t.study_id = ${studyId} order by v.number desc limit 1`.execute(db);
	return rows[0] ?? null;
}

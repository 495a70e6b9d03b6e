import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Outcome } from './classify';
import type { Verdict } from './tags';

export type CountRow = {
	/** null: not judged yet. */
	outcome: Outcome | null;
	model: string | null;
	/** By the newest version of the typology. */
	current: boolean;
	verdict: Verdict | null;
	decided: string | null;
	count: number;
};

/**
 * The responses that count in a wave, one of each authority, by what is suggested and what was
 * decided of them. Read in views that the room of responses publishes.
 */
export async function selectModelCounts(
	db: Db,
	waveId: string,
	number: number
): Promise<CountRow[]> {
	const { rows } = await sql<CountRow>`
		select s.outcome, s.model, coalesce(v.number = ${number}, false) as current,
			t.verdict, t.model as decided, count(*)::integer as count
		from judged_response r
			join submitted_response c on c.id = r.id
			left join suggestion s on s.response_id = r.id and s.superseded_at is null
			left join typology_version v on v.id = s.version_id
			left join tag t on t.response_id = r.id and t.reading = 'first' and t.superseded_at is null
		where r.wave_id = ${waveId} and c.counted
		group by 1, 2, 3, 4, 5`.execute(db);
	return rows;
}

/** Their ids. */
export async function selectCountedIds(db: Db, waveId: string): Promise<Set<string>> {
	const { rows } = await sql<{ id: string }>`
		select r.id from judged_response r join submitted_response c on c.id = r.id
		where r.wave_id = ${waveId} and c.counted`.execute(db);
	return new Set(rows.map(({ id }) => id));
}

export async function selectJudgedCount(db: Db, studyId: string): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select count(*)::integer as count from judged_response where study_id = ${studyId}`.execute(db);
	return rows[0]!.count;
}

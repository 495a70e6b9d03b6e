import { sql } from 'kysely';
import type { Json } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { ExplainedSuggestion } from './evidence';
import type { CompiledTypology, Facts } from './typology';

// Responses are read in `judged_response` and answers in `current_answer`, which the room of
// responses publishes.

export type VersionRow = {
	id: string;
	number: number;
	note: string | null;
	madeBy: string | null;
	madeAt: Date;
};

const version = sql`v.id, v.number, v.note, v.made_by as "madeBy", v.made_at as "madeAt"`;

/** All versions of the typology of a study, the newest first. */
export async function selectVersions(db: Db, studyId: string): Promise<VersionRow[]> {
	const { rows } = await sql<VersionRow>`
		select ${version} from typology_version v join typology t on t.id = v.typology_id
		where t.study_id = ${studyId} order by v.number desc`.execute(db);
	return rows;
}

/** One version with what it says; the newest where no number is given. */
export async function selectVersion(db: Db, studyId: string, number: number | null = null) {
	const { rows } = await sql<VersionRow & { typologyId: string; compiled: CompiledTypology }>`
		select ${version}, t.id as "typologyId", v.compiled
		from typology_version v join typology t on t.id = v.typology_id
		where t.study_id = ${studyId} and (${number}::integer is null or v.number = ${number})
		order by v.number desc limit 1`.execute(db);
	return rows[0] ?? null;
}

export async function insertTypology(
	db: Db,
	typology: { id: string; studyId: string; at: Date }
): Promise<void> {
	await db
		.insertInto('typology')
		.values({ id: typology.id, study_id: typology.studyId, created_at: typology.at })
		.execute();
}

export async function insertVersion(
	db: Db,
	made: VersionRow & { typologyId: string; compiled: CompiledTypology }
): Promise<void> {
	await db
		.insertInto('typology_version')
		.values({
			...{ id: made.id, typology_id: made.typologyId, number: made.number, note: made.note },
			definition: JSON.stringify(made.compiled.typology),
			compiled: JSON.stringify(made.compiled),
			...{ made_by: made.madeBy, made_at: made.madeAt }
		})
		.execute();
}

export type JudgedRow = Facts & {
	id: string;
	studyId: string;
	waveId: string;
	/** Of the questionnaire. */
	versionId: string;
	networkId: string | null;
	authorityId: string | null;
	revision: number;
	submittedAt: Date;
	notAsked: string[];
	name: string;
};

const judged = sql`id, study_id as "studyId", wave_id as "waveId", version_id as "versionId",
	network_id as "networkId", authority_id as "authorityId", revision,
	submitted_at as "submittedAt", not_asked as "notAsked", name, kind, population,
	departement_code as departement, region_code as region, network from judged_response`;

/** What was sent, in a study or one wave of it. */
export async function selectJudged(
	db: Db,
	{ studyId, waveId = null }: { studyId: string; waveId?: string | null }
): Promise<JudgedRow[]> {
	const { rows } = await sql<JudgedRow>`
		select ${judged} where study_id = ${studyId} and (${waveId}::uuid is null or wave_id = ${waveId})
		order by id`.execute(db);
	return rows;
}

export async function selectOneJudged(db: Db, id: string): Promise<JudgedRow | null> {
	const { rows } = await sql<JudgedRow>`select ${judged} where id = ${id}`.execute(db);
	return rows[0] ?? null;
}

export type AnswerOf = { responseId: string; item: string; row: string; value: Json };

export async function selectAnswersOf(db: Db, ids: readonly string[]): Promise<AnswerOf[]> {
	const { rows } = await sql<AnswerOf>`
		select response_id as "responseId", item, row, value from current_answer
		where response_id = any (${ids}::uuid[])`.execute(db);
	return rows;
}

export type SuggestionRow = {
	id: string;
	responseId: string;
	/** Of the typology. */
	versionId: string;
	number: number;
	responseRevision: number;
	facts: Facts;
	result: ExplainedSuggestion;
	computedAt: Date;
};

export async function selectSuggestions(db: Db, ids: readonly string[]): Promise<SuggestionRow[]> {
	const { rows } = await sql<SuggestionRow>`
		select s.id, s.response_id as "responseId", s.version_id as "versionId", v.number,
			s.response_revision as "responseRevision", s.facts, s.result, s.computed_at as "computedAt"
		from suggestion s join typology_version v on v.id = s.version_id
		where s.response_id = any (${ids}::uuid[]) and s.superseded_at is null`.execute(db);
	return rows;
}

export async function supersedeSuggestions(
	db: Db,
	ids: readonly string[],
	at: Date
): Promise<void> {
	await sql`update suggestion set superseded_at = ${at}
		where id = any (${ids}::uuid[]) and superseded_at is null`.execute(db);
}

export type NewSuggestion = Omit<SuggestionRow, 'number'>;

export async function insertSuggestions(db: Db, made: readonly NewSuggestion[]): Promise<void> {
	// So many rows a statement that its parameters stay few.
	for (let from = 0; from < made.length; from += ROWS) {
		await db
			.insertInto('suggestion')
			.values(
				made.slice(from, from + ROWS).map(({ result, ...row }) => ({
					...{ id: row.id, response_id: row.responseId, version_id: row.versionId },
					...{ response_revision: row.responseRevision, computed_at: row.computedAt },
					...{ facts: JSON.stringify(row.facts), result: JSON.stringify(result) },
					...{ model: result.model, outcome: result.outcome },
					score: result.ranking[0]?.score ?? null,
					coverage: result.ranking[0]?.coverage ?? 0
				}))
			)
			.execute();
	}
}

const ROWS = 500;

/** Two who judge the same response at once come one after another. */
export async function lockResponsesToJudge(db: Db, ids: readonly string[]): Promise<void> {
	for (const id of [...ids].sort()) {
		await sql`select pg_advisory_xact_lock(hashtextextended('model of ' || ${id}::text, 0))`.execute(
			db
		);
	}
}

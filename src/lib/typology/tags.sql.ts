import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Reading, Tag, Verdict } from './tags';

const tag = sql`t.id, t.reading, t.verdict, t.model, t.between_models as between, t.agreed, t.reason,
	v.number as version, t.by_account as by, t.at, t.superseded_at as "supersededAt"
	from tag t join typology_version v on v.id = t.version_id`;

/** Every decision about a response that the viewer may see, the newest first. */
export async function selectTags(db: Db, responseId: string): Promise<Tag[]> {
	const { rows } = await sql<Tag>`
		select ${tag} where t.response_id = ${responseId} order by t.at desc, t.id desc`.execute(db);
	return rows;
}

export async function selectCurrentTag(
	db: Db,
	responseId: string,
	reading: Reading
): Promise<Tag | null> {
	const { rows } = await sql<Tag>`select ${tag} where t.response_id = ${responseId}
		and t.reading = ${reading} and t.superseded_at is null`.execute(db);
	return rows[0] ?? null;
}

export type NewTag = {
	id: string;
	responseId: string;
	reading: Reading;
	verdict: Verdict;
	model: string | null;
	between: readonly string[];
	agreed: boolean;
	reason: string | null;
	versionId: string;
	suggestionId: string | null;
	by: string;
	at: Date;
};

export async function insertTag(db: Db, made: NewTag): Promise<void> {
	await db
		.insertInto('tag')
		.values({
			...{ id: made.id, response_id: made.responseId, reading: made.reading },
			...{ verdict: made.verdict, model: made.model, between_models: [...made.between] },
			...{ agreed: made.agreed, reason: made.reason, version_id: made.versionId },
			...{ suggestion_id: made.suggestionId, by_account: made.by, at: made.at }
		})
		.execute();
}

export async function supersedeTag(db: Db, id: string, at: Date): Promise<void> {
	await sql`update tag set superseded_at = ${at} where id = ${id}`.execute(db);
}

export type SecondReading = {
	id: string;
	responseId: string;
	reader: string;
	askedBy: string;
	askedAt: Date;
	doneAt: Date | null;
};

const second = sql`id, response_id as "responseId", reader, asked_by as "askedBy",
	asked_at as "askedAt", done_at as "doneAt" from second_reading`;

export async function selectSecondReading(
	db: Db,
	responseId: string
): Promise<SecondReading | null> {
	const { rows } = await sql<SecondReading>`select ${second}
		where response_id = ${responseId} and withdrawn_at is null`.execute(db);
	return rows[0] ?? null;
}

/** What somebody is asked to read, and has not yet. */
export async function selectReadingsToDo(
	db: Db,
	waveId: string,
	reader: string
): Promise<SecondReading[]> {
	const { rows } = await sql<SecondReading>`select ${second}
		where wave_id = ${waveId} and reader = ${reader} and done_at is null and withdrawn_at is null
		order by asked_at, id`.execute(db);
	return rows;
}

export async function insertSecondReading(
	db: Db,
	made: Omit<SecondReading, 'doneAt'>
): Promise<void> {
	await db
		.insertInto('second_reading')
		.values({
			...{ id: made.id, response_id: made.responseId, reader: made.reader },
			...{ asked_by: made.askedBy, asked_at: made.askedAt }
		})
		.execute();
}

export async function endSecondReading(
	db: Db,
	id: string,
	ended: { doneAt: Date } | { withdrawnAt: Date }
): Promise<void> {
	await db
		.updateTable('second_reading')
		.set('doneAt' in ended ? { done_at: ended.doneAt } : { withdrawn_at: ended.withdrawnAt })
		.where('id', '=', id)
		.execute();
}

export type PairRow = {
	responseId: string;
	authorityId: string | null;
	/** Of several responses of one authority the one that counts. */
	counted: boolean;
	name: string;
	suggested: string | null;
	suggestedOutcome: string | null;
	first: { verdict: Verdict; model: string | null; between: string[] } | null;
	second: { verdict: Verdict; model: string | null; between: string[] } | null;
};

/** Of each response of a wave: what is suggested, and what the two readers decided. */
export async function selectPairs(db: Db, waveId: string): Promise<PairRow[]> {
	const decided = (reading: Reading) => sql`(
		select jsonb_build_object('verdict', t.verdict, 'model', t.model, 'between', t.between_models)
		from tag t where t.response_id = r.id and t.reading = ${reading} and t.superseded_at is null)`;
	const { rows } = await sql<PairRow>`
		select r.id as "responseId", r.authority_id as "authorityId", c.counted, r.name,
			s.model as suggested, s.outcome as "suggestedOutcome",
			${decided('first')} as first, ${decided('second')} as second
		from judged_response r
			join submitted_response c on c.id = r.id
			left join suggestion s on s.response_id = r.id and s.superseded_at is null
		where r.wave_id = ${waveId} order by r.name, r.id`.execute(db);
	return rows;
}

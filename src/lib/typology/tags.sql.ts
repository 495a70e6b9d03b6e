import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Suggestion } from './classify';
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

type DecidedRow = { id: string; verdict: Verdict; model: string | null; between: string[] };

export type PairRow = {
	responseId: string;
	authorityId: string | null;
	/** Of several responses of one authority the one that counts. */
	counted: boolean;
	name: string;
	suggested: string | null;
	suggestedOutcome: string | null;
	first: DecidedRow | null;
	/** The first one as it stood when the second was made; null where it came after. */
	firstThen: DecidedRow | null;
	second: DecidedRow | null;
};

/** Of each response of a wave: what is suggested, and what the two readers decided. */
export async function selectPairs(db: Db, waveId: string): Promise<PairRow[]> {
	const decided = (alias: string) => {
		const t = sql.raw(alias);
		return sql`case when ${t}.id is null then null else jsonb_build_object(
			'id', ${t}.id, 'verdict', ${t}.verdict, 'model', ${t}.model, 'between', ${t}.between_models) end`;
	};
	const { rows } = await sql<PairRow>`
		select r.id as "responseId", r.authority_id as "authorityId", c.counted, r.name,
			s.model as suggested, s.outcome as "suggestedOutcome",
			${decided('f')} as first, ${decided('d')} as second,
			(select ${decided('t')} from tag t
				where t.response_id = r.id and t.reading = 'first' and t.at <= d.at
					and (t.superseded_at is null or t.superseded_at > d.at)
				order by t.at desc limit 1) as "firstThen"
		from judged_response r
			join submitted_response c on c.id = r.id
			left join suggestion s on s.response_id = r.id and s.superseded_at is null
			left join tag f on f.response_id = r.id and f.reading = 'first' and f.superseded_at is null
			left join tag d on d.response_id = r.id and d.reading = 'second' and d.superseded_at is null
		where r.wave_id = ${waveId} order by r.name, r.id`.execute(db);
	return rows;
}

export type ReadingListed = SecondReading & { name: string };

/** Second readings of a wave that the viewer sees, the oldest first. */
export async function selectReadings(db: Db, waveId: string): Promise<ReadingListed[]> {
	const { rows } = await sql<ReadingListed>`
		select s.id, s.response_id as "responseId", s.reader, s.asked_by as "askedBy",
			s.asked_at as "askedAt", s.done_at as "doneAt", r.name
		from second_reading s join judged_response r on r.id = s.response_id
		where s.wave_id = ${waveId} and s.withdrawn_at is null
		order by s.asked_at, s.id`.execute(db);
	return rows;
}

export type ModelLine = {
	responseId: string;
	networkId: string | null;
	wave: number;
	name: string;
	siren: string | null;
	kind: string;
	network: string | null;
	counted: boolean;
	outcome: Suggestion['outcome'] | null;
	suggested: string | null;
	between: string[] | null;
	score: number | null;
	coverage: number | null;
	/** Of the typology that suggests. */
	version: number | null;
	/** All decisions that the viewer may see, the newest first. */
	tags: Tag[];
	secondReading: { reader: string; doneAt: string | null } | null;
};

/** All responses of a study, or of one wave, that the viewer sees: suggestion, decisions, readings. */
export async function selectModelLines(
	db: Db,
	{ studyId, wave }: { studyId: string; wave: number | null }
): Promise<ModelLine[]> {
	const { rows } = await sql<ModelLine>`
		select r.id as "responseId", r.network_id as "networkId", w.number as wave, r.name, a.siren,
			r.kind, n.name as network, c.counted,
			s.outcome, s.model as suggested, s.result->'between' as between, s.score, s.coverage,
			v.number as version,
			coalesce((select jsonb_agg(to_jsonb(each) order by each.at desc, each.id desc)
				from (select ${tag} where t.response_id = r.id) each), '[]') as tags,
			(select jsonb_build_object('reader', d.reader, 'doneAt', d.done_at) from second_reading d
				where d.response_id = r.id and d.withdrawn_at is null) as "secondReading"
		from judged_response r
			join submitted_response c on c.id = r.id
			join wave w on w.id = r.wave_id
			left join authority a on a.id = r.authority_id
			left join network n on n.id = r.network_id
			left join suggestion s on s.response_id = r.id and s.superseded_at is null
			left join typology_version v on v.id = s.version_id
		where r.study_id = ${studyId} and (${wave}::integer is null or w.number = ${wave})
		order by w.number, r.name, r.id`.execute(db);
	return rows.map(({ tags, ...line }) => ({
		...line,
		// Moments come out of JSON as texts.
		tags: tags.map((each) => ({
			...each,
			at: new Date(each.at),
			supersededAt: each.supersededAt && new Date(each.supersededAt)
		}))
	}));
}

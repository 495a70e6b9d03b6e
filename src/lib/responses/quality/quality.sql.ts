import { sql, type RawBuilder } from 'kysely';
import type { Json, Texts } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { AuthorityKind } from '$lib/registry/authority';
import type { ResponseState } from '../response';
import type { Comparison } from './compare-found';
import type { Flag } from './flag';
import type { InspectedAnswer, OtherAnswer } from './inspected';
import type { Looked } from './looked';
import type { IncoherenceRule, KeptRule } from './rule';
import type { TellingAnswer } from './telling-index';

export interface ResponseToInspect {
	id: string;
	studyId: string;
	waveId: string;
	waveNumber: number;
	versionId: string;
	networkId: string | null;
	authorityId: string | null;
	kind: AuthorityKind;
	population: number | null;
	state: ResponseState;
	startedAt: Date;
	submittedAt: Date | null;
	lastActivityAt: Date;
	locale: string;
}

const inspected = sql`r.id, r.study_id as "studyId", r.wave_id as "waveId", w.number as "waveNumber",
	r.version_id as "versionId", r.network_id as "networkId", r.authority_id as "authorityId",
	coalesce(a.kind, 'other') as kind, coalesce(a.population, r.declared_population) as population,
	r.state, r.started_at as "startedAt", r.submitted_at as "submittedAt",
	r.last_activity_at as "lastActivityAt", r.locale
	from response r join wave w on w.id = r.wave_id left join authority a on a.id = r.authority_id`;

export async function selectToInspect(db: Db, id: string): Promise<ResponseToInspect | null> {
	const { rows } = await sql<ResponseToInspect>`select ${inspected} where r.id = ${id}`.execute(db);
	return rows[0] ?? null;
}

/** Its answers that count. Who wrote one on behalf of the authority is nobody's pace. */
export async function selectInspectedAnswers(db: Db, id: string): Promise<InspectedAnswer[]> {
	const { rows } = await sql<InspectedAnswer>`
		select item, row, revision, value, source, at,
			case when by_account is null then by_contributor end as by
		from answer where response_id = ${id} and current and value is not null
		order by item, row`.execute(db);
	return rows;
}

/** The responses of a wave that are looked at: those that were sent. */
export async function selectSentOfWave(db: Db, waveId: string): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select id from response where wave_id = ${waveId} and state in ('submitted', 'validated')
		order by submitted_at, id`.execute(db);
	return rows.map(({ id }) => id);
}

export interface WaveAnswer extends Omit<OtherAnswer, 'size'> {
	population: number | null;
}

/** What was answered to some items by every response that counts in a wave, of all networks. */
export async function selectWaveAnswers(
	db: Db,
	waveId: string,
	items: readonly string[]
): Promise<WaveAnswer[]> {
	if (items.length === 0) return [];
	const { rows } = await sql<WaveAnswer>`
		select r.id as "responseId", r.network_id as "networkId", r.authority_id as "authorityId",
			coalesce(a.kind, 'other') as "authorityKind",
			coalesce(a.population, r.declared_population) as population, c.item, c.row, c.value
		from submitted_response s join response r on r.id = s.id
			left join authority a on a.id = r.authority_id
			join current_answer c on c.response_id = r.id
		where s.counted and s.wave_id = ${waveId} and c.wave_id = ${waveId}
			and c.item = any (${[...items]}::text[])
		order by r.id, c.item, c.row`.execute(db);
	return rows;
}

/** Whether so many responses of a wave were sent. */
export async function isLarge(db: Db, waveId: string, many: number): Promise<boolean> {
	const { rows } = await sql`
		select from response where wave_id = ${waveId} and state in ('submitted', 'validated')
		offset ${many - 1} limit 1`.execute(db);
	return rows.length > 0;
}

/** More are not told apart by a person: the newest stand for them. */
export const MOST_BESIDE = 20;

/** Other responses of the same authority to the same wave, those sent, the newest of them. */
export async function selectOfSameAuthority(
	db: Db,
	{ id, waveId, authorityId }: ResponseToInspect
): Promise<string[]> {
	if (authorityId === null) return [];
	const { rows } = await sql<{ id: string }>`
		select id from response where wave_id = ${waveId} and authority_id = ${authorityId}
			and id <> ${id} and state in ('submitted', 'validated')
		order by id desc limit ${MOST_BESIDE}`.execute(db);
	return rows.map((row) => row.id);
}

/**
 * Responses of the same network and wave with at least so many telling answers that are the very
 * same: texts and figures that two authorities hardly give by chance (see `duplicates.ts`).
 */
export async function selectAlike(
	db: Db,
	{ id, waveId, networkId }: ResponseToInspect,
	{ fewest, signs, number }: { fewest: number; signs: number; number: number }
): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		with telling as materialized (
			select item, value from answer
			where response_id = ${id} and current and row = '' and case jsonb_typeof(value)
				when 'string' then length(value #>> '{}') >= ${signs}
				when 'number' then abs((value #>> '{}')::numeric) >= ${number} else false end
		)
		select other.response_id as id
		from telling join answer other on other.wave_id = ${waveId} and other.item = telling.item
				and other.row = '' and other.current and other.value = telling.value
			join response r on r.id = other.response_id
		where r.id <> ${id} and r.state in ('submitted', 'validated')
			and r.network_id is not distinct from ${networkId}
		group by 1 having count(*) >= ${fewest} order by count(*) desc, 1 limit ${MOST_BESIDE}`.execute(db);
	return rows.map((row) => row.id);
}

/** The telling answers of all responses to a wave, by the digests of their values. */
export async function selectTelling(
	db: Db,
	waveId: string,
	{ signs, number }: { signs: number; number: number }
): Promise<TellingAnswer[]> {
	const { rows } = await sql<TellingAnswer>`
		select r.id as "responseId", r.network_id as "networkId", a.item,
			md5(a.value::text) as digest
		from response r join answer a on a.response_id = r.id
		where r.wave_id = ${waveId} and r.state in ('submitted', 'validated')
			and a.current and a.row = '' and case jsonb_typeof(a.value)
				when 'string' then length(a.value #>> '{}') >= ${signs}
				when 'number' then abs((a.value #>> '{}')::numeric) >= ${number} else false end
		order by r.id, a.item`.execute(db);
	return rows;
}

/** Answers outside repeated panels. */
export async function selectPlainAnswers(
	db: Db,
	ids: readonly string[]
): Promise<{ responseId: string; item: string; value: Json }[]> {
	if (ids.length === 0) return [];
	const { rows } = await sql<{ responseId: string; item: string; value: Json }>`
		select response_id as "responseId", item, value from current_answer
		where response_id = any (${[...ids]}::uuid[]) and row = '' order by 1, 2`.execute(db);
	return rows;
}

/** The rows of repeated panels of some responses, each panel's in the order of the response. */
export async function selectRowOrder(
	db: Db,
	ids: readonly string[],
	panels: readonly string[]
): Promise<{ responseId: string; panel: string; row: string }[]> {
	if (ids.length === 0 || panels.length === 0) return [];
	const { rows } = await sql<{ responseId: string; panel: string; row: string }>`
		select response_id as "responseId", item as panel, row from current_answer
		where response_id = any (${[...ids]}::uuid[]) and item = any (${[...panels]}::text[]) and row <> ''
		order by 1, 2, (value #>> '{}')::int`.execute(db);
	return rows;
}

export interface FlagRow {
	id: string;
	responseId: string;
	flag: Flag;
	foundAt: Date;
	goneAt: Date | null;
	dismissedAt: Date | null;
	dismissedBy: string | null;
	dismissedReason: string | null;
}

interface FlagColumns extends Omit<FlagRow, 'flag'> {
	kind: Flag['kind'];
	item: string;
	row: string;
	about: string;
	data: Pick<Flag, 'said' | 'beside'>;
}

const flagColumns = sql`f.id, f.response_id as "responseId", f.kind, f.item, f.row, f.about, f.data,
	f.found_at as "foundAt", f.gone_at as "goneAt", f.dismissed_at as "dismissedAt",
	f.dismissed_by as "dismissedBy", f.dismissed_reason as "dismissedReason"`;

const flagOf = ({ kind, item, row, about, data, ...rest }: FlagColumns): FlagRow => ({
	...rest,
	flag: { kind, item, row, about, said: data.said, beside: data.beside } as Flag
});

export async function selectFlags(db: Db, responseId: string): Promise<FlagRow[]> {
	const { rows } = await sql<FlagColumns>`select ${flagColumns} from quality_flag f
		where f.response_id = ${responseId} order by f.found_at, f.id`.execute(db);
	return rows.map(flagOf);
}

/** How many are neither gone nor dismissed in each of some responses. */
export async function countOpenFlags(
	db: Db,
	responseIds: readonly string[]
): Promise<{ id: string; count: number }[]> {
	if (responseIds.length === 0) return [];
	const { rows } = await sql<{ id: string; count: number }>`
		select response_id as id, count(*) as count from quality_flag
		where response_id = any (${[...responseIds]}::uuid[])
			and gone_at is null and dismissed_at is null group by 1`.execute(db);
	return rows;
}

export const selectFlag = (db: Db, id: string) => oneFlag(db, id, sql``);

/** Locked until the end of the transaction; none to who may only read it. */
export const lockFlag = (db: Db, id: string) => oneFlag(db, id, sql`for update`);

async function oneFlag(db: Db, id: string, lock: RawBuilder<unknown>): Promise<FlagRow | null> {
	const { rows } = await sql<FlagColumns>`select ${flagColumns} from quality_flag f
		where f.id = ${id} ${lock}`.execute(db);
	return rows[0] ? flagOf(rows[0]) : null;
}

export async function writeComparison(
	db: Db,
	responseId: string,
	{ added, again, gone }: Comparison,
	at: Date,
	newId: () => string
): Promise<void> {
	if (added.length > 0) {
		await db
			.insertInto('quality_flag')
			.values(
				added.map(({ kind, item, row, about, said, beside }) => ({
					...{ id: newId(), response_id: responseId, kind, item, row, about, found_at: at },
					data: JSON.stringify({ said, beside })
				}))
			)
			// Whoever looks at the whole wave may have found it a moment before.
			.onConflict((conflict) =>
				conflict.columns(['response_id', 'kind', 'item', 'row', 'about']).doNothing()
			)
			.execute();
	}
	for (const { id, flag, returned, reopened } of again) {
		await db
			.updateTable('quality_flag')
			.set({
				...{ data: JSON.stringify({ said: flag.said, beside: flag.beside }), gone_at: null },
				...(returned || reopened ? { found_at: at } : {}),
				...(reopened ? notDismissed : {})
			})
			.where('id', '=', id)
			.execute();
	}
	if (gone.length > 0) {
		await db.updateTable('quality_flag').set({ gone_at: at }).where('id', 'in', gone).execute();
	}
}

const notDismissed = { dismissed_at: null, dismissed_by: null, dismissed_reason: null };

export async function markDismissed(
	db: Db,
	id: string,
	{ at, by, reason }: { at: Date; by: string; reason: string }
): Promise<void> {
	await db
		.updateTable('quality_flag')
		.set({ dismissed_at: at, dismissed_by: by, dismissed_reason: reason })
		.where('id', '=', id)
		.execute();
}

export async function markRestored(db: Db, id: string): Promise<void> {
	await db.updateTable('quality_flag').set(notDismissed).where('id', '=', id).execute();
}

export interface FlaggedResponse {
	id: string;
	name: string;
	kind: AuthorityKind;
	departementCode: string | null;
	networkId: string | null;
	versionId: string;
	submittedAt: Date;
	unconfirmed: boolean;
	/** Who has it in hand. */
	takenBy: string | null;
}

/**
 * Responses of a wave that wait to be reviewed, with their flags that are neither gone nor dismissed,
 * or were dismissed by somebody since a moment.
 */
export async function selectToReview(
	db: Db,
	waveId: string,
	dismissed: { by: string; since: Date }
): Promise<{ responses: FlaggedResponse[]; flags: FlagRow[] }> {
	const responses = await sql<FlaggedResponse>`
		select r.id, coalesce(a.name, r.declared_name) as name, coalesce(a.kind, 'other') as kind,
			a.departement_code as "departementCode", r.network_id as "networkId",
			r.version_id as "versionId", r.submitted_at as "submittedAt", r.taken_by as "takenBy",
			r.via = 'public-link' and r.confirmed_at is null as unconfirmed
		from response r left join authority a on a.id = r.authority_id
		where r.wave_id = ${waveId} and r.state = 'submitted'`.execute(db);
	const flags = await sql<FlagColumns>`select ${flagColumns}
		from quality_flag f join response r on r.id = f.response_id
		where r.wave_id = ${waveId} and r.state = 'submitted' and f.gone_at is null
			and (f.dismissed_at is null
				or (f.dismissed_by = ${dismissed.by} and f.dismissed_at > ${dismissed.since}))
		order by f.found_at, f.id`.execute(db);
	return { responses: responses.rows, flags: flags.rows.map(flagOf) };
}

/** That it was looked at, with whatever came of it. */
export async function writeLook(db: Db, responseId: string, at: Date): Promise<void> {
	await sql`insert into quality_look (response_id, at) values (${responseId}, ${at})
		on conflict (response_id) do update set at = excluded.at`.execute(db);
}

export async function selectLooked(db: Db, waveId: string): Promise<Looked> {
	const { rows } = await sql<Looked>`
		with sent as (
			select r.submitted_at, l.at, coalesce(l.at >= r.submitted_at, false) as looked
			from response r left join quality_look l on l.response_id = r.id
			where r.wave_id = ${waveId} and r.state in ('submitted', 'validated')
		)
		select count(*)::int as sent, (count(*) filter (where looked))::int as looked,
			max(at) as last, max(submitted_at) filter (where not looked) as "newestWaiting"
		from sent`.execute(db);
	return rows[0]!;
}

export async function selectRules(db: Db, studyId: string): Promise<KeptRule[]> {
	const rows = await db
		.selectFrom('incoherence_rule')
		.where('study_id', '=', studyId)
		.select(['id', 'expression', 'panel', 'words', 'retired_at', 'changed_at'])
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	return rows.map(({ retired_at, changed_at, words, ...rule }) => ({
		...rule,
		changedAt: changed_at,
		words: words as unknown as Texts,
		retired: retired_at !== null
	}));
}

/** When a rule of a study was changed last; it is locked until the end of the transaction. */
export async function lockRule(db: Db, studyId: string, id: string): Promise<Date | null> {
	const row = await db
		.selectFrom('incoherence_rule')
		.where('study_id', '=', studyId)
		.where('id', '=', id)
		.select('changed_at')
		.forUpdate()
		.executeTakeFirst();
	return row?.changed_at ?? null;
}

export interface RuleSpeaking {
	rule: string;
	/** In how many responses that were sent it speaks and nobody has dismissed it, and has. */
	open: number;
	dismissed: number;
}

/** What the rules of a study find at the moment in the responses to a wave. */
export async function countSpeaking(db: Db, waveId: string): Promise<RuleSpeaking[]> {
	const { rows } = await sql<RuleSpeaking>`
		with spoken as (
			select f.about as rule, f.response_id, bool_and(f.dismissed_at is not null) as dismissed
			from quality_flag f join response r on r.id = f.response_id
			where r.wave_id = ${waveId} and r.state in ('submitted', 'validated')
				and f.kind = 'incoherence' and f.gone_at is null
			group by 1, 2
		)
		select rule, (count(*) filter (where not dismissed))::int as open,
			(count(*) filter (where dismissed))::int as dismissed
		from spoken group by 1`.execute(db);
	return rows;
}

export interface SentResponse {
	id: string;
	versionId: string;
	submittedAt: Date;
	locale: string;
}

/** The responses of a wave that were sent, the oldest first. */
export async function selectSent(db: Db, waveId: string): Promise<SentResponse[]> {
	const { rows } = await sql<SentResponse>`
		select id, version_id as "versionId", submitted_at as "submittedAt", locale from response
		where wave_id = ${waveId} and state in ('submitted', 'validated')
		order by submitted_at, id`.execute(db);
	return rows;
}

/** Their answers that count, of some questions and their parts; null: of all. */
export async function selectAnswersOf(
	db: Db,
	ids: readonly string[],
	questions: readonly string[] | null
): Promise<{ responseId: string; item: string; row: string; value: Json }[]> {
	const some =
		questions === null
			? sql`true`
			: sql`split_part(item, '.', 1) = any (${[...questions]}::text[])`;
	const { rows } = await sql<{ responseId: string; item: string; row: string; value: Json }>`
		select response_id as "responseId", item, row, value from current_answer
		where response_id = any (${[...ids]}::uuid[]) and ${some}
		order by 1, item, row`.execute(db);
	return rows;
}

export type RuleWritten = Omit<IncoherenceRule, 'id' | 'retired'>;

export async function insertRule(
	db: Db,
	rule: RuleWritten & { id: string; studyId: string; at: Date; by: string | null }
): Promise<void> {
	await db
		.insertInto('incoherence_rule')
		.values({
			...{ id: rule.id, study_id: rule.studyId, expression: rule.expression, panel: rule.panel },
			...{ created_at: rule.at, changed_at: rule.at, created_by: rule.by },
			words: JSON.stringify(rule.words)
		})
		.execute();
}

export async function updateRule(db: Db, id: string, rule: RuleWritten, at: Date): Promise<void> {
	await db
		.updateTable('incoherence_rule')
		.set({
			...{ expression: rule.expression, panel: rule.panel, changed_at: at },
			words: JSON.stringify(rule.words)
		})
		.where('id', '=', id)
		.execute();
}

export async function retireRuleRow(db: Db, id: string, retiredAt: Date | null, at: Date) {
	await db
		.updateTable('incoherence_rule')
		.set({ retired_at: retiredAt, changed_at: at })
		.where('id', '=', id)
		.execute();
}

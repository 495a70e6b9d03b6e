import { sql } from 'kysely';
import type { Json } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { ClaimedResponse } from './claims';
import type { AnswerSource } from '../response';

/** What a claim is about: an authority, or one response of a body that the registry lacks. */
export interface ClaimPlace {
	waveId: string;
	/** The id of the authority, or of that response. */
	subject: string;
}

export interface ListedClaim {
	id: string;
	/** What its page is called by: the id of the authority, or of the response itself. */
	subject: string;
	name: string;
	departementCode: string | null;
	networkName: string | null;
	submittedAt: Date;
	answered: number;
	asked: number;
	/** Responses of the authority that are not set aside, this one included. */
	live: number;
}

export interface ListedDuplicate {
	subject: string;
	name: string;
	departementCode: string | null;
	networkName: string | null;
	drafts: number;
	sent: number;
	unconfirmed: number;
	lastActivityAt: Date;
}

const waiting = sql`r.via = 'public-link' and r.confirmed_at is null and r.state in ('submitted', 'validated')`;

interface Window {
	limit: number;
	offset: number;
}

/** Sent by the public link and not confirmed, those that wait longest first. */
export async function selectUnconfirmed(
	db: Db,
	waveId: string,
	{ limit, offset }: Window
): Promise<ListedClaim[]> {
	const { rows } = await sql<ListedClaim>`
		select r.id, coalesce(r.authority_id, r.id) as subject, coalesce(a.name, r.declared_name) as name,
			coalesce(a.departement_code, r.declared_departement_code) as "departementCode",
			n.name as "networkName", r.submitted_at as "submittedAt", r.answered, r.asked,
			(select count(*) from response s where s.wave_id = r.wave_id and s.state <> 'set-aside'
				and (s.id = r.id or s.authority_id = r.authority_id)) as live
		from response r
			left join authority a on a.id = r.authority_id
			left join network n on n.id = r.network_id
		where r.wave_id = ${waveId} and ${waiting}
		order by r.submitted_at, r.id limit ${limit} offset ${offset}`.execute(db);
	return rows;
}

/** Authorities with more than one response that is not set aside. */
export async function selectDuplicates(
	db: Db,
	waveId: string,
	{ limit, offset }: Window
): Promise<ListedDuplicate[]> {
	const { rows } = await sql<ListedDuplicate>`
		select r.authority_id as subject, a.name, a.departement_code as "departementCode",
			min(n.name) as "networkName",
			count(*) filter (where r.state = 'draft') as drafts,
			count(*) filter (where r.state in ('submitted', 'validated')) as sent,
			count(*) filter (where ${waiting}) as unconfirmed,
			max(r.last_activity_at) as "lastActivityAt"
		from response r
			join authority a on a.id = r.authority_id
			left join network n on n.id = r.network_id
		where r.wave_id = ${waveId} and r.state <> 'set-aside'
		group by r.authority_id, a.name, a.sort_name, a.departement_code having count(*) > 1
		order by count(*) filter (where r.state <> 'draft') desc, a.sort_name
		limit ${limit} offset ${offset}`.execute(db);
	return rows;
}

/** How many wait for a confirmation, and how many authorities have several responses. */
export async function countClaims(
	db: Db,
	waveId: string
): Promise<{ toConfirm: number; duplicates: number }> {
	const { rows } = await sql<{ toConfirm: number; duplicates: number }>`
		select
			(select count(*) from response r where r.wave_id = ${waveId} and ${waiting}) as "toConfirm",
			(select count(*) from (
				select authority_id from response
				where wave_id = ${waveId} and authority_id is not null and state <> 'set-aside'
				group by authority_id having count(*) > 1
			) as several) as duplicates`.execute(db);
	return rows[0]!;
}

/** All responses of one claim, the oldest first. */
export async function selectClaimed(db: Db, place: ClaimPlace): Promise<ClaimedResponse[]> {
	const { rows } = await sql<ClaimedResponse>`
		select r.id, r.via, r.state, r.confirmed_at as "confirmedAt", r.started_at as "startedAt",
			r.last_activity_at as "lastActivityAt", r.submitted_at as "submittedAt",
			r.reopened_at as "reopenedAt", r.answered, r.asked, r.set_aside_reason as "setAsideReason",
			r.set_aside_at as "setAsideAt", r.merged_into as "mergedInto",
			r.version_id as "versionId", r.network_id as "networkId",
			coalesce(s.counted, false) as counted
		from response r left join submitted_response s on s.id = r.id
		where r.wave_id = ${place.waveId}
			and (r.authority_id = ${place.subject} or (r.authority_id is null and r.id = ${place.subject}))
		order by r.started_at, r.id`.execute(db);
	return rows;
}

/** Nobody else decides about them until the end of the transaction. */
export async function lockClaimed(db: Db, { waveId, subject }: ClaimPlace) {
	await sql`select id from response where wave_id = ${waveId}
		and (authority_id = ${subject} or (authority_id is null and id = ${subject}))
		order by id for update`.execute(db);
}

export async function markConfirmed(db: Db, id: string, at: Date) {
	await db.updateTable('response').set({ confirmed_at: at }).where('id', '=', id).execute();
}

export async function markSetAside(
	db: Db,
	id: string,
	aside: { at: Date; by: string | null; reason: string; mergedInto: string | null }
) {
	await db
		.updateTable('response')
		.set({
			state: 'set-aside',
			set_aside_at: aside.at,
			set_aside_by: aside.by,
			set_aside_reason: aside.reason,
			merged_into: aside.mergedInto,
			...{ decided_at: aside.at, decided_by: aside.by }
		})
		.where('id', '=', id)
		.execute();
}

/** A draft again if it was never sent. */
export async function markRestored(db: Db, id: string, at: Date, by: string | null) {
	await sql`update response set state = case when submitted_at is null then 'draft' else 'submitted' end,
		set_aside_at = null, set_aside_by = null, set_aside_reason = null, merged_into = null,
		decided_at = ${at}, decided_by = ${by}::uuid
		where id = ${id}`.execute(db);
}

export async function updateStanding(
	db: Db,
	id: string,
	{ answered, asked, notAsked }: { answered: number; asked: number; notAsked: readonly string[] }
) {
	await db
		.updateTable('response')
		.set({ answered, asked, not_asked: [...notAsked] })
		.where('id', '=', id)
		.execute();
}

/** The newest revision of an answer with where it is from. */
export interface SourcedAnswer {
	item: string;
	/** '' outside repeated panels. */
	row: string;
	revision: number;
	value: Json | null;
	source: AnswerSource;
	mergedFrom: string | null;
}

export async function selectSourced(db: Db, responseId: string): Promise<SourcedAnswer[]> {
	const { rows } = await sql<SourcedAnswer>`
		select item, row, revision, value, source, merged_from as "mergedFrom" from answer
		where response_id = ${responseId} and current order by item, row`.execute(db);
	return rows;
}

/** Where the answers about people are; null once they were destroyed. */
export async function selectPersonKey(db: Db, responseId: string): Promise<string | null> {
	const row = await db
		.selectFrom('response')
		.where('id', '=', responseId)
		.select('person_key')
		.executeTakeFirst();
	return row?.person_key ?? null;
}

/**
 * What stood in a response before another one was merged into it, for the answers that are still as
 * that merge left them. What came from a third response counts while that one is merged.
 */
export async function selectBeforeMerge(
	db: Db,
	responseId: string,
	mergedFrom: string
): Promise<SourcedAnswer[]> {
	const { rows } = await sql<SourcedAnswer>`
		select now.item, now.row, now.revision, before.value,
			coalesce(before.source, now.source) as source, before.merged_from as "mergedFrom"
		from answer now left join lateral (
			select value, source, merged_from from answer past
			where past.response_id = now.response_id and past.item = now.item and past.row = now.row
				and past.revision < now.revision
				and (past.merged_from is null or past.merged_from in (
					select id from response where merged_into = ${responseId} and id <> ${mergedFrom}))
			order by past.revision desc limit 1
		) before on true
		where now.response_id = ${responseId} and now.current and now.merged_from = ${mergedFrom}`.execute(
		db
	);
	return rows;
}

/** Adds revisions by a merge or its undoing, each with where it is from. */
export async function insertSourced(
	db: Db,
	{ id, waveId }: { id: string; waveId: string },
	answers: readonly SourcedAnswer[],
	{ at, by }: { at: Date; by: string | null }
) {
	if (answers.length === 0) return;
	const rows = JSON.stringify(answers);
	await sql`update answer set current = false
		from jsonb_to_recordset(${rows}::jsonb) as changed (item text, "row" text)
		where answer.response_id = ${id} and answer.current
			and answer.item = changed.item and answer."row" = changed."row"`.execute(db);
	await sql`insert into answer
			(response_id, wave_id, item, "row", revision, value, source, merged_from, at, by_account)
		select ${id}::uuid, ${waveId}::uuid, item, "row",
			-- After what waits to be sent again, too.
			greatest(revision, (select max(one.revision) + 1 from answer one
				where one.response_id = ${id} and one.item = given.item and one."row" = given."row")),
			nullif(value, 'null'::jsonb), source, "mergedFrom", ${at}, ${by}::uuid
		from jsonb_to_recordset(${rows}::jsonb) as given
			(item text, "row" text, revision integer, value jsonb, source text, "mergedFrom" uuid)`.execute(db);
}

/** Something that was decided about a response. */
export interface DecisionEvent {
	id: string;
	at: Date;
	kind: string;
	actorId: string | null;
	responseId: string;
	data: Record<string, string | number | boolean | null>;
}

export async function selectDecisions(
	db: Db,
	responseIds: readonly string[]
): Promise<DecisionEvent[]> {
	if (responseIds.length === 0) return [];
	const { rows } = await sql<DecisionEvent>`
		select id, at, kind, actor_id as "actorId", subject_id as "responseId", data from event
		where subject_id = any (${[...responseIds]}::uuid[])
			and kind in ('response.confirmed', 'response.set-aside', 'response.restored', 'response.merged')
		order by at desc, id desc`.execute(db);
	return rows;
}

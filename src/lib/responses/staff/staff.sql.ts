import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type {
	CollectionState,
	DayOfCollection,
	NetworkCollection,
	OtherResponse,
	ResponseRow,
	Revision
} from './staff-response';

const toConfirm = sql`r.via = 'public-link' and r.confirmed_at is null
	and r.state in ('submitted', 'validated')`;

/** The départements in which the viewer has responses, for a filter. */
export async function selectDepartements(db: Db, waveId: string) {
	const { rows } = await sql<{ code: string; name: string }>`
		select d.code, d.name from departement d
		where d.code in (
			select coalesce(a.departement_code, r.declared_departement_code)
			from response r left join authority a on a.id = r.authority_id
			where r.wave_id = ${waveId}
		) order by d.code`.execute(db);
	return rows;
}

export async function selectCollectionState(db: Db, waveId: string): Promise<CollectionState> {
	const { rows } = await sql<CollectionState>`
		select count(*) filter (where r.state = 'draft') as draft,
			count(*) filter (where r.state = 'submitted') as submitted,
			count(*) filter (where r.state = 'validated') as validated,
			count(*) filter (where r.state = 'set-aside') as "setAside",
			count(distinct coalesce(r.authority_id, r.id))
				filter (where r.state in ('submitted', 'validated')) as counted,
			count(*) filter (where ${toConfirm}) as "toConfirm"
		from response r where r.wave_id = ${waveId}`.execute(db);
	return rows[0]!;
}

export async function selectNetworkCollections(
	db: Db,
	waveId: string,
	studyId: string
): Promise<NetworkCollection[]> {
	const { rows } = await sql<NetworkCollection>`
		with taking_part as (
			select network_id from study_network where study_id = ${studyId}
			union select network_id from response where wave_id = ${waveId}
		)
		select n.name, count(r.id) filter (where r.state = 'draft') as drafts,
			count(r.id) filter (where r.state in ('submitted', 'validated')) as sent,
			count(r.id) filter (where ${toConfirm}) as "toConfirm",
			max(r.last_activity_at) as "lastActivityAt"
		from taking_part t left join network n on n.id = t.network_id
			left join response r on r.wave_id = ${waveId} and r.network_id is not distinct from t.network_id
		group by n.id, n.name order by sent desc, n.name`.execute(db);
	return rows;
}

export async function selectDays(db: Db, waveId: string): Promise<DayOfCollection[]> {
	const { rows } = await sql<DayOfCollection>`
		select to_char(submitted_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day,
			count(*) as sent
		from response where wave_id = ${waveId} and state in ('submitted', 'validated')
		group by 1 order by 1`.execute(db);
	return rows;
}

export async function selectResponse(db: Db, id: string): Promise<ResponseRow | null> {
	const { rows } = await sql<ResponseRow>`
		select r.id, r.study_id as "studyId", r.wave_id as "waveId", r.version_id as "versionId",
			r.authority_id as "authorityId", coalesce(a.name, r.declared_name) as name,
			coalesce(a.kind, 'other') as kind, r.declared_kind as "declaredKind",
			coalesce(a.population, r.declared_population) as population,
			d.name as "departementName", r.network_id as "networkId", n.name as "networkName",
			r.via, r.confirmed_at as "confirmedAt", r.state, r.started_at as "startedAt",
			r.last_activity_at as "lastActivityAt", r.submitted_at as "submittedAt",
			r.answered, r.asked, r.person_key as "personKey"
		from response r
			left join authority a on a.id = r.authority_id
			left join departement d
				on d.code = coalesce(a.departement_code, r.declared_departement_code)
			left join network n on n.id = r.network_id
		where r.id = ${id}`.execute(db);
	return rows[0] ?? null;
}

/** The other responses of its authority to the same wave. */
export async function selectOthersOfAuthority(
	db: Db,
	{ id, waveId, authorityId }: Pick<ResponseRow, 'id' | 'waveId' | 'authorityId'>
): Promise<OtherResponse[]> {
	if (authorityId === null) return [];
	const { rows } = await sql<OtherResponse>`
		select id, state, last_activity_at as "lastActivityAt" from response
		where wave_id = ${waveId} and authority_id = ${authorityId} and id <> ${id}
		order by last_activity_at desc`.execute(db);
	return rows;
}

/** Every revision of every answer that counts or has counted, the newest of each item first. */
export async function selectRevisions(db: Db, responseId: string): Promise<Revision[]> {
	const { rows } = await sql<Revision>`
		select item, row, revision, value, source, at, current, by_account as "byAccount", reason
		from answer
		where response_id = ${responseId} and not pending and not unsent
		order by item, row, revision desc`.execute(db);
	return rows;
}

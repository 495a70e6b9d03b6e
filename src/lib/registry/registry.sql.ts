import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import { WITHOUT_NETWORK, type KindFilter } from './authorities-filter';
import { epciKinds } from './authority';
import type {
	Authority,
	AuthorityKind,
	AuthorityLink,
	AuthoritySummary,
	EpciKind,
	Territory
} from './authority';
import type { SearchEntry } from './search-index';

export async function selectTerritories(db: Db): Promise<Territory[]> {
	return db
		.selectFrom('network_territory')
		.select([
			'network_id as networkId',
			'region_code as regionCode',
			'departement_code as departementCode'
		])
		.execute();
}

export async function selectRegionOf(db: Db, departementCode: string): Promise<string | null> {
	const row = await db
		.selectFrom('departement')
		.where('code', '=', departementCode)
		.select('region_code')
		.executeTakeFirst();
	return row?.region_code ?? null;
}

/** The newest load, or null before the first. */
export async function selectNewestLoad(db: Db) {
	const row = await db
		.selectFrom('registry_load')
		.select(['id', 'vintage', 'population_year as populationYear', 'source'])
		.orderBy('loaded_at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}

/**
 * What changes whenever a name or a number of an authority does: the newest load, and of the bodies
 * brought in how many there are and when each was changed. (The latest of these moments alone would
 * miss a change that was begun before another one and committed after it.)
 */
export async function selectEdition(db: Db): Promise<string> {
	const { rows } = await sql<{ edition: string }>`
		select concat_ws(' ',
			(select id from registry_load order by loaded_at desc, id desc limit 1),
			count(*), sum(extract(epoch from changed_at))) as edition
		from authority where source = 'import'
	`.execute(db);
	return rows[0]!.edition;
}

/** All that an open authority is found by. */
export async function selectSearchEntries(db: Db): Promise<SearchEntry[]> {
	const rows = await db
		.selectFrom('authority')
		.where('closed_at', 'is', null)
		.select([
			'id',
			'kind',
			'epci_kind',
			'name',
			'former_names',
			'siren',
			'insee_code',
			'departement_code',
			'region_code',
			'postcodes',
			'population'
		])
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind as AuthorityKind,
		epciKind: row.epci_kind as EpciKind | null,
		name: row.name,
		formerNames: row.former_names,
		siren: row.siren,
		inseeCode: row.insee_code,
		departementCode: row.departement_code,
		regionCode: row.region_code,
		postcodes: row.postcodes,
		population: row.population
	}));
}

export async function selectDepartements(db: Db) {
	return db.selectFrom('departement').select(['code', 'name']).orderBy('code').execute();
}

export async function selectRegions(db: Db) {
	return db.selectFrom('region').select(['code', 'name']).orderBy('name').execute();
}

const summaryOf = (db: Db) =>
	db
		.selectFrom('authority')
		.leftJoin('departement', 'departement.code', 'authority.departement_code')
		.leftJoin('region', 'region.code', 'authority.region_code')
		.leftJoin('network', 'network.id', 'authority.network_id')
		.select([
			'authority.id',
			'authority.kind',
			'authority.epci_kind',
			'authority.legal_form',
			'authority.name',
			'authority.siren',
			'authority.insee_code',
			'authority.departement_code',
			'departement.name as departement_name',
			'authority.region_code',
			'region.name as region_name',
			'authority.network_id',
			'network.name as network_name',
			'authority.population'
		]);

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaryOf>['execute']>>[number];

const toSummary = (row: SummaryRow): AuthoritySummary => ({
	id: row.id,
	kind: row.kind as AuthorityKind,
	epciKind: row.epci_kind as EpciKind | null,
	legalForm: row.legal_form,
	name: row.name,
	siren: row.siren,
	inseeCode: row.insee_code,
	departementCode: row.departement_code,
	departementName: row.departement_name,
	regionCode: row.region_code,
	regionName: row.region_name,
	networkId: row.network_id,
	networkName: row.network_name,
	population: row.population
});

/** In the order of the ids; those that are unknown are left out. */
export async function selectSummaries(db: Db, ids: readonly string[]): Promise<AuthoritySummary[]> {
	if (ids.length === 0) return [];
	const rows = await summaryOf(db).where('authority.id', 'in', ids).execute();
	const byId = new Map(rows.map((row) => [row.id, toSummary(row)]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A list narrowed down. `ids` are those of a text search, the likeliest first. */
export interface Narrowed {
	ids: readonly string[] | null;
	kind: KindFilter | null;
	inhabitants: { from: number; to: number | null } | null;
	departement: string | null;
	network: string | null;
	order: 'population' | 'name';
}

export async function countAuthorities(db: Db, narrowed: Narrowed): Promise<number> {
	const row = await db
		.selectFrom('authority')
		.where(conditions(narrowed))
		.select((row) => row.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return row.count;
}

export async function selectAuthorities(
	db: Db,
	narrowed: Narrowed,
	{ limit, offset }: { limit: number; offset: number }
): Promise<AuthoritySummary[]> {
	const { ids, order } = narrowed;
	const rows = await summaryOf(db)
		.where(conditions(narrowed))
		.$if(ids !== null, (query) => query.orderBy(sql`array_position(${ids}::uuid[], authority.id)`))
		.$if(order === 'population', (query) =>
			query.orderBy('authority.population', (by) => by.desc().nullsLast())
		)
		.$if(order === 'name', (query) => query.orderBy(sql`authority.sort_name collate "C"`))
		.orderBy('authority.id')
		.limit(limit)
		.offset(offset)
		.execute();
	return rows.map(toSummary);
}

function conditions({ ids, kind, inhabitants, departement, network }: Narrowed) {
	const wanted: RawBuilder<SqlBool>[] = [sql`authority.closed_at is null`];
	if (ids !== null) wanted.push(sql`authority.id = any(${ids}::uuid[])`);
	if (kind !== null) {
		if (isEpciKind(kind)) wanted.push(sql`authority.epci_kind = ${kind}`);
		else wanted.push(sql`authority.kind = ${kind}`);
	}
	if (inhabitants !== null) wanted.push(sql`authority.population >= ${inhabitants.from}`);
	if (inhabitants?.to) wanted.push(sql`authority.population < ${inhabitants.to}`);
	if (departement !== null) wanted.push(sql`authority.departement_code = ${departement}`);
	if (network === WITHOUT_NETWORK) wanted.push(sql`authority.network_id is null`);
	else if (network !== null)
		wanted.push(sql`authority.network_id = (select id from network where slug = ${network})`);
	return sql<SqlBool>`${sql.join(wanted, sql` and `)}`;
}

const isEpciKind = (kind: string): kind is EpciKind =>
	(epciKinds as readonly string[]).includes(kind);

export async function selectAuthority(db: Db, id: string): Promise<Authority | null> {
	const row = await summaryOf(db)
		.where('authority.id', '=', id)
		.select([
			'authority.former_names',
			'authority.postcodes',
			'authority.population_year',
			'authority.vintage',
			'authority.closed_at',
			'authority.successor_id',
			'authority.source',
			'authority.changed_at'
		])
		.executeTakeFirst();
	if (!row) return null;
	const members = db.selectFrom('authority_member').where('group_id', '=', id).select('member_id');
	const groups = db.selectFrom('authority_member').where('member_id', '=', id).select('group_id');
	const successor = row.successor_id
		? await selectLinks(db, sql`authority.id = ${row.successor_id}`)
		: [];
	return {
		...toSummary(row),
		formerNames: row.former_names,
		postcodes: row.postcodes,
		populationYear: row.population_year,
		vintage: row.vintage,
		closedAt: row.closed_at,
		imported: row.source === 'import',
		changedAt: row.changed_at,
		successor: successor[0] ?? null,
		predecessors: await selectLinks(db, sql`authority.successor_id = ${id}`),
		members: await selectLinks(db, sql`authority.id in (${members})`),
		groups: await selectLinks(db, sql`authority.closed_at is null and authority.id in (${groups})`)
	};
}

/** The largest first. */
async function selectLinks(db: Db, condition: RawBuilder<unknown>): Promise<AuthorityLink[]> {
	const rows = await db
		.selectFrom('authority')
		.where(sql<SqlBool>`${condition}`)
		.select(['id', 'kind', 'epci_kind', 'legal_form', 'name', 'population'])
		.orderBy('population', (by) => by.desc().nullsLast())
		.orderBy('sort_name')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind as AuthorityKind,
		epciKind: row.epci_kind as EpciKind | null,
		legalForm: row.legal_form,
		name: row.name,
		population: row.population
	}));
}

/** All loads, the newest first. */
export async function selectLoads(db: Db) {
	return db
		.selectFrom('registry_load')
		.select([
			'id',
			'vintage',
			'population_year as populationYear',
			'source',
			'loaded_at as loadedAt',
			'added',
			'changed',
			'closed'
		])
		.orderBy('loaded_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
}

/** How many bodies were brought in and are open. */
export async function countBrought(db: Db): Promise<number> {
	const { count } = await db
		.selectFrom('authority')
		.where('source', '=', 'import')
		.where('closed_at', 'is', null)
		.select((row) => row.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Of these authorities the closed ones, each with its successor. */
export async function selectClosed(db: Db, ids: readonly string[]) {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('authority')
		.leftJoin('authority as successor', 'successor.id', 'authority.successor_id')
		.where(sql<boolean>`authority.id = any(${ids}::uuid[])`)
		.where('authority.closed_at', 'is not', null)
		.select([
			'authority.id',
			'authority.closed_at as closedAt',
			'successor.id as successorId',
			'successor.name as successorName'
		])
		.execute();
	return rows.map((row) => ({ ...row, closedAt: row.closedAt! }));
}

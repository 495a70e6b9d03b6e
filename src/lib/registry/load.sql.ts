import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { AuthorityKind, EpciKind } from './authority';
import type { StoredAuthority, StoredMember } from './load-plan';

// Whole columns go to the database as one JSON text: a statement of 2,000 rows with 18 parameters
// each would be refused, and is slower.
const BATCH = 2000;

/** Nobody else loads until this transaction has ended. */
export async function lockRegistry(db: Db) {
	await sql`lock table registry_load in exclusive mode`.execute(db);
}

export async function selectStored(db: Db): Promise<StoredAuthority[]> {
	const rows = await db
		.selectFrom('authority')
		.select([
			'id',
			'kind',
			'epci_kind',
			'siren',
			'insee_code',
			'name',
			'sort_name',
			'former_names',
			'departement_code',
			'region_code',
			'network_id',
			'postcodes',
			'population',
			'population_year',
			'vintage',
			'closed_at',
			'source'
		])
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind as AuthorityKind,
		epciKind: row.epci_kind as EpciKind | null,
		siren: row.siren,
		inseeCode: row.insee_code,
		name: row.name,
		sortName: row.sort_name,
		formerNames: row.former_names,
		departementCode: row.departement_code,
		regionCode: row.region_code,
		networkId: row.network_id,
		postcodes: row.postcodes,
		population: row.population,
		populationYear: row.population_year,
		vintage: row.vintage,
		closed: row.closed_at !== null,
		imported: row.source === 'import'
	}));
}

export async function selectStoredMembers(db: Db): Promise<StoredMember[]> {
	return db
		.selectFrom('authority_member')
		.select(['group_id as groupId', 'member_id as memberId'])
		.execute();
}

export async function upsertPlaces(
	db: Db,
	regions: readonly { code: string; name: string }[],
	departements: readonly { code: string; name: string; regionCode: string }[]
) {
	await db
		.insertInto('region')
		.values(regions.map(({ code, name }) => ({ code, name })))
		.onConflict((conflict) =>
			conflict.column('code').doUpdateSet((row) => ({ name: row.ref('excluded.name') }))
		)
		.execute();
	await db
		.insertInto('departement')
		.values(
			departements.map(({ code, name, regionCode }) => ({ code, name, region_code: regionCode }))
		)
		.onConflict((conflict) =>
			conflict.column('code').doUpdateSet((row) => ({
				name: row.ref('excluded.name'),
				region_code: row.ref('excluded.region_code')
			}))
		)
		.execute();
}

const columns = sql.raw(`id, kind, epci_kind, siren, insee_code, name, sort_name, former_names,
	departement_code, region_code, network_id, postcodes, population, population_year, vintage`);
const recordset = sql.raw(`(id uuid, kind text, epci_kind text, siren text, insee_code text,
	name text, sort_name text, former_names text[], departement_code text, region_code text,
	network_id uuid, postcodes text[], population integer, population_year integer, vintage integer)`);

const toRow = (authority: StoredAuthority) => ({
	id: authority.id,
	kind: authority.kind,
	epci_kind: authority.epciKind,
	siren: authority.siren,
	insee_code: authority.inseeCode,
	name: authority.name,
	sort_name: authority.sortName,
	former_names: authority.formerNames,
	departement_code: authority.departementCode,
	region_code: authority.regionCode,
	network_id: authority.networkId,
	postcodes: authority.postcodes,
	population: authority.population,
	population_year: authority.populationYear,
	vintage: authority.vintage
});

export async function insertAuthorities(db: Db, authorities: readonly StoredAuthority[]) {
	for (const batch of batches(authorities))
		await sql`
			insert into authority (${columns})
			select ${columns} from json_to_recordset(${JSON.stringify(batch.map(toRow))}::json) as row ${recordset}
		`.execute(db);
}

/** Everything but what makes them themselves: the id. Closed ones are open again. */
export async function updateAuthorities(db: Db, authorities: readonly StoredAuthority[]) {
	for (const batch of batches(authorities))
		await sql`
			update authority set
				kind = row.kind, epci_kind = row.epci_kind, siren = row.siren, insee_code = row.insee_code,
				name = row.name, sort_name = row.sort_name, former_names = row.former_names,
				departement_code = row.departement_code, region_code = row.region_code,
				network_id = row.network_id, postcodes = row.postcodes, population = row.population,
				population_year = row.population_year, closed_at = null, successor_id = null,
				source = 'official', legal_form = null
			from json_to_recordset(${JSON.stringify(batch.map(toRow))}::json) as row ${recordset}
			where authority.id = row.id
		`.execute(db);
}

/** Frees their numbers, which others of the same load may take. */
export async function clearNumbers(db: Db, ids: readonly string[]) {
	for (const batch of batches(ids))
		await db
			.updateTable('authority')
			.set({ siren: null, insee_code: null })
			.where('id', 'in', batch)
			.execute();
}

export async function closeAuthorities(db: Db, ids: readonly string[], at: Date) {
	for (const batch of batches(ids))
		await db.updateTable('authority').set({ closed_at: at }).where('id', 'in', batch).execute();
}

export async function setSuccessors(
	db: Db,
	pairs: readonly { id: string; successorId: string | null }[]
) {
	for (const batch of batches(pairs.filter(({ successorId }) => successorId !== null)))
		await sql`
			update authority set successor_id = pair."successorId"
			from json_to_recordset(${JSON.stringify(batch)}::json) as pair (id uuid, "successorId" uuid)
			where authority.id = pair.id
		`.execute(db);
}

export async function confirmVintage(db: Db, ids: readonly string[], vintage: number) {
	for (const batch of batches(ids))
		await sql`
			update authority set vintage = ${vintage}
			where vintage <> ${vintage}
				and id in (select value::uuid from json_array_elements_text(${JSON.stringify(batch)}::json))
		`.execute(db);
}

export async function insertMembers(db: Db, members: readonly StoredMember[]) {
	for (const batch of batches(members, 10_000))
		await sql`
			insert into authority_member (group_id, member_id)
			select "groupId", "memberId"
			from json_to_recordset(${JSON.stringify(batch)}::json) as pair ("groupId" uuid, "memberId" uuid)
		`.execute(db);
}

export async function deleteMembers(db: Db, members: readonly StoredMember[]) {
	for (const batch of batches(members, 10_000))
		await sql`
			delete from authority_member
			using json_to_recordset(${JSON.stringify(batch)}::json) as pair ("groupId" uuid, "memberId" uuid)
			where group_id = pair."groupId" and member_id = pair."memberId"
		`.execute(db);
}

export async function insertLoad(
	db: Db,
	load: {
		id: string;
		vintage: number;
		populationYear: number;
		source: string;
		at: Date;
		added: number;
		changed: number;
		closed: number;
	}
) {
	await db
		.insertInto('registry_load')
		.values({
			id: load.id,
			vintage: load.vintage,
			population_year: load.populationYear,
			source: load.source,
			loaded_at: load.at,
			added: load.added,
			changed: load.changed,
			closed: load.closed
		})
		.execute();
}

function* batches<T>(all: readonly T[], size = BATCH): Generator<T[]> {
	for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

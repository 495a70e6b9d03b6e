import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { BodyValue } from '../imports/examine-bodies';
import { sortName } from '../plain-name';

export interface StoredBody {
	id: string;
	name: string;
	siren: string | null;
	legalForm: string | null;
	departementCode: string | null;
	regionCode: string | null;
	networkId: string | null;
	population: number | null;
	closedAt: Date | null;
	changedAt: Date | null;
}

const stored = [
	'id',
	'name',
	'siren',
	'legal_form as legalForm',
	'departement_code as departementCode',
	'region_code as regionCode',
	'network_id as networkId',
	'population',
	'closed_at as closedAt',
	'changed_at as changedAt'
] as const;

/** Bodies that were brought in, as they are; those of the official list are left out. */
export async function selectBodies(
	db: Db,
	ids: readonly string[],
	{ lock = false } = {}
): Promise<StoredBody[]> {
	if (ids.length === 0) return [];
	return db
		.selectFrom('authority')
		.where('source', '=', 'import')
		.where(sql<boolean>`id = any(${ids}::uuid[])`)
		.select(stored)
		.orderBy('id')
		.$if(lock, (query) => query.forUpdate())
		.execute();
}

export async function insertBodies(
	db: Db,
	bodies: readonly (BodyValue & { id: string })[],
	at: Date,
	vintage: number
) {
	const rows = bodies.map((body) => ({ ...row(body), id: body.id }));
	await sql`
		insert into authority (id, kind, source, vintage, changed_at,
			name, sort_name, siren, legal_form, departement_code, region_code, network_id, population)
		select id, 'other', 'import', ${vintage}, ${at},
			name, sort_name, siren, legal_form, departement_code, region_code, network_id, population
		from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, name text, sort_name text,
			siren text, legal_form text, departement_code text, region_code text, network_id uuid,
			population integer)
	`.execute(db);
}

/** Corrects them; one that was closed is open again. A name that changes stays known as a former one. */
export async function updateBodies(
	db: Db,
	bodies: readonly (BodyValue & { id: string })[],
	at: Date
) {
	const rows = bodies.map((body) => ({ ...row(body), id: body.id }));
	await sql`
		update authority set
			former_names = case when authority.name = row.name then authority.former_names
				else array_remove(authority.former_names, row.name) || authority.name end,
			name = row.name, sort_name = row.sort_name, siren = row.siren, legal_form = row.legal_form,
			departement_code = row.departement_code, region_code = row.region_code,
			network_id = row.network_id, population = coalesce(row.population, authority.population),
			closed_at = null, successor_id = null, changed_at = ${at}
		from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, name text, sort_name text,
			siren text, legal_form text, departement_code text, region_code text, network_id uuid,
			population integer)
		where authority.id = row.id and authority.source = 'import'
	`.execute(db);
}

/** Makes one what it was, to the letter. */
export async function restoreBody(
	db: Db,
	id: string,
	before: Omit<StoredBody, 'id' | 'changedAt'>,
	at: Date
) {
	await db
		.updateTable('authority')
		.set({
			name: before.name,
			sort_name: sortName(before.name),
			siren: before.siren,
			legal_form: before.legalForm,
			departement_code: before.departementCode,
			region_code: before.regionCode,
			network_id: before.networkId,
			population: before.population,
			closed_at: before.closedAt,
			changed_at: at
		})
		.where('id', '=', id)
		.where('source', '=', 'import')
		.execute();
}

export async function setClosed(db: Db, id: string, closedAt: Date | null, at: Date) {
	await db
		.updateTable('authority')
		.set({ closed_at: closedAt, changed_at: at })
		.where('id', '=', id)
		.where('source', '=', 'import')
		.execute();
}

/** Only as long as nothing points at them: else the database refuses. */
export async function deleteBodies(db: Db, ids: readonly string[]) {
	await db
		.deleteFrom('authority')
		.where('source', '=', 'import')
		.where(sql<boolean>`id = any(${ids}::uuid[])`)
		.execute();
}

const row = (body: BodyValue) => ({
	name: body.name,
	sort_name: sortName(body.name),
	siren: body.siren,
	legal_form: body.legalForm,
	departement_code: body.departementCode,
	region_code: body.regionCode,
	network_id: body.networkId,
	population: body.population
});

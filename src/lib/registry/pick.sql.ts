import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';

export interface Wanted {
	kind: string;
	/** Slug of the network that follows them. */
	network: string;
	/** Inhabitants: from, and below (null: no bound). */
	from: number;
	below: number | null;
	count: number;
}

export interface Picked {
	id: string;
	siren: string;
	name: string;
	population: number;
	departementCode: string | null;
}

export async function selectPicked(db: Db, wanted: Wanted): Promise<Picked[]> {
	const rows = await db
		.selectFrom('authority')
		.innerJoin('network', 'network.id', 'authority.network_id')
		.where('network.slug', '=', wanted.network)
		.where('authority.kind', '=', wanted.kind)
		.where('authority.closed_at', 'is', null)
		.where('authority.siren', 'is not', null)
		.where('authority.population', '>=', wanted.from)
		.$if(wanted.below !== null, (query) => query.where('authority.population', '<', wanted.below))
		.select([
			'authority.id',
			'authority.siren',
			'authority.name',
			'authority.population',
			'authority.departement_code as departementCode'
		])
		.orderBy(sql`md5(authority.siren)`)
		.limit(wanted.count)
		.execute();
	return rows.map((row) => ({ ...row, siren: row.siren!, population: row.population! }));
}

import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';

/** Open authorities of a description. */
export interface Within {
	/** Empty: every kind. */
	kinds: readonly string[];
	/** Inhabitants: at least, and fewer than. */
	populationFrom: number | null;
	populationBelow: number | null;
	/** Codes; null: wherever the networks are. */
	departements: readonly string[] | null;
	/** The networks that follow them. */
	networkIds: readonly string[];
}

export async function countWithin(db: Db, within: Within): Promise<number> {
	const conditions = [
		sql`closed_at is null`,
		sql`network_id = any (${within.networkIds}::uuid[])`,
		...(within.kinds.length > 0 ? [sql`kind = any (${within.kinds}::text[])`] : []),
		...(within.populationFrom !== null ? [sql`population >= ${within.populationFrom}`] : []),
		...(within.populationBelow !== null ? [sql`population < ${within.populationBelow}`] : []),
		...(within.departements !== null
			? [sql`departement_code = any (${within.departements}::text[])`]
			: [])
	];
	const { rows } = await sql<{ count: number }>`
		select count(*) as count from authority where ${sql.join(conditions, sql` and `)}`.execute(db);
	return rows[0]!.count;
}

/** The départements of the territories of some networks. */
export async function selectDepartementsOf(db: Db, networkIds: readonly string[]) {
	const { rows } = await sql<{ code: string; name: string }>`
		select distinct d.code, d.name from departement d
			join network_territory t on t.region_code = d.region_code or t.departement_code = d.code
		where t.network_id = any (${networkIds}::uuid[]) order by d.code`.execute(db);
	return rows;
}

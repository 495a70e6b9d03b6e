import type { Db } from '$lib/ground/database.server';

export interface AuthorityByCode {
	id: string;
	name: string;
	siren: string | null;
	inseeCode: string | null;
	networkId: string | null;
	closed: boolean;
}

/** By SIREN, or by the INSEE code of a commune; the open one before a closed one of the same code. */
export async function selectByCodes(
	db: Db,
	{ sirens, inseeCodes }: { sirens: readonly string[]; inseeCodes: readonly string[] }
): Promise<AuthorityByCode[]> {
	if (sirens.length + inseeCodes.length === 0) return [];
	const rows = await db
		.selectFrom('authority')
		.where((where) =>
			where.or([
				...(sirens.length > 0 ? [where('siren', 'in', [...sirens])] : []),
				...(inseeCodes.length > 0
					? [where.and([where('insee_code', 'in', [...inseeCodes]), where('kind', '=', 'commune')])]
					: [])
			])
		)
		.select([
			'id',
			'name',
			'siren',
			'insee_code as inseeCode',
			'network_id as networkId',
			'closed_at'
		])
		.orderBy('closed_at', (order) => order.desc().nullsFirst())
		.execute();
	return rows.map(({ closed_at, ...row }) => ({ ...row, closed: closed_at !== null }));
}

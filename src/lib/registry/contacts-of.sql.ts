import type { Db } from '$lib/ground/database.server';
import type { Locale } from '$lib/ui/format';

/** Somebody whom a network can write to at an authority. */
export interface ReachableContact {
	id: string;
	authorityId: string;
	name: string | null;
	function: string | null;
	email: string;
	locale: Locale;
}

export async function selectReachable(
	db: Db,
	authorityIds: readonly string[]
): Promise<ReachableContact[]> {
	if (authorityIds.length === 0) return [];
	const rows = await db
		.selectFrom('contact')
		.where('authority_id', 'in', [...authorityIds])
		.where('email', 'is not', null)
		.select(['id', 'authority_id as authorityId', 'name', 'function', 'email', 'locale'])
		.orderBy('name')
		.orderBy('email')
		.execute();
	return rows.map((row) => ({ ...row, email: row.email!, locale: row.locale as Locale }));
}

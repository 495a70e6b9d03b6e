import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Locale } from '$lib/ui/format';

/** Somebody who works for a network, as a mail needs them. */
export interface WorkingPerson {
	name: string;
	email: string;
	locale: Locale;
}

/** Administrators and staff of a network; null: the coordinators. */
export async function selectWorking(db: Db, networkId: string | null): Promise<WorkingPerson[]> {
	const { rows } = await sql<WorkingPerson>`
		select a.name, a.email, a.locale from membership m join account a on a.id = m.account_id
		where m.network_id is not distinct from ${networkId}::uuid
			and m.role in ('administrator', 'staff', 'coordinator')
			and m.ended_at is null and a.ended_at is null
		order by a.email`.execute(db);
	return rows;
}

import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';

export interface WaitingInWave {
	waveId: string;
	toConfirm: number;
	duplicates: number;
}

/** What waits for one network (null: the coordination), by wave. */
export async function selectWaiting(db: Db, networkId: string | null): Promise<WaitingInWave[]> {
	const { rows } = await sql<WaitingInWave>`
		with mine as (
			select * from response_standing
			where network_id is not distinct from ${networkId}::uuid and state <> 'set-aside'
		), several as (
			select wave_id, authority_id from mine where authority_id is not null
			group by wave_id, authority_id having count(*) > 1
		)
		select m.wave_id as "waveId", count(*) as "toConfirm",
			(select count(*) from several s where s.wave_id = m.wave_id) as duplicates
		from mine m
		where m.via = 'public-link' and m.confirmed_at is null and m.state in ('submitted', 'validated')
		group by m.wave_id order by m.wave_id desc`.execute(db);
	return rows;
}

/** Whether a network was told since a moment. */
export async function wasTold(db: Db, networkId: string | null, since: Date): Promise<boolean> {
	const { rows } = await sql`select id from event
		where kind = 'response.claims-told' and at > ${since} and network_id is not distinct from ${networkId}::uuid
		limit 1`.execute(db);
	return rows.length > 0;
}

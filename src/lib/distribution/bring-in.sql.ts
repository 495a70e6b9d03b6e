import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';

export interface UsedLink {
	responseId: string;
	authorityId: string;
	networkId: string | null;
	usedAt: Date;
}

/** One response an authority: the first that came by a personal link. */
export async function selectByPersonalLink(db: Db, waveId: string): Promise<UsedLink[]> {
	const { rows } = await sql<UsedLink>`
		select distinct on (authority_id) id as "responseId", authority_id as "authorityId",
			network_id as "networkId", last_activity_at as "usedAt"
		from response_standing
		where wave_id = ${waveId} and via = 'personal-link' and authority_id is not null
		order by authority_id, last_activity_at`.execute(db);
	return rows;
}

interface WholeInvitation {
	id: string;
	authorityId: string;
	networkId: string | null;
	responseId: string | null;
	usedAt: Date | null;
	sentAt: Date | null;
	revokedAt: Date | null;
}

export async function insertWholeInvitations(
	db: Db,
	{ studyId, waveId, at }: { studyId: string; waveId: string; at: Date },
	list: readonly WholeInvitation[]
) {
	if (list.length === 0) return;
	await db
		.insertInto('invitation')
		.values(
			list.map((invitation) => ({
				id: invitation.id,
				study_id: studyId,
				wave_id: waveId,
				authority_id: invitation.authorityId,
				network_id: invitation.networkId,
				created_at: at,
				sent_at: invitation.sentAt,
				used_at: invitation.usedAt,
				revoked_at: invitation.revokedAt,
				response_id: invitation.responseId
			}))
		)
		.onConflict((conflict) => conflict.columns(['wave_id', 'authority_id']).doNothing())
		.execute();
}

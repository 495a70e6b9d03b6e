import type { Db } from '$lib/ground/database.server';

/** What tells whether a link of a contributor opens anything. */
export interface ContributorLink {
	responseId: string;
	generation: number;
	revokedAt: Date | null;
}

export async function selectContributorLink(db: Db, id: string): Promise<ContributorLink | null> {
	const row = await db
		.selectFrom('contributor')
		.where('id', '=', id)
		.select(['response_id as responseId', 'generation', 'revoked_at as revokedAt'])
		.executeTakeFirst();
	return row ?? null;
}

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

/** Where somebody was, and which pages are theirs (null: all of them). */
export async function selectWhereabouts(db: Db, id: string) {
	return db
		.selectFrom('contributor')
		.where('id', '=', id)
		.select(['last_page as lastPage', 'pages'])
		.executeTakeFirst();
}

/** The first time that a link is used, and not merely looked at. */
export async function markLinkUsed(db: Db, id: string, at: Date): Promise<void> {
	await db
		.updateTable('contributor')
		.set({ used_at: at })
		.where('id', '=', id)
		.where('used_at', 'is', null)
		.execute();
}

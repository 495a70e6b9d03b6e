import type { Db } from '$lib/ground/database.server';

export interface Asked {
	id: string;
	key: Buffer;
}

export async function insertAskings(db: Db, askings: readonly Asked[], at: Date): Promise<void> {
	await db
		.insertInto('asking')
		.values(askings.map((asking) => ({ ...asking, at })))
		.execute();
}

/** The moments under a key since a moment, newest first, at most `limit`. */
export async function selectAskings(
	db: Db,
	key: Buffer,
	since: Date,
	limit: number
): Promise<Date[]> {
	const rows = await db
		.selectFrom('asking')
		.where('key', '=', key)
		.where('at', '>', since)
		.orderBy('at', 'desc')
		.limit(limit)
		.select('at')
		.execute();
	return rows.map(({ at }) => at);
}

export async function deleteAskings(db: Db, ids: readonly string[]): Promise<void> {
	await db.deleteFrom('asking').where('id', 'in', ids).execute();
}

export async function deleteAskingsBefore(db: Db, moment: Date): Promise<void> {
	await db.deleteFrom('asking').where('at', '<', moment).execute();
}

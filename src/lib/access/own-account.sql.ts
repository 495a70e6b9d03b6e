import type { Db } from '$lib/ground/database.server';
import type { OwnSession } from './account';

export async function updateAccount(
	db: Db,
	accountId: string,
	changes: { name: string; locale: string }
) {
	await db.updateTable('account').set(changes).where('id', '=', accountId).execute();
}

/** Those that are over are not shown, though they are forgotten only at somebody's sign-in. */
export const selectOwnSessions = (db: Db, accountId: string, at: Date): Promise<OwnSession[]> =>
	db
		.selectFrom('session')
		.where('account_id', '=', accountId)
		.where('expires_at', '>', at)
		.select(['id', 'client', 'created_at as startedAt', 'last_seen_at as lastSeenAt'])
		.orderBy('last_seen_at', (order) => order.desc().nullsLast())
		.orderBy('created_at', 'desc')
		.execute();

export async function deleteOwnSession(db: Db, accountId: string, id: string): Promise<boolean> {
	const { numDeletedRows } = await db
		.deleteFrom('session')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return numDeletedRows === 1n;
}

export async function deleteOwnSessions(db: Db, accountId: string) {
	await db.deleteFrom('session').where('account_id', '=', accountId).execute();
}

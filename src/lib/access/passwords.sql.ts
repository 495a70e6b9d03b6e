import type { Db } from '$lib/ground/database.server';

export interface PasswordReset {
	id: string;
	accountId: string;
	expiresAt: Date;
	usedAt: Date | null;
}

export interface PasswordHolder {
	id: string;
	name: string;
	email: string;
	locale: string;
	passwordHash: string;
	demonstration: boolean;
	/** Of their first membership, so that somebody there finds what was sent; null: the coordination. */
	networkId: string | null;
}

export const findHolder = (db: Db, accountId: string): Promise<PasswordHolder | null> =>
	selectHolder(db, 'id', accountId);

export const findHolderByEmail = (db: Db, email: string): Promise<PasswordHolder | null> =>
	selectHolder(db, 'email', email);

async function selectHolder(db: Db, column: 'id' | 'email', value: string) {
	const row = await db
		.selectFrom('account')
		.leftJoin('membership', (join) =>
			join.onRef('membership.account_id', '=', 'account.id').on('membership.ended_at', 'is', null)
		)
		.where(`account.${column}`, '=', value)
		.where('account.ended_at', 'is', null)
		.select(['account.id', 'name', 'email', 'locale', 'password_hash', 'demonstration'])
		.select('network_id')
		.orderBy('membership.added_at')
		.executeTakeFirst();
	if (!row) return null;
	const { id, name, email, locale, demonstration } = row;
	const { password_hash: passwordHash, network_id: networkId } = row;
	return { id, name, email, locale, passwordHash, demonstration, networkId };
}

export async function updatePassword(db: Db, accountId: string, passwordHash: string) {
	await db
		.updateTable('account')
		.set({ password_hash: passwordHash })
		.where('id', '=', accountId)
		.execute();
}

/** Those that nobody used by now can't be used any more. */
export async function insertReset(
	db: Db,
	reset: { id: string; accountId: string; requestedAt: Date; expiresAt: Date }
) {
	await db
		.insertInto('password_reset')
		.values({
			id: reset.id,
			account_id: reset.accountId,
			requested_at: reset.requestedAt,
			expires_at: reset.expiresAt
		})
		.execute();
}

export async function deleteResetsBefore(db: Db, moment: Date) {
	await db.deleteFrom('password_reset').where('expires_at', '<=', moment).execute();
}

export async function findReset(db: Db, id: string): Promise<PasswordReset | null> {
	const row = await db
		.selectFrom('password_reset')
		.where('id', '=', id)
		.select(['id', 'account_id', 'expires_at', 'used_at'])
		.executeTakeFirst();
	if (!row) return null;
	return {
		id: row.id,
		accountId: row.account_id,
		expiresAt: row.expires_at,
		usedAt: row.used_at
	};
}

/** True for the one who comes first; everybody after finds it used. */
export async function useReset(db: Db, id: string, at: Date): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('password_reset')
		.set({ used_at: at })
		.where('id', '=', id)
		.where('used_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

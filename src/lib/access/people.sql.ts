import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Colleague, Role } from './account';

const colleagues = (db: Db) =>
	db
		.selectFrom('membership')
		.innerJoin('account', 'account.id', 'membership.account_id')
		.leftJoin('network', 'network.id', 'membership.network_id')
		.where('membership.ended_at', 'is', null)
		.where('account.ended_at', 'is', null)
		.select([
			'membership.id as membershipId',
			'account.id as accountId',
			'account.name',
			'account.email',
			'membership.network_id as networkId',
			'network.name as networkName',
			'network.slug as networkSlug',
			'membership.added_at as since',
			'account.last_seen_at as lastSeenAt',
			'account.demonstration'
		])
		.select(sql<Role>`membership.role`.as('role'));

/** Who belongs to an organisation now, by name. */
export const selectColleaguesNow = (db: Db, networkId: string | null): Promise<Colleague[]> =>
	colleagues(db)
		.where('membership.network_id', 'is not distinct from', networkId)
		.orderBy('account.name')
		.execute();

export async function findColleague(db: Db, membershipId: string): Promise<Colleague | null> {
	const row = await colleagues(db).where('membership.id', '=', membershipId).executeTakeFirst();
	return row ?? null;
}

export async function belongsTo(
	db: Db,
	accountId: string,
	networkId: string | null
): Promise<boolean> {
	const row = await db
		.selectFrom('membership')
		.where('account_id', '=', accountId)
		.where('network_id', 'is not distinct from', networkId)
		.where('ended_at', 'is', null)
		.select('id')
		.executeTakeFirst();
	return row !== undefined;
}

export async function belongsAnywhere(db: Db, accountId: string): Promise<boolean> {
	const row = await db
		.selectFrom('membership')
		.where('account_id', '=', accountId)
		.where('ended_at', 'is', null)
		.select('id')
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether anybody real may come in: somebody of the demonstration is nobody. */
export async function anybodyLives(db: Db): Promise<boolean> {
	const row = await db
		.selectFrom('membership')
		.innerJoin('account', 'account.id', 'membership.account_id')
		.where('membership.ended_at', 'is', null)
		.where('account.ended_at', 'is', null)
		.where('account.demonstration', '=', false)
		.select('membership.id')
		.executeTakeFirst();
	return row !== undefined;
}

/** Of two who would be the first at once, the second waits here, and finds somebody. */
export async function lockFirstAdministrator(db: Db) {
	await sql`select pg_advisory_xact_lock(hashtextextended('first administrator', 0))`.execute(db);
}

export async function selectInstallationId(db: Db): Promise<string> {
	const { id } = await db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
	return id;
}

export async function insertAccount(
	db: Db,
	account: { email: string; name: string; passwordHash: string; locale: string; at: Date }
): Promise<string> {
	const id = newId();
	await db
		.insertInto('account')
		.values({
			id,
			email: account.email,
			name: account.name,
			password_hash: account.passwordHash,
			locale: account.locale,
			created_at: account.at
		})
		.execute();
	return id;
}

/** Somebody who left earlier comes back into the same place. */
export async function giveMembership(
	db: Db,
	membership: { accountId: string; networkId: string | null; role: Role; at: Date }
) {
	const { role, at } = membership;
	await db
		.insertInto('membership')
		.values({
			id: newId(),
			account_id: membership.accountId,
			network_id: membership.networkId,
			role,
			added_at: at
		})
		.onConflict((conflict) =>
			conflict
				.columns(['account_id', 'network_id'])
				.doUpdateSet({ role, added_at: at, ended_at: null })
				.where('membership.ended_at', 'is not', null)
		)
		.execute();
}

export async function updateRole(db: Db, membershipId: string, role: Role): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('membership')
		.set({ role })
		.where('id', '=', membershipId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

export async function endMembership(db: Db, membershipId: string, at: Date): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('membership')
		.set({ ended_at: at })
		.where('id', '=', membershipId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

/** How many administrators each network has; those without any have no entry. */
export async function countAdministrators(db: Db): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom('membership')
		.innerJoin('account', 'account.id', 'membership.account_id')
		.where('membership.network_id', 'is not', null)
		.where('role', '=', 'administrator')
		.where('membership.ended_at', 'is', null)
		.where('account.ended_at', 'is', null)
		.select(['membership.network_id', sql<number>`count(*)`.as('count')])
		.groupBy('membership.network_id')
		.execute();
	return new Map(rows.map((row) => [String(row.network_id), row.count]));
}

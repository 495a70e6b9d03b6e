import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Account, Membership, Role } from './account';
import type { NetworkDefinition } from './networks';

export interface StoredSession {
	id: string;
	secretHash: Buffer;
	accountId: string;
	expiresAt: Date;
	lastSeenAt: Date | null;
	/** False once the account has ended. */
	accountLives: boolean;
}

export async function findSession(db: Db, id: string): Promise<StoredSession | null> {
	const row = await db
		.selectFrom('session')
		.innerJoin('account', 'account.id', 'session.account_id')
		.where('session.id', '=', id)
		.select(['session.id', 'session.secret_hash', 'session.account_id', 'session.expires_at'])
		.select(['session.last_seen_at', 'account.ended_at'])
		.executeTakeFirst();
	if (!row) return null;
	return {
		id: row.id,
		secretHash: row.secret_hash,
		accountId: row.account_id,
		expiresAt: row.expires_at,
		lastSeenAt: row.last_seen_at,
		accountLives: row.ended_at === null
	};
}

export async function insertSession(
	db: Db,
	session: Omit<StoredSession, 'accountLives' | 'lastSeenAt'> & {
		createdAt: Date;
		client: string | null;
	}
) {
	await db
		.insertInto('session')
		.values({
			id: session.id,
			secret_hash: session.secretHash,
			account_id: session.accountId,
			created_at: session.createdAt,
			expires_at: session.expiresAt,
			last_seen_at: session.createdAt,
			client: session.client
		})
		.execute();
	await noteSeen(db, session.accountId, session.createdAt);
}

/** Notes that somebody is here, unless that was noted after `before` already. */
export async function touchSession(
	db: Db,
	session: { id: string; accountId: string },
	{ at, before }: { at: Date; before: Date }
) {
	await db
		.updateTable('session')
		.set({ last_seen_at: at })
		.where('id', '=', session.id)
		.where((is) => is.or([is('last_seen_at', 'is', null), is('last_seen_at', '<', before)]))
		.execute();
	await noteSeen(db, session.accountId, at);
}

async function noteSeen(db: Db, accountId: string, at: Date) {
	await db.updateTable('account').set({ last_seen_at: at }).where('id', '=', accountId).execute();
}

export async function extendSession(db: Db, id: string, expiresAt: Date) {
	await db.updateTable('session').set({ expires_at: expiresAt }).where('id', '=', id).execute();
}

export async function deleteSession(db: Db, id: string) {
	await db.deleteFrom('session').where('id', '=', id).execute();
}

export async function deleteSessionsOf(db: Db, accountId: string) {
	await db.deleteFrom('session').where('account_id', '=', accountId).execute();
}

/** All of an account but one. */
export async function deleteOtherSessionsOf(db: Db, accountId: string, kept: string) {
	await db
		.deleteFrom('session')
		.where('account_id', '=', accountId)
		.where('id', '<>', kept)
		.execute();
}

export async function deleteSessionsBefore(db: Db, moment: Date) {
	await db.deleteFrom('session').where('expires_at', '<=', moment).execute();
}

/** Accounts that have ended are not found. */
export async function findCredentials(
	db: Db,
	email: string
): Promise<{ accountId: string; passwordHash: string } | null> {
	const row = await db
		.selectFrom('account')
		.where('email', '=', email)
		.where('ended_at', 'is', null)
		.select(['id', 'password_hash'])
		.executeTakeFirst();
	return row ? { accountId: row.id, passwordHash: row.password_hash } : null;
}

export async function selectAccount(db: Db, accountId: string): Promise<Account | null> {
	const row = await db
		.selectFrom('account')
		.where('id', '=', accountId)
		.where('ended_at', 'is', null)
		.select(['id', 'name', 'email', 'demonstration'])
		.select(sql<Account['locale']>`locale`.as('locale'))
		.executeTakeFirst();
	return row ? { ...row, memberships: await selectMemberships(db, accountId) } : null;
}

/** The coordination first, then the networks by name. */
async function selectMemberships(db: Db, accountId: string): Promise<Membership[]> {
	const rows = await db
		.selectFrom('membership')
		.leftJoin('network', 'network.id', 'membership.network_id')
		.where('account_id', '=', accountId)
		.where('membership.ended_at', 'is', null)
		.select(['network_id', 'network.name', 'network.slug', 'role'])
		.orderBy(sql`network.name nulls first`)
		.execute();
	return rows.map((row) => ({
		networkId: row.network_id,
		networkName: row.name,
		networkSlug: row.slug,
		role: row.role as Role
	}));
}

/** Writes one attempt under each key. */
export async function insertAttempts(
	db: Db,
	attempts: readonly { id: string; key: Buffer }[],
	at: Date
) {
	await db
		.insertInto('sign_in_attempt')
		.values(attempts.map(({ id, key }) => ({ id, key, at })))
		.execute();
}

/** The moments of the attempts under a key since a moment, newest first, at most `limit`. */
export async function selectAttempts(db: Db, key: Buffer, since: Date, limit: number) {
	const rows = await db
		.selectFrom('sign_in_attempt')
		.where('key', '=', key)
		.where('at', '>', since)
		.orderBy('at', 'desc')
		.limit(limit)
		.select('at')
		.execute();
	return rows.map((row) => row.at);
}

export async function deleteAttempts(db: Db, ids: readonly string[]) {
	await db.deleteFrom('sign_in_attempt').where('id', 'in', ids).execute();
}

export async function deleteAttemptsOf(db: Db, key: Buffer) {
	await db.deleteFrom('sign_in_attempt').where('key', '=', key).execute();
}

export async function deleteAttemptsBefore(db: Db, moment: Date) {
	await db.deleteFrom('sign_in_attempt').where('at', '<=', moment).execute();
}

/** What is there already keeps its id; name, label and territory follow the definition. */
export async function upsertNetwork(db: Db, network: NetworkDefinition) {
	const { id } = await db
		.insertInto('network')
		.values({
			id: newId(),
			slug: network.slug,
			name: network.name,
			region_label: network.regionLabel
		})
		.onConflict((conflict) =>
			conflict.column('slug').doUpdateSet({ name: network.name, region_label: network.regionLabel })
		)
		.returning('id')
		.executeTakeFirstOrThrow();
	await db.deleteFrom('network_territory').where('network_id', '=', id).execute();
	const { territory } = network;
	await db
		.insertInto('network_territory')
		.values(
			'region' in territory
				? [{ network_id: id, region_code: territory.region, departement_code: null }]
				: territory.departements.map((code) => ({
						network_id: id,
						region_code: null,
						departement_code: code
					}))
		)
		.execute();
}

export async function selectNetworkSlugs(db: Db): Promise<string[]> {
	const rows = await db.selectFrom('network').select('slug').execute();
	return rows.map((row) => row.slug);
}

/** Makes or renews an account with its one membership. */
export async function upsertAccount(
	db: Db,
	account: {
		email: string;
		name: string;
		passwordHash: string;
		demonstration: boolean;
		role: Role;
		/** null: the coordination. */
		networkSlug: string | null;
		at: Date;
	}
) {
	const { id } = await db
		.insertInto('account')
		.values({
			id: newId(),
			email: account.email,
			name: account.name,
			password_hash: account.passwordHash,
			demonstration: account.demonstration,
			created_at: account.at
		})
		.onConflict((conflict) =>
			conflict
				.column('email')
				.doUpdateSet({ name: account.name, password_hash: account.passwordHash, ended_at: null })
		)
		.returning('id')
		.executeTakeFirstOrThrow();
	const network = account.networkSlug
		? await db
				.selectFrom('network')
				.where('slug', '=', account.networkSlug)
				.select('id')
				.executeTakeFirstOrThrow()
		: null;
	await db.deleteFrom('membership').where('account_id', '=', id).execute();
	await db
		.insertInto('membership')
		.values({
			id: newId(),
			account_id: id,
			network_id: network?.id ?? null,
			role: account.role
		})
		.execute();
	return id;
}

/** Demonstration accounts must not stay open where real people work. */
export async function endDemonstrationAccounts(db: Db, at: Date) {
	const ended = await db
		.updateTable('account')
		.set({ ended_at: at })
		.where('demonstration', '=', true)
		.where('ended_at', 'is', null)
		.returning('id')
		.execute();
	for (const { id } of ended) await deleteSessionsOf(db, id);
}

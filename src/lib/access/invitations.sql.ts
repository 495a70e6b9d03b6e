import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Role } from './account';

export interface StoredInvitation {
	id: string;
	email: string;
	name: string | null;
	/** null: the coordination. */
	networkId: string | null;
	networkName: string | null;
	networkSlug: string | null;
	role: Role;
	generation: number;
	/** null when the viewer may not know them. */
	inviterName: string | null;
	createdAt: Date;
	expiresAt: Date;
	acceptedAt: Date | null;
	revokedAt: Date | null;
}

const invitations = (db: Db) =>
	db
		.selectFrom('account_invitation as invitation')
		.leftJoin('network', 'network.id', 'invitation.network_id')
		.select([
			'invitation.id',
			'invitation.email',
			'invitation.name',
			'invitation.network_id as networkId',
			'network.name as networkName',
			'network.slug as networkSlug',
			'invitation.generation',
			'invitation.created_at as createdAt',
			'invitation.expires_at as expiresAt',
			'invitation.accepted_at as acceptedAt',
			'invitation.revoked_at as revokedAt'
		])
		.select(sql<Role>`invitation.role`.as('role'));

const withInviter = (db: Db) =>
	invitations(db)
		.leftJoin('account as inviter', 'inviter.id', 'invitation.invited_by')
		.select('inviter.name as inviterName');

/** Asked by a job too, which knows no accounts. */
export async function findInvitation(
	db: Db,
	id: string
): Promise<Omit<StoredInvitation, 'inviterName'> | null> {
	return (await invitations(db).where('invitation.id', '=', id).executeTakeFirst()) ?? null;
}

export async function findInvitationWithInviter(
	db: Db,
	id: string
): Promise<StoredInvitation | null> {
	return (await withInviter(db).where('invitation.id', '=', id).executeTakeFirst()) ?? null;
}

/** Of two who open the same one at once, the second waits here. */
export async function lockInvitation(db: Db, id: string) {
	await db.selectFrom('account_invitation').where('id', '=', id).select('id').forUpdate().execute();
}

/** Those that nobody has accepted or taken back, the newest first; expired ones too. */
export const selectOpenInvitations = (
	db: Db,
	networkId: string | null
): Promise<StoredInvitation[]> =>
	withInviter(db)
		.where('invitation.network_id', 'is not distinct from', networkId)
		.where('invitation.accepted_at', 'is', null)
		.where('invitation.revoked_at', 'is', null)
		.orderBy('invitation.created_at', 'desc')
		.execute();

/** Those to administrators of networks that this account has sent. */
export const selectOpenInvitationsToNetworks = (
	db: Db,
	invitedBy: string
): Promise<StoredInvitation[]> =>
	withInviter(db)
		.where('invitation.invited_by', '=', invitedBy)
		.where('invitation.network_id', 'is not', null)
		.where('invitation.accepted_at', 'is', null)
		.where('invitation.revoked_at', 'is', null)
		.orderBy('invitation.created_at', 'desc')
		.execute();

export async function findOpenInvitationTo(
	db: Db,
	email: string,
	networkId: string | null
): Promise<{ id: string } | null> {
	const row = await db
		.selectFrom('account_invitation')
		.where('email', '=', email)
		.where('network_id', 'is not distinct from', networkId)
		.where('accepted_at', 'is', null)
		.where('revoked_at', 'is', null)
		.select('id')
		.executeTakeFirst();
	return row ?? null;
}

export async function insertInvitation(
	db: Db,
	invitation: {
		id: string;
		email: string;
		name: string;
		networkId: string | null;
		role: Role;
		invitedBy: string;
		createdAt: Date;
		expiresAt: Date;
	}
) {
	await db
		.insertInto('account_invitation')
		.values({
			id: invitation.id,
			email: invitation.email,
			name: invitation.name,
			network_id: invitation.networkId,
			role: invitation.role,
			invited_by: invitation.invitedBy,
			created_at: invitation.createdAt,
			expires_at: invitation.expiresAt
		})
		.execute();
}

/** A new generation: the links of those before are dead. */
export async function renewInvitation(
	db: Db,
	id: string,
	changes: { name?: string; role?: Role; expiresAt: Date }
): Promise<boolean> {
	const { expiresAt, ...rest } = changes;
	const { numUpdatedRows } = await db
		.updateTable('account_invitation')
		.set((is) => ({ ...rest, expires_at: expiresAt, generation: is('generation', '+', 1) }))
		.where('id', '=', id)
		.where('accepted_at', 'is', null)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

export async function revokeInvitationRow(db: Db, id: string, at: Date): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('account_invitation')
		.set({ revoked_at: at })
		.where('id', '=', id)
		.where('accepted_at', 'is', null)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

export async function acceptInvitationRow(db: Db, id: string, accountId: string, at: Date) {
	await db
		.updateTable('account_invitation')
		.set({ accepted_at: at, accepted_by: accountId })
		.where('id', '=', id)
		.execute();
}

import { now } from '$lib/ground/clock';
import { asSystem, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { JoinInput } from './access.input';
import type { Account } from './account';
import { choosePassword } from './choose-password.server';
import {
	acceptInvitationRow,
	findInvitationWithInviter,
	lockInvitation,
	type StoredInvitation
} from './invitations.sql';
import { claimedId, tokenFits } from './link-token.server';
import { findHolderByEmail } from './passwords.sql';
import { belongsTo, giveMembership, insertAccount } from './people.sql';
import { beginSession, type OpenSession } from './sessions.server';

/** What became of an invitation whose link somebody opens. */
export type InvitationState = 'open' | 'expired' | 'revoked' | 'used' | 'replaced';

export interface OpenedInvitation {
	state: InvitationState;
	invitation: StoredInvitation;
	/** Somebody with this address has an account already: they sign in to accept. */
	hasAccount: boolean;
}

/**
 * What the link of an invitation opens; nothing changes by looking.
 *
 * @throws notFound for a link that we did not write
 */
export function openInvitation(token: string): Promise<OpenedInvitation> {
	return asSystem('account-invitation', async (db) => {
		const found = await findByToken(db, token);
		const holder = await findHolderByEmail(db, found.invitation.email);
		return { ...found, hasAccount: holder !== null };
	});
}

/**
 * Somebody without an account accepts: they get one, and are signed in.
 *
 * @throws linkNotValid, conflict when the address has an account meanwhile, badInput
 */
export async function joinByInvitation(
	token: string,
	{ name, password, locale, client }: JoinInput & { locale: string; client: string | null }
): Promise<OpenSession> {
	const { invitation } = await openInvitation(token);
	const passwordHash = await choosePassword(password, { email: invitation.email, name });
	const accountId = await asSystem('account-invitation', async (db) => {
		const { invitation } = await lockByToken(db, token);
		const at = now();
		const id = await insertAccount(db, {
			...{ email: invitation.email, name, passwordHash, locale, at }
		});
		await letIn(db, { kind: 'account', accountId: id }, invitation);
		return id;
	});
	return beginSession(accountId, client);
}

/**
 * Somebody who is signed in accepts, whichever address the invitation was sent to: who holds the
 * link was given it.
 *
 * @throws linkNotValid, conflict when they belong there already
 */
export async function acceptAs(token: string, { id: accountId }: Account): Promise<void> {
	await asSystem('account-invitation', async (db) => {
		const { invitation } = await lockByToken(db, token);
		if (await belongsTo(db, accountId, invitation.networkId)) throw problem('conflict');
		await letIn(db, { kind: 'account', accountId }, invitation);
	});
}

async function letIn(
	db: Db,
	viewer: Viewer & { kind: 'account' },
	{ id, networkId, role }: StoredInvitation
) {
	const { accountId } = viewer;
	await giveMembership(db, { accountId, networkId, role, at: now() });
	await acceptInvitationRow(db, id, accountId, now());
	await happened(db, viewer, 'account.joined', { subjectId: accountId, networkId, data: { role } });
}

async function lockByToken(db: Db, token: string) {
	const id = claimedId(token);
	if (id !== null) await lockInvitation(db, id);
	const found = await findByToken(db, token);
	if (found.state !== 'open') throw problem('linkNotValid');
	return found;
}

async function findByToken(
	db: Db,
	token: string
): Promise<{ state: InvitationState; invitation: StoredInvitation }> {
	const id = claimedId(token);
	const invitation = id === null ? null : await findInvitationWithInviter(db, id);
	if (id === null || !invitation) throw problem('notFound');
	const generation = generationOf(token, id, invitation.generation);
	if (generation === null) throw problem('notFound');
	return { state: stateOf(invitation, generation), invitation };
}

/** Which sending a link is of, so that an old one is told from a forged one. */
function generationOf(token: string, id: string, last: number): number | null {
	for (let generation = last; generation > 0; generation -= 1)
		if (tokenFits(token, 'account-invitation', id, String(generation))) return generation;
	return null;
}

function stateOf(invitation: StoredInvitation, generation: number): InvitationState {
	if (invitation.acceptedAt) return 'used';
	if (invitation.revokedAt) return 'revoked';
	if (generation < invitation.generation) return 'replaced';
	return invitation.expiresAt <= now() ? 'expired' : 'open';
}

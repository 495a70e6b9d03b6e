import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { INVITATION_DAYS, type Role } from './account';
import {
	findInvitationWithInviter,
	findOpenInvitationTo,
	insertInvitation,
	renewInvitation,
	revokeInvitationRow,
	selectOpenInvitations,
	selectOpenInvitationsToNetworks,
	type StoredInvitation
} from './invitations.sql';
import { selectColleaguesNow } from './people.sql';
import { must } from './permissions.server';
import { readAccount } from './read-account.server';

export interface NewInvitation {
	/** null: into the coordination. */
	networkId: string | null;
	email: string;
	name: string;
	role: Role;
	/** The language of the mail. */
	locale: string;
}

/**
 * Invites somebody by mail. Whoever was invited already gets a new mail, and the link of the one
 * before is dead.
 *
 * @throws badInput when they are a colleague already
 */
export async function inviteColleague(
	db: Db,
	viewer: Viewer,
	invitation: NewInvitation
): Promise<void> {
	const { networkId, email } = invitation;
	await must(db, viewer, 'people.manage', { networkId });
	const colleagues = await selectColleaguesNow(db, networkId);
	if (colleagues.some((colleague) => colleague.email === email))
		throw problem('badInput', { faults: { email: 'email-colleague' } });
	await invite(db, viewer, invitation);
}

/** The coordination lets somebody run a network. Whom they work with is not told. */
export async function inviteAdministrator(
	db: Db,
	viewer: Viewer,
	invitation: Omit<NewInvitation, 'role' | 'networkId'> & { networkId: string }
): Promise<void> {
	await must(db, viewer, 'administrator.invite', { networkId: null });
	await invite(db, viewer, { ...invitation, role: 'administrator' });
}

async function invite(db: Db, viewer: Viewer, { locale, ...invitation }: NewInvitation) {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const { networkId, email, name, role } = invitation;
	const expiresAt = endOf(now());
	const open = await findOpenInvitationTo(db, email, networkId);
	const id = open?.id ?? newId();
	if (open) await renewInvitation(db, id, { name, role, expiresAt });
	else
		await insertInvitation(db, {
			...invitation,
			...{ id, invitedBy: viewer.accountId, createdAt: now(), expiresAt }
		});
	await happened(db, viewer, 'account.invited', { subjectId: id, networkId, data: { role } });
	await send(db, viewer, id, locale);
}

/** Sends it once more, with a new link and a new term. */
export async function sendInvitationAgain(
	db: Db,
	viewer: Viewer,
	{ id, locale }: { id: string; locale: string }
): Promise<StoredInvitation> {
	const invitation = await openInvitation(db, viewer, id);
	if (!(await renewInvitation(db, id, { expiresAt: endOf(now()) }))) throw problem('notFound');
	await happened(db, viewer, 'account.invited', {
		subjectId: id,
		networkId: invitation.networkId,
		data: { role: invitation.role, again: true }
	});
	await send(db, viewer, id, locale);
	return invitation;
}

/** Takes it back: its link opens nothing any more. */
export async function revokeInvitation(
	db: Db,
	viewer: Viewer,
	id: string
): Promise<StoredInvitation> {
	const invitation = await openInvitation(db, viewer, id);
	if (!(await revokeInvitationRow(db, id, now()))) throw problem('notFound');
	await happened(db, viewer, 'account.invitation-revoked', {
		subjectId: id,
		networkId: invitation.networkId,
		data: { role: invitation.role }
	});
	return invitation;
}

/** Those of an organisation that wait or have expired, the newest first. */
export async function listInvitations(
	db: Db,
	viewer: Viewer,
	networkId: string | null
): Promise<StoredInvitation[]> {
	await must(db, viewer, 'people.manage', { networkId });
	return selectOpenInvitations(db, networkId);
}

/** Those to administrators of networks that the viewer has sent. */
export async function listInvitationsToNetworks(
	db: Db,
	viewer: Viewer
): Promise<StoredInvitation[]> {
	await must(db, viewer, 'administrator.invite', { networkId: null });
	if (viewer.kind !== 'account') throw problem('signInFirst');
	return selectOpenInvitationsToNetworks(db, viewer.accountId);
}

/** The database shows it to those who may change it, and to who sent it. */
async function openInvitation(db: Db, _viewer: Viewer, id: string): Promise<StoredInvitation> {
	const invitation = await findInvitationWithInviter(db, id);
	if (!invitation || invitation.acceptedAt || invitation.revokedAt) throw problem('notFound');
	return invitation;
}

async function send(db: Db, viewer: Viewer, id: string, locale: string) {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const invitation = await findInvitationWithInviter(db, id);
	if (!invitation) throw problem('notFound');
	const sender = await readAccount(db, viewer);
	const within = sender?.memberships.some(({ networkId }) => networkId === invitation.networkId);
	await queueMail(db, viewer, {
		kind: 'account-invitation',
		to: { email: invitation.email, name: invitation.name },
		locale,
		data: {
			invitationId: id,
			generation: invitation.generation,
			name: invitation.name,
			inviterName: sender?.name ?? null,
			networkName: invitation.networkName,
			role: invitation.role,
			expiresAt: invitation.expiresAt.toISOString()
		},
		// It is in the post of whoever sent it: the coordination's own, when it opens a network.
		networkId: within ? invitation.networkId : null
	});
}

const endOf = (from: Date) => new Date(from.getTime() + INVITATION_DAYS * 24 * 3_600_000);

import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { contactsOf } from '$lib/registry/contacts-of.server';
import { endLinks } from '$lib/responses/links/end-links.server';
import type { Study } from '$lib/studies/study';
import { canBeWithdrawn, type Invitation } from './invitation';
import { deleteInvitation, updateInvitation } from './invitations.sql';
import { invitationToChange } from './read-invitation.server';

/** Which invitation, as it was when it was seen. */
export interface InvitationSeen {
	study: Study;
	id: string;
	generation: number;
}

/** The contact to whom the link goes. @throws notFound for one of another address book or authority */
export async function chooseContact(
	db: Db,
	viewer: Viewer,
	{ contactId, ...seen }: InvitationSeen & { contactId: string | null }
): Promise<void> {
	const invitation = await invitationToChange(db, viewer, seen);
	if (contactId !== null) {
		const contacts = await contactsOf(db, viewer, [invitation.authorityId]);
		if (!contacts.some(({ id }) => id === contactId)) throw problem('notFound');
	}
	await updateInvitation(db, invitation.id, { contactId });
}

/** The link is dead at once, also in the browsers that used it; what was answered stays. */
export async function revokeInvitation(db: Db, viewer: Viewer, seen: InvitationSeen) {
	const invitation = await invitationToChange(db, viewer, seen);
	if (invitation.revokedAt !== null) throw problem('staleVersion');
	await updateInvitation(db, invitation.id, { revokedAt: now() });
	if (invitation.responseId !== null) await endLinks(db, viewer, invitation.responseId);
	await tell(db, viewer, invitation, 'invitation.revoked');
}

/** Another link instead of the former one, which is dead; also after it was revoked. */
export async function renewInvitation(db: Db, viewer: Viewer, seen: InvitationSeen) {
	const invitation = await invitationToChange(db, viewer, seen);
	await updateInvitation(db, invitation.id, {
		...{ generation: invitation.generation + 1, revokedAt: null }
	});
	if (invitation.responseId !== null) await endLinks(db, viewer, invitation.responseId);
	await tell(db, viewer, invitation, 'invitation.renewed');
}

/** Takes an authority out of the sample again. @throws conflict once its link was used */
export async function withdrawInvitation(db: Db, viewer: Viewer, seen: InvitationSeen) {
	const invitation = await invitationToChange(db, viewer, seen);
	if (!canBeWithdrawn(invitation)) throw problem('conflict');
	await deleteInvitation(db, invitation.id);
	await tell(db, viewer, invitation, 'invitation.withdrawn');
}

const tell = (db: Db, viewer: Viewer, invitation: Invitation, kind: string) =>
	happened(db, viewer, kind, {
		subjectId: invitation.id,
		studyId: invitation.studyId,
		networkId: invitation.networkId,
		data: { authorityId: invitation.authorityId }
	});

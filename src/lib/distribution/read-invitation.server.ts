import { may, must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { contactsOf } from '$lib/registry/contacts-of.server';
import { readAuthority } from '$lib/registry/read-authority.server';
import type { Study } from '$lib/studies/study';
import type { Invitation } from './invitation';
import { invitationLink } from './invitation-link.server';
import { lockInvitations, selectInvitation } from './invitations.sql';

export interface InvitationRead {
	invitation: Invitation;
	authority: { id: string; name: string; place: string };
	networkName: string | null;
	/** What stands after /r/; null for whoever may not hand it out, and when it is revoked. */
	link: string | null;
	/** Of the viewer's own address book. */
	contacts: Awaited<ReturnType<typeof contactsOf>>;
	mayManage: boolean;
}

/** @throws notFound for one of another network or study, signInFirst, notAllowed */
export async function readInvitation(
	db: Db,
	viewer: Viewer,
	{ study, id }: { study: Study; id: string }
): Promise<InvitationRead> {
	const invitation = isId(id) ? await selectInvitation(db, id) : null;
	if (invitation === null || invitation.studyId !== study.id) throw problem('notFound');
	const authority = await readAuthority(db, viewer, invitation.authorityId);
	const mayManage = await may(db, viewer, 'invitation.manage', subjectOf(study, invitation));
	const contacts = mayManage ? await contactsOf(db, viewer, [authority.id]) : [];
	// Whom another address book knows is not told, not even by an id.
	const known = contacts.some((contact) => contact.id === invitation.contactId);
	return {
		invitation: { ...invitation, contactId: known ? invitation.contactId : null },
		authority: {
			id: authority.id,
			name: authority.name,
			place: authority.departementName ?? authority.regionName ?? ''
		},
		networkName:
			study.networks.find((network) => network.id === invitation.networkId)?.name ?? null,
		link: mayManage && invitation.revokedAt === null ? invitationLink(invitation) : null,
		contacts,
		mayManage
	};
}

/**
 * The same, locked, for whoever changes it.
 * @throws staleVersion when the link was renewed since it was seen
 */
export async function invitationToChange(
	db: Db,
	viewer: Viewer,
	{ study, id, generation }: { study: Study; id: string; generation: number }
): Promise<Invitation> {
	const seen = isId(id) ? await selectInvitation(db, id) : null;
	if (seen === null || seen.studyId !== study.id) throw problem('notFound');
	await must(db, viewer, 'invitation.manage', subjectOf(study, seen));
	const [invitation] = await lockInvitations(db, [id]);
	if (invitation === undefined) throw problem('notFound');
	if (invitation.generation !== generation) throw problem('staleVersion');
	return invitation;
}

/** What the permission is asked about. */
export const subjectOf = (study: Study, { networkId }: Pick<Invitation, 'networkId'>) => ({
	networkId,
	ofCoordination: study.networkId === null
});

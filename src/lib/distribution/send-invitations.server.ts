import { may } from '$lib/access/permissions.server';
import { textIn } from '$lib/form/texts';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId } from '$lib/ground/ids';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { contactsOf } from '$lib/registry/contacts-of.server';
import { readAuthorities } from '$lib/registry/read-authority.server';
import { contactInText } from '$lib/studies/contact';
import { isOver } from '$lib/studies/study';
import type { Locale } from '$lib/ui/format';
import { canBeSent, type Invitation } from './invitation';
import { lockInvitations, selectNeverSent, updateInvitation } from './invitations.sql';
import type { Sample } from './make-invitations.server';
import { invitationToChange, subjectOf } from './read-invitation.server';
import type { InvitationSeen } from './change-invitation.server';

/** More than this at once would keep the page waiting; the rest is sent by asking again. */
export const MOST_AT_ONCE = 500;

/** To whom a link goes. */
interface Recipient {
	email: string;
	name: string | null;
	locale: Locale;
}

export interface Sent {
	sent: number;
	/** Nobody to write to is known: none, or several of whom none was chosen. */
	withoutAddress: number;
	/** Answered, revoked, or not the viewer's to send. */
	leftOut: number;
}

/**
 * Sends one link: to an address typed once, or to the contact that was chosen.
 * @throws conflict where it was answered or revoked; badInput where there is nobody to write to
 */
export async function sendInvitation(
	db: Db,
	viewer: Viewer,
	{
		wave,
		address,
		...seen
	}: InvitationSeen &
		Pick<Sample, 'wave'> & {
			address: { email: string; locale: Locale } | null;
		}
): Promise<void> {
	mustBeOpen({ study: seen.study, wave });
	const invitation = await invitationToChange(db, viewer, seen);
	if (!canBeSent(invitation) || invitation.waveId !== wave.id) throw problem('conflict');
	const contacts = await contactsOf(db, viewer, [invitation.authorityId]);
	const to = address === null ? chosenOf(invitation, contacts) : { ...address, name: null };
	if (to === null) throw problem('badInput');
	const authorities = await authoritiesOf(db, viewer, [invitation]);
	await send(db, viewer, { study: seen.study, wave }, invitation, to, authorities);
}

/** Sends those of a list that can be sent, each to its contact. */
export async function sendInvitations(
	db: Db,
	viewer: Viewer,
	{ ids, ...sample }: Sample & { ids: readonly string[] }
): Promise<Sent> {
	mustBeOpen(sample);
	const asked = [...new Set(ids.filter(isId))].slice(0, MOST_AT_ONCE);
	const locked = await lockInvitations(db, asked);
	const done: Sent = { sent: 0, withoutAddress: 0, leftOut: ids.length - locked.length };
	const mine: Invitation[] = [];
	for (const invitation of locked) {
		const right =
			invitation.waveId === sample.wave.id &&
			canBeSent(invitation) &&
			(await may(db, viewer, 'invitation.manage', subjectOf(sample.study, invitation)));
		if (right) mine.push(invitation);
		else done.leftOut += 1;
	}
	const contacts = await contactsOf(
		db,
		viewer,
		mine.map(({ authorityId }) => authorityId)
	);
	const authorities = await authoritiesOf(db, viewer, mine);
	for (const invitation of mine) {
		const to = chosenOf(invitation, contacts);
		if (to === null) done.withoutAddress += 1;
		else {
			await send(db, viewer, sample, invitation, to, authorities);
			done.sent += 1;
		}
	}
	return done;
}

/** Sends all that were made and never sent. */
export const sendNeverSent = async (db: Db, viewer: Viewer, sample: Sample): Promise<Sent> =>
	sendInvitations(db, viewer, {
		...sample,
		ids: await selectNeverSent(db, sample.wave.id, MOST_AT_ONCE)
	});

/** How many links of a wave have never left, and could. */
export const countNeverSent = async (
	db: Db,
	_viewer: Viewer,
	wave: Pick<Sample['wave'], 'id'>
): Promise<number> => (await selectNeverSent(db, wave.id, MOST_AT_ONCE)).length;

// A link to what takes no answers any more would only annoy.
function mustBeOpen({ study, wave }: Sample) {
	if (study.state === 'closed' || study.state === 'archived' || isOver(wave, now()))
		throw problem('closed');
}

type Contacts = Awaited<ReturnType<typeof contactsOf>>;

/** The contact that was chosen, or the only one there is. */
function chosenOf(invitation: Invitation, contacts: Contacts): Recipient | null {
	const known = contacts.filter(({ authorityId }) => authorityId === invitation.authorityId);
	const chosen = known.find(({ id }) => id === invitation.contactId);
	return chosen ?? (known.length === 1 ? known[0]! : null);
}

async function authoritiesOf(db: Db, viewer: Viewer, invitations: readonly Invitation[]) {
	const authorities = await readAuthorities(
		db,
		viewer,
		invitations.map(({ authorityId }) => authorityId)
	);
	return new Map(authorities.map((authority) => [authority.id, authority]));
}

async function send(
	db: Db,
	viewer: Viewer,
	{ study, wave }: Sample,
	invitation: Invitation,
	{ email, name, locale }: Recipient,
	authorities: Awaited<ReturnType<typeof authoritiesOf>>
) {
	const network = study.networks.find(({ id }) => id === invitation.networkId);
	await queueMail(db, viewer, {
		kind: 'invitation-link',
		to: { email, name },
		locale,
		data: {
			invitationId: invitation.id,
			generation: invitation.generation,
			name,
			authority: authorities.get(invitation.authorityId)?.name ?? '',
			departement: authorities.get(invitation.authorityId)?.departementCode ?? null,
			study: textIn(study.title, locale),
			why: textIn(study.welcome.why, locale),
			network: network?.name ?? null,
			contact: contactInText(study),
			minutes: study.welcome.minutes,
			closesAt: wave.closesAt?.toISOString() ?? null,
			timeZone: wave.timeZone
		},
		networkId: invitation.networkId,
		studyId: study.id
	});
	await updateInvitation(db, invitation.id, { sentAt: now() });
	await happened(db, viewer, 'invitation.sent', {
		...{ subjectId: invitation.id, studyId: study.id, networkId: invitation.networkId },
		data: { authorityId: invitation.authorityId }
	});
}

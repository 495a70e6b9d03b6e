import { may } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { contactsOf } from '$lib/registry/contacts-of.server';
import { findByCodes } from '$lib/registry/find-by-codes.server';
import { readAuthority } from '$lib/registry/read-authority.server';
import { followedBy } from '$lib/responses/followed-by';
import type { Study, Wave } from '$lib/studies/study';
import { insertInvitations, selectInvited, type NewInvitation } from './invitations.sql';

export interface Sample {
	study: Study;
	wave: Wave;
}

/** Why a line of a list did not become an invitation. */
export type LineFault =
	| 'notACode'
	| 'unknown'
	/** Merged or dissolved: the registry says into what. */
	| 'closed'
	| 'ofAnotherNetwork'
	| 'alreadyThere'
	| 'twice';

export interface Invited {
	/** The ids of the new invitations. */
	made: string[];
	faults: { line: number; text: string; fault: LineFault }[];
}

/**
 * Puts one authority of the registry into the sample of a wave, with a link of its own.
 * @returns the id of its invitation
 * @throws notFound, notAllowed where another network follows it, conflict where it is there already
 */
export async function inviteAuthority(
	db: Db,
	viewer: Viewer,
	{ authorityId, ...sample }: Sample & { authorityId: string }
): Promise<string> {
	const authority = await readAuthority(db, viewer, authorityId);
	if (authority.closedAt !== null) throw problem('notFound');
	if (!(await mayInvite(db, viewer, sample.study, authority.networkId)))
		throw problem('notAllowed', { action: 'invitation.manage' });
	const [made] = await invite(db, viewer, sample, [authority]);
	if (made === undefined) throw problem('conflict');
	return made;
}

/** The same for a list of SIREN or INSEE codes: what is wrong is told line by line, the rest is done. */
export async function inviteByCodes(
	db: Db,
	viewer: Viewer,
	{ list, ...sample }: Sample & { list: string }
): Promise<Invited> {
	const lines = await findByCodes(db, viewer, list);
	const known = lines.flatMap((line) => ('authority' in line ? [line.authority] : []));
	const there = await selectInvited(
		db,
		sample.wave.id,
		known.map(({ id }) => id)
	);
	const wanted = new Map<string, (typeof known)[number]>();
	const faults: Invited['faults'] = [];
	const faultOf = async (line: (typeof lines)[number]): Promise<LineFault | null> => {
		if ('fault' in line) return line.fault;
		const { authority } = line;
		if (authority.closed) return 'closed';
		if (wanted.has(authority.id)) return 'twice';
		if (!(await mayInvite(db, viewer, sample.study, authority.networkId)))
			return 'ofAnotherNetwork';
		return there.has(authority.id) ? 'alreadyThere' : null;
	};
	for (const line of lines) {
		const fault = await faultOf(line);
		if (fault !== null) faults.push({ line: line.line, text: line.text, fault });
		else if ('authority' in line) wanted.set(line.authority.id, line.authority);
	}
	return { made: await invite(db, viewer, sample, [...wanted.values()]), faults };
}

/** A network for what it follows; the coordination in its own studies, and what nobody follows. */
function mayInvite(
	db: Db,
	viewer: Viewer,
	study: Study,
	followedByNetwork: string | null
): Promise<boolean> {
	return may(db, viewer, 'invitation.manage', {
		networkId: followedByNetwork,
		ofCoordination: study.networkId === null
	});
}

async function invite(
	db: Db,
	viewer: Viewer,
	{ study, wave }: Sample,
	authorities: readonly { id: string; networkId: string | null }[]
): Promise<string[]> {
	const contacts = await contactsOf(
		db,
		viewer,
		authorities.map(({ id }) => id)
	);
	const at = now();
	const list = authorities.map((authority): NewInvitation => {
		const [contact, another] = contacts.filter(({ authorityId }) => authorityId === authority.id);
		return {
			...{ id: newId(), studyId: study.id, waveId: wave.id, authorityId: authority.id, at },
			networkId: followedBy(study, authority.networkId),
			// Where there is one only, there is nothing to choose.
			contactId: another === undefined ? (contact?.id ?? null) : null,
			by: viewer.kind === 'account' ? viewer.accountId : null
		};
	});
	const made = await insertInvitations(db, list);
	for (const { id, networkId, authorityId } of list.filter((each) => made.has(each.id))) {
		await happened(db, viewer, 'invitation.made', {
			...{ subjectId: id, studyId: study.id, networkId, data: { authorityId } }
		});
	}
	return [...made];
}

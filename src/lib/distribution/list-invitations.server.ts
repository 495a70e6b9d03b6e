import { may, must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { spelledOut, wordsOf } from '$lib/registry/plain-name';
import type { Study, Wave } from '$lib/studies/study';
import type { InvitationCounts, ListedInvitation } from './invitation';
import type { InvitationsFilter } from './invitation.input';
import { countInvitations, selectInvitations } from './invitations.sql';

const PER_PAGE = 50;

export interface InvitationsPage {
	invitations: ListedInvitation[];
	counts: InvitationCounts;
	/** Under the filter. */
	found: number;
	page: number;
	pages: number;
}

/**
 * One page of the sample of a wave, as far as the viewer follows it.
 * @throws signInFirst, notAllowed
 */
export async function listInvitations(
	db: Db,
	viewer: Viewer,
	{ study, wave, filter }: { study: Study; wave: Wave; filter: InvitationsFilter }
): Promise<InvitationsPage> {
	await must(db, viewer, 'study.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
	const { invitations, found } = await selectInvitations(db, {
		waveId: wave.id,
		name: wordsOf(filter.q).map(spelledOut).join(' '),
		state: filter.state,
		limit: PER_PAGE,
		offset: (filter.page - 1) * PER_PAGE
	});
	return {
		invitations,
		found,
		counts: await countInvitations(db, wave.id),
		page: filter.page,
		pages: Math.max(1, Math.ceil(found / PER_PAGE))
	};
}

/** How many invitations stand where, over all that the viewer may see. */
export const readInvitationCounts = (
	db: Db,
	_viewer: Viewer,
	wave: Pick<Wave, 'id'>
): Promise<InvitationCounts> => countInvitations(db, wave.id);

/** Whether the viewer may invite anybody into a study at all. */
export async function mayInviteSome(db: Db, viewer: Viewer, study: Study): Promise<boolean> {
	const owners = [study.networkId, ...study.networks.map(({ id }) => id)];
	for (const networkId of owners) {
		const ofCoordination = study.networkId === null;
		if (await may(db, viewer, 'invitation.manage', { networkId, ofCoordination })) return true;
	}
	return false;
}

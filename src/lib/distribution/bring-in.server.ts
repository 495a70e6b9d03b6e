import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { selectByPersonalLink, insertWholeInvitations } from './bring-in.sql';

/** An invitation whose story is known: in the demonstration, or from an earlier tool. */
export interface BroughtInvitation {
	authorityId: string;
	networkId: string | null;
	sent: boolean;
	revoked: boolean;
}

export interface InvitationsPlace {
	studyId: string;
	waveId: string;
	/** When the links were made and sent. */
	at: Date;
}

/**
 * The invitations behind the responses of a wave that came by a personal link, and others that
 * nobody has answered yet. No event is written: whoever calls knows what it brings.
 */
export async function bringInInvitations(
	db: Db,
	_viewer: Viewer,
	{ studyId, waveId, at }: InvitationsPlace,
	unanswered: readonly BroughtInvitation[]
): Promise<void> {
	const place = { studyId, waveId, at };
	const used = await selectByPersonalLink(db, waveId);
	await insertWholeInvitations(db, place, [
		...used.map(({ responseId, authorityId, networkId, usedAt }) => ({
			...{ id: newId(at.getTime()), authorityId, networkId, responseId, usedAt },
			...{ sentAt: at, revokedAt: null }
		})),
		...unanswered.map(({ authorityId, networkId, sent, revoked }) => ({
			...{ id: newId(at.getTime()), authorityId, networkId, responseId: null, usedAt: null },
			...{ sentAt: sent ? at : null, revokedAt: revoked ? at : null }
		}))
	]);
}

import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { claimToDecide, responseIn, type Decision } from './claim-to-decide.server';
import { isLive, isSent, reasonKept, type ClaimedResponse, type SetAsideReason } from './claims';
import { markConfirmed, markRestored, markSetAside } from './claims.sql';
import { undoMerge } from './merge-responses.server';
import { findFlagsSoon } from '../quality/find-flags-soon.server';

export interface Confirmation extends Decision {
	response: string;
	/** Why the other responses of the authority are set aside; null: they stay as they are. */
	others: { reason: SetAsideReason; note: string } | null;
}

/**
 * Says that a response is the authority's. Of several that were confirmed, the last one counts.
 * @throws staleVersion, notFound, conflict for one that was not sent
 */
export async function confirmResponse(
	db: Db,
	viewer: Viewer,
	{ response: id, others, ...decision }: Confirmation
): Promise<void> {
	const responses = await claimToDecide(db, viewer, decision);
	const response = responseIn(responses, id);
	if (!isSent(response)) throw problem('conflict');
	await markConfirmed(db, id, now());
	await tell(db, viewer, decision, response, 'response.confirmed');
	if (others === null) return;
	for (const other of responses) {
		if (other.id !== id && isLive(other)) await setAside(db, viewer, decision, other, others);
	}
}

export interface SettingAside extends Decision {
	response: string;
	reason: SetAsideReason;
	note: string;
}

/**
 * Leaves a response out of the results. It is kept, its respondent can read it, and it can be
 * taken back.
 * @throws staleVersion, notFound, conflict for one that is set aside already
 */
export async function setAsideResponse(
	db: Db,
	viewer: Viewer,
	{ response: id, reason, note, ...decision }: SettingAside
): Promise<void> {
	const response = responseIn(await claimToDecide(db, viewer, decision), id);
	if (!isLive(response)) throw problem('conflict');
	await setAside(db, viewer, decision, response, { reason, note });
}

export interface Restoring extends Decision {
	response: string;
}

/**
 * Takes a response back that was set aside. If it was merged, the other one loses what came from it.
 * @throws staleVersion, notFound, conflict for one that is not set aside
 */
export async function restoreResponse(
	db: Db,
	viewer: Viewer,
	{ response: id, ...decision }: Restoring
): Promise<void> {
	const responses = await claimToDecide(db, viewer, decision);
	const response = responseIn(responses, id);
	if (isLive(response)) throw problem('conflict');
	if (response.mergedInto !== null) {
		await undoMerge(db, viewer, {
			kept: responseIn(responses, response.mergedInto),
			other: response,
			waveId: decision.wave.id
		});
	}
	for (const each of [id, response.mergedInto]) {
		if (each !== null) await lookAgain(db, viewer, decision, response, each);
	}
	await markRestored(db, id, now(), accountOf(viewer));
	await tell(db, viewer, decision, response, 'response.restored', {
		unmergedFrom: response.mergedInto
	});
}

async function setAside(
	db: Db,
	viewer: Viewer,
	decision: Decision,
	response: ClaimedResponse,
	{ reason, note }: { reason: SetAsideReason; note: string }
) {
	await markSetAside(db, response.id, {
		at: now(),
		by: accountOf(viewer),
		reason: reasonKept(reason, note),
		mergedInto: null
	});
	await lookAgain(db, viewer, decision, response);
	// The note may speak of people: it stays with the response, out of the journal.
	await tell(db, viewer, decision, response, 'response.set-aside', { reason });
}

const lookAgain = (
	db: Db,
	viewer: Viewer,
	{ study }: Decision,
	{ networkId, ...response }: ClaimedResponse,
	id = response.id
) => findFlagsSoon(db, viewer, { id, studyId: study.id, networkId });

const tell = (
	db: Db,
	viewer: Viewer,
	{ study }: Decision,
	response: ClaimedResponse,
	kind: string,
	data: Record<string, string | null> = {}
) =>
	happened(db, viewer, kind, {
		subjectId: response.id,
		studyId: study.id,
		networkId: response.networkId,
		data
	});

const accountOf = (viewer: Viewer) => (viewer.kind === 'account' ? viewer.accountId : null);

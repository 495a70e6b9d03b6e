import { createHash } from 'node:crypto';
import { may, must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study, Wave } from '$lib/studies/study';
import { decisionsSeen, type ClaimedResponse } from './claims';
import { lockClaimed, selectClaimed } from './claims.sql';

/** The responses of one authority to one wave, and what was decided about them when they were seen. */
export interface ClaimAsked {
	study: Study;
	wave: Wave;
	/** The id of the authority; of the response itself for a body that the registry lacks. */
	subject: string;
}

export interface Claim {
	responses: ClaimedResponse[];
	/** Handed back with a decision: it stands for what the person saw. */
	seen: string;
	mayDecide: boolean;
}

/** @throws notFound where the viewer sees no response, signInFirst, notAllowed */
export async function claimOf(db: Db, viewer: Viewer, asked: ClaimAsked): Promise<Claim> {
	const responses = isId(asked.subject)
		? await selectClaimed(db, { waveId: asked.wave.id, subject: asked.subject })
		: [];
	await must(db, viewer, 'response.read', {
		networkId: asked.study.networkId,
		networkIds: asked.study.networks.map(({ id }) => id)
	});
	const [first] = responses;
	if (first === undefined) throw problem('notFound');
	return {
		responses,
		seen: sealOf(responses),
		mayDecide: await may(db, viewer, 'response.review', subjectOf(asked.study, first))
	};
}

/** A decision about some responses of a claim. */
export interface Decision extends ClaimAsked {
	seen: string;
}

/**
 * The same, for whoever decides: locked until the end of the transaction, so that of two who decide
 * at once the second one sees what the first one did.
 *
 * @throws staleVersion when something was decided since the page was seen
 */
export async function claimToDecide(
	db: Db,
	viewer: Viewer,
	decision: Decision
): Promise<ClaimedResponse[]> {
	const place = { waveId: decision.wave.id, subject: decision.subject };
	// Unseen is not found, and refused before anything is locked.
	const { responses: before } = await claimOf(db, viewer, decision);
	await must(db, viewer, 'response.review', subjectOf(decision.study, before[0]!));
	await lockClaimed(db, place);
	const responses = await selectClaimed(db, place);
	if (sealOf(responses) !== decision.seen) throw problem('staleVersion');
	return responses;
}

/** @throws notFound when the response is none of the claim */
export function responseIn(responses: readonly ClaimedResponse[], id: string): ClaimedResponse {
	const found = responses.find((response) => response.id === id);
	if (found === undefined) throw problem('notFound');
	return found;
}

const subjectOf = (study: Study, { networkId }: ClaimedResponse) => ({
	networkId,
	ofCoordination: study.networkId === null
});

const sealOf = (responses: readonly ClaimedResponse[]): string =>
	createHash('sha256').update(decisionsSeen(responses)).digest('base64url').slice(0, 22);

/** A queue with what a browser gives it: its network, clock and locks, and a copy in its storage. */
import { newId } from '$lib/ground/ids';
import { AnswerQueue, type QueueTold } from './answer-queue';
import { alone, browserShelf, openCopy } from './browser-copies.svelte';
import { forgetUnsent, unsentOf, type Owner, type Unsent } from './kept-copies';
import { changesIn, type Waiting } from './queue-copy';
import type { AnswerChange } from './save-protocol';

export interface QueueOf {
	owner: Owner;
	address: string;
	revision: number;
}

export interface CopyTold {
	/** What another page of the same contributor left, which is gone; to be adopted. */
	take: (waiting: Waiting) => void;
	/** Whether what was just typed is in this page only. */
	kept?: (onlyHere: boolean) => void;
}

export function openQueue(
	{ owner, address, revision }: QueueOf,
	told: Partial<QueueTold>,
	{ take, kept: tellKept }: CopyTold
) {
	const kept = openCopy(owner, take);
	const queue = new AnswerQueue(
		{ contributor: owner.contributor, revision },
		{
			address,
			fetch: (to, init) => fetch(to, init),
			keep: (waiting) => {
				kept.copy.write(waiting);
				tellKept?.(kept.copy.onlyHere);
			},
			alone: (work) => alone(owner, work),
			beacon: (to, body) =>
				navigator.sendBeacon(to, new Blob([body], { type: 'application/json' })),
			newKey: newId,
			random: Math.random,
			after: (ms, work) => {
				const timer = setTimeout(work, ms);
				return () => clearTimeout(timer);
			},
			now: Date.now,
			online: () => navigator.onLine
		},
		told
	);
	// The copies of pages that are gone are found in a moment, when whoever opened this has it.
	void Promise.resolve().then(kept.look);
	return { queue, kept };
}

/** Locks of pages that are gone are given at once; those of open pages are not waited for. */
const MOMENT = 400;

export interface LeftHere extends Unsent {
	/** Of these, what the server has said that it can't have, now or later, by this link. */
	never: readonly AnswerChange[];
}

/**
 * Sends what closed pages of a study left in this browser, whoever typed it.
 * @returns what the server has not got all the same
 */
export async function sendCopies(study: string, address: string): Promise<LeftHere[]> {
	const shelf = browserShelf();
	const never = new Map<string, readonly AnswerChange[]>();
	await Promise.all(
		unsentOf(shelf, study).map(async (owner) => {
			let ended = false;
			const { queue, kept } = openQueue(
				{ owner, address, revision: 0 },
				{ state: (state) => (ended = state.kind === 'ended' && !state.kept) },
				{ take: (waiting) => queue.adopt(waiting) }
			);
			await new Promise((resolve) => setTimeout(resolve, MOMENT));
			await queue.flush();
			never.set(owner.contributor, ended ? changesIn(queue.waiting) : queue.stuck);
			queue.stop();
			kept.close();
		})
	);
	return unsentOf(shelf, study).map((owner) => ({
		...owner,
		never: never.get(owner.contributor) ?? []
	}));
}

/** Takes away what this browser holds of a study, once its author has it elsewhere or wants it gone. */
export function forgetCopies(study: string): void {
	const shelf = browserShelf();
	for (const owner of unsentOf(shelf, study)) forgetUnsent(shelf, owner);
}

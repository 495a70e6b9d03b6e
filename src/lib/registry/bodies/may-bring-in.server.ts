import { allows } from '$lib/access/permissions';
import { readAccount } from '$lib/access/read-account.server';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';

/** Whether somebody may bring in and correct bodies that a network follows (null: nobody does). */
export type MayWrite = (networkId: string | null) => boolean;

/**
 * Where the viewer may bring in bodies: a network's staff in its own territory, coordinators
 * everywhere.
 *
 * @throws signInFirst, notAllowed for who may nowhere
 */
export async function mayBringIn(db: Db, viewer: Viewer): Promise<MayWrite> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const may = await mayBringInIfAny(db, viewer);
	if (may === null) throw problem('notAllowed', { action: 'registry.correct' });
	return may;
}

/** For screens: null for who may bring in nothing. */
export async function mayBringInIfAny(db: Db, viewer: Viewer): Promise<MayWrite | null> {
	const memberships = (await readAccount(db, viewer))?.memberships ?? [];
	const may: MayWrite = (networkId) =>
		allows(memberships, 'registry.correct', { networkId, ofCoordination: true });
	return memberships.some(({ networkId }) => may(networkId)) ? may : null;
}

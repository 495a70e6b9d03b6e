import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { mayBringIn } from '../bodies/may-bring-in.server';
import type { ImportKind } from './columns';
import { DRAFT_HOURS } from './import-draft';
import { deleteDraftsBefore, insertDraft } from './imports.sql';
import type { TableFile } from './table-file';

const HOUR = 3_600_000;

/** Before this moment drafts are forgotten. */
export const draftsSince = (): Date => new Date(now().getTime() - DRAFT_HOURS * HOUR);

/**
 * Whether the viewer may import these.
 * @throws signInFirst, notAllowed
 */
export async function mustImport(
	db: Db,
	viewer: Viewer,
	{ kind, networkId }: { kind: ImportKind; networkId: string | null }
): Promise<void> {
	if (kind === 'contacts') await must(db, viewer, 'contact.edit', { networkId });
	else await mayBringIn(db, viewer);
}

/**
 * Keeps a file that somebody sent until they have looked at what it would do. Nobody else sees it,
 * and after a day nobody does.
 *
 * @returns the id of the draft
 */
export async function beginImport(
	db: Db,
	viewer: Viewer,
	input: { kind: ImportKind; networkId: string | null; fileName: string; file: TableFile }
): Promise<string> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	await mustImport(db, viewer, input);
	await deleteDraftsBefore(db, draftsSince());
	const id = newId();
	const { kind, networkId, file } = input;
	await insertDraft(db, {
		...{ id, kind, networkId, accountId: viewer.accountId, createdAt: now() },
		fileName: input.fileName.slice(0, 200),
		content: { state: 'open', file, sheet: 0, chosen: {} }
	});
	const runAt = new Date(now().getTime() + (DRAFT_HOURS + 1) * HOUR);
	// One for all that wait at that hour.
	const uniqueKey = runAt.toISOString().slice(0, 13);
	await enqueue(db, viewer, { kind: 'registry.forget-drafts', uniqueKey, runAt });
	return id;
}

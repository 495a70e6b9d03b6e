import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { deleteBodies, restoreBody, selectBodies, type StoredBody } from '../bodies/bodies.sql';
import {
	deleteContacts,
	lockContacts,
	selectUnchanged,
	updateContacts
} from '../contacts/contacts.sql';
import type { KnownContact } from './examine-contacts';
import type { DoneImport, ImportDraft } from './import-draft';
import { updateDraft } from './imports.sql';
import { ownDraft, type Wanted } from './read-import.server';

/**
 * Takes back what an import wrote: what it added goes, what it changed is as before. What somebody
 * has changed since is left as it is. Undone twice, it is undone once.
 *
 * @throws conflict when a body that it added is in use by now: nothing is undone then
 */
export async function undoImport(db: Db, viewer: Viewer, wanted: Wanted): Promise<void> {
	const draft = await ownDraft(db, viewer, { ...wanted, lock: true });
	const { content } = draft;
	if (content.state === 'open') throw problem('notFound');
	if (content.state === 'undone') return;
	const kept =
		draft.kind === 'bodies'
			? await undoBodies(db, content)
			: await undoContacts(db, draft, content);
	await updateDraft(db, draft.id, { ...content, state: 'undone', kept });
	const kind = draft.kind === 'bodies' ? 'registry.bodies-import-undone' : 'contact.import-undone';
	const { added, changed } = content.counts;
	await happened(db, viewer, kind, {
		...{ subjectId: draft.id, networkId: draft.networkId },
		data: { added, changed, kept }
	});
}

/** How many were left as they are. */
async function undoBodies(db: Db, { at, addedIds, changed }: DoneImport): Promise<number> {
	const ids = [...addedIds, ...changed.map(({ id }) => id)];
	const still = await selectBodies(db, ids, { lock: true });
	const unchanged = new Set(
		still.filter(({ changedAt }) => changedAt?.toISOString() === at).map(({ id }) => id)
	);
	await deleteBodies(
		db,
		addedIds.filter((id) => unchanged.has(id))
	).catch((error: unknown) => {
		// 23503: something points at it, a contact or an answer, perhaps another network's.
		if ((error as { code?: string }).code !== '23503') throw error;
		throw problem('conflict', { reason: 'in use' });
	});
	for (const { id, before } of changed) {
		if (!unchanged.has(id)) continue;
		const { closedAt, ...was } = before as unknown as StoredBody;
		await restoreBody(db, id, { ...was, closedAt: closedAt && new Date(closedAt) }, now());
	}
	return ids.filter((id) => !unchanged.has(id)).length;
}

async function undoContacts(
	db: Db,
	{ networkId }: ImportDraft,
	{ at, addedIds, changed }: DoneImport
): Promise<number> {
	await lockContacts(db, networkId);
	const then = new Date(at);
	const gone = await deleteContacts(db, addedIds, then);
	const unchanged = await selectUnchanged(
		db,
		changed.map(({ id }) => id),
		then
	);
	const before = changed
		.filter(({ id }) => unchanged.has(id))
		.map(({ before }) => before as unknown as KnownContact);
	if (before.length > 0) await updateContacts(db, networkId, before, now());
	return addedIds.length - gone.length + changed.length - before.length;
}

import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { insertBodies, selectBodies, updateBodies } from '../bodies/bodies.sql';
import {
	insertContacts,
	lockContacts,
	selectKnownContacts,
	updateContacts
} from '../contacts/contacts.sql';
import { selectNewestLoad } from '../registry.sql';
import type { ExaminedBody } from './examine-bodies';
import type { ExaminedContact } from './examine-contacts';
import { examine } from './examine.server';
import type { DoneImport, ImportDraft } from './import-draft';
import { updateDraft } from './imports.sql';
import { ownDraft, type Wanted } from './read-import.server';
import { countsOf, seal } from './summary';

/**
 * Writes what the preview showed: lines that are wrong are left out. Confirmed twice, it is written
 * once.
 *
 * @param input.seal what the preview was, see `seal`
 * @throws staleVersion when the file would do something else by now
 */
export async function confirmImport(
	db: Db,
	viewer: Viewer,
	{ seal: seen, ...wanted }: Wanted & { seal: string }
): Promise<void> {
	const draft = await ownDraft(db, viewer, { ...wanted, lock: true });
	if (draft.content.state !== 'open') return;
	if (draft.kind === 'contacts') await lockContacts(db, draft.networkId);
	const { file, sheet } = draft.content;
	const examined = await examine(db, viewer, draft, draft.content);
	if (examined.lines === null || seal(examined.lines) !== seen) throw problem('staleVersion');

	const written =
		examined.kind === 'bodies'
			? await writeBodies(db, examined.lines)
			: await writeContacts(db, draft, examined.lines);
	const counts = countsOf(examined.lines);
	const { rows } = file.sheets[sheet]!;
	await updateDraft(db, draft.id, {
		...{ state: 'done', counts, ...written },
		header: rows[examined.layout.headerRow] ?? [],
		left: examined.lines
			.filter(({ state }) => state === 'wrong')
			.map(({ line, faults }) => ({ line, faults, cells: rows[line - 1] ?? [] }))
	});
	const { added, changed, wrong } = counts;
	await happened(
		db,
		viewer,
		draft.kind === 'bodies' ? 'registry.bodies-imported' : 'contact.imported',
		{
			...{ subjectId: draft.id, networkId: draft.networkId },
			data: { added, changed, left: wrong }
		}
	);
}

type Written = Pick<DoneImport, 'at' | 'addedIds' | 'changed'>;

async function writeBodies(db: Db, lines: readonly ExaminedBody[]): Promise<Written> {
	const at = now();
	const added = valuesOf(lines, 'new').map(({ value }) => ({ ...value, id: newId() }));
	const changed = valuesOf(lines, 'change').map(({ value, id }) => ({ ...value, id: id! }));
	const before = await selectBodies(
		db,
		changed.map(({ id }) => id),
		{ lock: true }
	);
	const vintage = (await selectNewestLoad(db))?.vintage ?? at.getFullYear();
	if (added.length > 0) await insertBodies(db, added, at, vintage);
	if (changed.length > 0) await updateBodies(db, changed, at);
	return writtenAt(at, added, before);
}

async function writeContacts(
	db: Db,
	{ networkId }: ImportDraft,
	lines: readonly ExaminedContact[]
): Promise<Written> {
	const at = now();
	const added = valuesOf(lines, 'new').map(({ value }) => ({ ...value, id: newId() }));
	const changed = valuesOf(lines, 'change').map(({ value, id }) => ({ ...value, id: id! }));
	const ids = new Set(changed.map(({ id }) => id));
	const known = await selectKnownContacts(
		db,
		networkId,
		changed.map(({ authorityId }) => authorityId)
	);
	if (added.length > 0) await insertContacts(db, networkId, added, at);
	if (changed.length > 0) await updateContacts(db, networkId, changed, at);
	return writtenAt(
		at,
		added,
		known.filter(({ id }) => ids.has(id))
	);
}

function valuesOf<Value extends object>(
	lines: readonly { state: string; value: Value | null; existingId: string | null }[],
	state: 'new' | 'change'
) {
	return lines
		.filter((line) => line.state === state)
		.flatMap(({ value, existingId }) => (value ? [{ value, id: existingId }] : []));
}

const writtenAt = (
	at: Date,
	added: readonly { id: string }[],
	before: readonly { id: string }[]
): Written => ({
	at: at.toISOString(),
	addedIds: added.map(({ id }) => id),
	changed: before.map((was) => ({ id: was.id, before: { ...was } }))
});

import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { draftsSince, mustImport } from './begin-import.server';
import { LEFT_OUT, layOut, fieldsOf, type ImportKind } from './columns';
import { examine, type Examined } from './examine.server';
import type { DoneImport, ImportDraft, OpenImport } from './import-draft';
import { deleteDraft, selectDraft, updateDraft } from './imports.sql';

export type Wanted = { id: string; kind: ImportKind };

export type ReadImport = Omit<ImportDraft, 'content'> &
	({ done: DoneImport; examined: null } | { done: null; examined: Examined; open: OpenImport });

/**
 * One's own file as it waits, and what it would do; or what it did.
 * @throws notFound for somebody else's, and after a day
 */
export async function readImport(db: Db, viewer: Viewer, wanted: Wanted): Promise<ReadImport> {
	const { content, ...draft } = await ownDraft(db, viewer, wanted);
	if (content.state !== 'open') return { ...draft, done: content, examined: null };
	const examined = await examine(db, viewer, draft, content);
	return { ...draft, done: null, examined, open: content };
}

/** @throws notFound */
export async function ownDraft(
	db: Db,
	viewer: Viewer,
	{ id, kind, lock = false }: Wanted & { lock?: boolean }
): Promise<ImportDraft> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const draft = isId(id) ? await selectDraft(db, { id, kind, since: draftsSince(), lock }) : null;
	if (draft === null) throw problem('notFound');
	// A role may have ended since the file was sent.
	await mustImport(db, viewer, draft);
	return draft;
}

/** Says which sheet it is, and what columns are: by place, a field or LEFT_OUT; '' as their names say. */
export async function chooseColumns(
	db: Db,
	viewer: Viewer,
	{ sheet, chosen, ...wanted }: Wanted & { sheet: number; chosen: Record<number, string> }
): Promise<void> {
	const { content, kind, id } = await ownDraft(db, viewer, { ...wanted, lock: true });
	if (content.state !== 'open') throw problem('conflict');
	if (!(sheet in content.file.sheets)) throw problem('badInput');
	// Of another sheet the columns are others.
	if (sheet !== content.sheet) return updateDraft(db, id, { ...content, sheet, chosen: {} });
	const { columns } = layOut(kind, content.file.sheets[sheet]!.rows);
	const fields: readonly string[] = fieldsOf[kind];
	const said = columns.flatMap(({ place, field }) => {
		const choice = chosen[place] ?? '';
		if (choice !== LEFT_OUT && !fields.includes(choice)) return [];
		return choice === field ? [] : [[place, choice] as const];
	});
	await updateDraft(db, id, { ...content, chosen: Object.fromEntries(said) });
}

/**
 * Forgets a file at once. What it did, if anything, stays.
 * @returns the network whose it was
 */
export async function dropImport(db: Db, viewer: Viewer, wanted: Wanted): Promise<string | null> {
	const { id, networkId } = await ownDraft(db, viewer, { ...wanted, lock: true });
	await deleteDraft(db, id);
	return networkId;
}

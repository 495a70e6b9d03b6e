import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { examine } from './examine.server';
import type { DoneImport } from './import-draft';
import { ownDraft, type Wanted } from './read-import.server';

/** The faulty lines of one's own file, before it is imported and after; all of them, to be kept. */
export async function readErrors(
	db: Db,
	viewer: Viewer,
	wanted: Wanted
): Promise<Pick<DoneImport, 'header' | 'left'>> {
	const draft = await ownDraft(db, viewer, wanted);
	if (draft.content.state !== 'open') return draft.content;
	const { layout, sheet, lines } = await examine(db, viewer, draft, draft.content);
	const faulty = (lines ?? []).filter(({ state }) => state === 'wrong');
	return {
		header: sheet.rows[layout.headerRow] ?? [],
		left: faulty.map(({ line, faults }) => ({ line, faults, cells: sheet.rows[line - 1] ?? [] }))
	};
}

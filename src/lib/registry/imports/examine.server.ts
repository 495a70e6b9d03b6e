import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { mayBringIn } from '../bodies/may-bring-in.server';
import { selectKnownContacts } from '../contacts/contacts.sql';
import { selectTerritories } from '../registry.sql';
import { isReady, layOut, type Layout } from './columns';
import { examineBodies, sirensIn, type ExaminedBody } from './examine-bodies';
import { examineContacts, type ExaminedContact } from './examine-contacts';
import type { ImportDraft, OpenImport } from './import-draft';
import { selectBodiesBySiren, selectCandidates, selectKnownDepartements } from './imports.sql';
import { candidatesOf, namesMeant, readInseeCode } from './match-authority';
import type { Sheet } from './table-file';

export type Examined =
	| { kind: 'bodies'; layout: Layout; sheet: Sheet; lines: ExaminedBody[] | null }
	| { kind: 'contacts'; layout: Layout; sheet: Sheet; lines: ExaminedContact[] | null };

/** What a file that waits would do, asked of the registry as it is now; null while columns lack. */
export async function examine(
	db: Db,
	viewer: Viewer,
	draft: Pick<ImportDraft, 'kind' | 'networkId'>,
	{ file, sheet: at, chosen }: OpenImport
): Promise<Examined> {
	const sheet = file.sheets[at] ?? file.sheets[0]!;
	const layout = layOut(draft.kind, sheet.rows, chosen);
	const table = { rows: sheet.rows, format: file.format };
	if (draft.kind === 'bodies') {
		const mayWrite = await mayBringIn(db, viewer);
		if (!isReady(layout)) return { kind: 'bodies', layout, sheet, lines: null };
		const lines = examineBodies(table, layout, {
			bySiren: await selectBodiesBySiren(db, sirensIn(sheet.rows, layout)),
			departements: await selectKnownDepartements(db),
			territories: await selectTerritories(db),
			mayWrite
		});
		return { kind: 'bodies', layout, sheet, lines };
	}
	if (!isReady(layout)) return { kind: 'contacts', layout, sheet, lines: null };
	const candidates = await selectCandidates(db, wantedIn(sheet.rows, layout));
	const ids = candidates.map(({ id }) => id);
	const lines = examineContacts(table, layout, {
		candidates: candidatesOf(candidates),
		departements: await selectKnownDepartements(db),
		contacts: await selectKnownContacts(db, draft.networkId, ids)
	});
	return { kind: 'contacts', layout, sheet, lines };
}

/** All numbers and names by which the lines may mean an authority. */
function wantedIn(rows: readonly string[][], layout: Layout) {
	const placeOf = (field: string) => layout.columns.find((column) => column.field === field)?.place;
	const [insee, name] = [placeOf('inseeCode'), placeOf('authority')];
	const below = rows.slice(layout.headerRow + 1);
	const cells = (place: number | undefined) =>
		place === undefined ? [] : [...new Set(below.map((row) => row[place] ?? ''))];
	return {
		sirens: sirensIn(rows, layout),
		codes: cells(insee).flatMap((text) => readInseeCode(text) ?? []),
		names: [
			...new Set(
				cells(name)
					.flatMap(namesMeant)
					.map(({ sortName }) => sortName)
			)
		]
	};
}

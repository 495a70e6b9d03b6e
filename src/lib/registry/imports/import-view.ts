import { isReady, type Field, type ImportKind, type Layout } from './columns';
import type { ExaminedLine, Fault } from './fault';
import type { DoneImport, ImportCounts, ImportDraft, OpenImport } from './import-draft';
import { countsOf, seal } from './summary';

/** What a page shows of a file: as much as a person looks at, not all of twenty thousand lines. */
export interface ImportView {
	id: string;
	kind: ImportKind;
	fileName: string;
	format: OpenImport['file']['format'];
	encoding: OpenImport['file']['encoding'];
	separator: OpenImport['file']['separator'];
	sheets: string[];
	sheet: number;
	layout: Layout;
	/** Null while the columns are not clear. */
	lines: {
		seal: string;
		counts: ImportCounts;
		elsewhere: number;
		faulty: { line: number; label: string; faults: Fault[] }[];
		page: number;
		pages: number;
		added: ShownLine[];
		changed: ShownLine[];
	} | null;
}

export interface ShownLine {
	line: number;
	label: string;
	/** Of a contact: in which authority. */
	within: string | null;
	changes: ExaminedLine<unknown>['changes'];
}

export interface DoneView {
	id: string;
	kind: ImportKind;
	fileName: string;
	state: DoneImport['state'];
	at: Date;
	counts: ImportCounts;
	kept: number;
}

const FAULTY_SHOWN = 100;
const LINES_SHOWN = 20;

type Line = ExaminedLine<unknown> & {
	authorityName?: string | null;
	followedBy?: string | null | undefined;
};

export function viewOf(
	draft: Pick<ImportDraft, 'id' | 'kind' | 'fileName' | 'networkId'>,
	{ file, sheet }: OpenImport,
	{ layout, lines }: { layout: Layout; lines: readonly Line[] | null },
	page: number
): ImportView {
	return {
		...{ id: draft.id, kind: draft.kind, fileName: draft.fileName },
		...{ format: file.format, encoding: file.encoding, separator: file.separator },
		...{ sheets: file.sheets.map(({ name }) => name), sheet, layout },
		lines: lines && isReady(layout) ? linesOf(lines, page, draft.networkId) : null
	};
}

function linesOf(lines: readonly Line[], wanted: number, networkId: string | null) {
	const faulty = lines.filter(({ state }) => state === 'wrong');
	const pages = Math.max(1, Math.ceil(faulty.length / FAULTY_SHOWN));
	const page = Math.min(wanted, pages);
	const elsewhere = lines.filter(
		({ state, followedBy }) =>
			networkId !== null &&
			state !== 'wrong' &&
			followedBy !== undefined &&
			followedBy !== networkId
	);
	const first = (state: Line['state']) =>
		lines
			.filter((line) => line.state === state)
			.slice(0, LINES_SHOWN)
			.map(({ line, label, authorityName, changes }) => ({
				...{ line, label, changes },
				within: authorityName ?? null
			}));
	return {
		seal: seal(lines),
		counts: countsOf(lines),
		elsewhere: elsewhere.length,
		faulty: faulty
			.slice((page - 1) * FAULTY_SHOWN, page * FAULTY_SHOWN)
			.map(({ line, label, faults }) => ({ line, label, faults })),
		...{ page, pages },
		added: first('new'),
		changed: first('change')
	};
}

export const doneViewOf = (
	{ id, kind, fileName }: Pick<ImportDraft, 'id' | 'kind' | 'fileName'>,
	{ state, at, counts, kept = 0 }: DoneImport
): DoneView => ({ id, kind, fileName, state, at: new Date(at), counts, kept });

/** How a column is called: by its own name, or its field's where it has none. */
export const headerOf = (layout: Layout, field: Field): string | null =>
	layout.columns.find((column) => column.field === field)?.header ?? null;

import type { ImportKind } from './columns';
import type { Fault } from './fault';
import type { TableFile } from './table-file';

/** How long a file that was sent waits for its sender, and what was done can be undone. */
export const DRAFT_HOURS = 24;

/** A file that is being looked at; nothing of it is written yet. */
export interface OpenImport {
	state: 'open';
	file: TableFile;
	/** Which of its sheets. */
	sheet: number;
	/** What the person says of columns, by place. */
	chosen: Record<number, string>;
}

export interface ImportCounts {
	added: number;
	changed: number;
	same: number;
	merged: number;
	wrong: number;
}

/** What was done, and what it takes to undo it. */
export interface DoneImport {
	state: 'done' | 'undone';
	at: string;
	counts: ImportCounts;
	addedIds: string[];
	/** As they were before. */
	changed: { id: string; before: Record<string, unknown> }[];
	/** The lines that were left out, so that they can be mended and sent again. */
	header: string[];
	left: { line: number; cells: string[]; faults: Fault[] }[];
	/** Of what was undone: how many had been changed meanwhile and were left as they are. */
	kept?: number;
}

export interface ImportDraft {
	id: string;
	kind: ImportKind;
	/** Of contacts: whose they will be; null: the coordination's. */
	networkId: string | null;
	fileName: string;
	createdAt: Date;
	content: OpenImport | DoneImport;
}

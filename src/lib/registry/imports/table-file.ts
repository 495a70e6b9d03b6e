import type { Encoding } from './decode-text';

/** A table as a person sees it in a spreadsheet: `rows[0]` is line 1, an empty cell is ''. */
export interface Sheet {
	name: string;
	rows: string[][];
}

/** What a file held, and how it was read. */
export interface TableFile {
	format: 'csv' | 'xlsx';
	/** Of a CSV file only. */
	encoding: Encoding | null;
	separator: Separator | null;
	sheets: Sheet[];
}

export const separators = [';', '\t', ',', '|'] as const;
export type Separator = (typeof separators)[number];

/** Why a whole file can't be read. The sentences are in `imports.texts.ts`. */
export type FileFault =
	| 'empty'
	| 'tooLarge'
	| 'tooManyRows'
	| 'tooManyColumns'
	| 'xls'
	| 'xlsb'
	| 'ods'
	| 'numbers'
	| 'pdf'
	| 'image'
	| 'word'
	| 'zip'
	| 'html'
	| 'locked'
	| 'damaged'
	| 'bomb'
	| 'quoteNotClosed'
	| 'binary';

/** Why a file that a form sent was not taken. */
export type UploadRefused = { fault: FileFault | 'noFile'; line: number | null };

/** A file that is refused whole. `line` where one is to blame. */
export class UnreadableFile extends Error {
	readonly fault: FileFault;
	readonly line: number | null;

	constructor(fault: FileFault, line: number | null = null) {
		super(fault);
		this.name = 'UnreadableFile';
		this.fault = fault;
		this.line = line;
	}
}

/** Lines with something in them, the header not counted apart. */
export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 200;
export const MOST_BYTES = 1_900_000;
/** What an XLSX file may hold once unpacked. */
export const MOST_UNPACKED = 60_000_000;
/** No cell that means something here is longer. */
export const LONGEST_CELL = 2000;

export const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell === '');

/** Blank lines at the end and blank columns at the right say nothing, and Excel leaves many. */
export function trimmed(rows: string[][]): string[][] {
	let height = rows.length;
	while (height > 0 && isBlank(rows[height - 1]!)) height -= 1;
	return rows.slice(0, height).map((row) => {
		let width = row.length;
		while (width > 0 && row[width - 1] === '') width -= 1;
		return row.slice(0, width);
	});
}

/** @throws UnreadableFile for more than can be imported at once */
export function checkExtent(rows: readonly string[][]): void {
	if (rows.filter((row) => !isBlank(row)).length > MOST_ROWS + 1)
		throw new UnreadableFile('tooManyRows');
	if (rows.some((row) => row.length > MOST_COLUMNS)) throw new UnreadableFile('tooManyColumns');
}

/** A cell without the spaces around it, be they no-break ones, and without what can't be seen. */
export const cellText = (text: string): string =>
	text
		.replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
		.replace(/\p{Cc}/gu, (sign) => (/\s/.test(sign) ? sign : ''))
		.replace(/[\u00a0\u2007\u202f]/g, ' ')
		.trim()
		.slice(0, LONGEST_CELL);

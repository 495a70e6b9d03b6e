import { parse, CsvError, type Options } from 'csv-parse/sync';
import { decodeText } from './decode-text';
import { isBinary } from './file-signature';
import {
	cellText,
	checkExtent,
	isBlank,
	separators,
	trimmed,
	UnreadableFile,
	type Separator,
	type TableFile
} from './table-file';

// As forgiving as Excel: a quote inside a word is a quote, lines may be longer or shorter.
const LAX: Options<string[]> = {
	record_delimiter: ['\r\n', '\n', '\r'],
	relax_quotes: true,
	relax_column_count: true,
	skip_empty_lines: false
};

/**
 * A CSV file as Excel shows it: each record is a line, however many line breaks its cells hold; a
 * first line `sep=;` names the separator and is not counted.
 *
 * @throws UnreadableFile
 */
export function readCsv(bytes: Uint8Array): TableFile {
	const { text: whole, encoding } = decodeText(bytes);
	if (isBinary(whole)) throw new UnreadableFile('binary');
	const named = /^sep=([;,\t|])\s*?(\r\n|\r|\n|$)/i.exec(whole);
	const text = named ? whole.slice(named[0].length) : whole;
	if (text.trim() === '') throw new UnreadableFile('empty');

	const separator = named ? (named[1] as Separator) : separatorOf(text);
	const rows = trimmed(records(text, separator).map((row) => row.map(cellText)));
	checkExtent(rows);
	if (rows.length === 0) throw new UnreadableFile('empty');
	return { format: 'csv', encoding, separator, sheets: [{ name: '', rows }] };
}

function records(text: string, delimiter: string, to?: number): string[][] {
	try {
		return parse(text, { ...LAX, delimiter, ...(to === undefined ? {} : { to }) });
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		if (error.code !== 'CSV_QUOTE_NOT_CLOSED') throw new UnreadableFile('damaged');
		throw new UnreadableFile('quoteNotClosed', openQuote(text, delimiter));
	}
}

/** The line whose cell never ends: as many records before it can be read. */
function openQuote(text: string, delimiter: string): number {
	let [low, high] = [0, text.split(/\r\n|\r|\n/).length];
	while (low < high) {
		const middle = (low + high + 1) >>> 1;
		try {
			parse(text, { ...LAX, delimiter, to: middle });
			low = middle;
		} catch {
			high = middle - 1;
		}
	}
	return low + 1;
}

/** The separator that cuts the first lines into the most columns, the same number in most lines. */
function separatorOf(text: string): Separator {
	const start = text.slice(0, 40_000);
	let best: { separator: Separator; score: number } = { separator: ';', score: 0 };
	for (const separator of separators) {
		const score = regularity(start, separator);
		if (score > best.score) best = { separator, score };
	}
	return best.separator;
}

function regularity(text: string, separator: Separator): number {
	let lines: string[][];
	try {
		lines = records(text, separator, 30);
	} catch {
		// The piece that is looked at may end inside a cell.
		lines = text
			.split(/\r\n|\r|\n/)
			.slice(0, 30)
			.map((line) => line.split(separator));
	}
	const widths = lines.filter((row) => !isBlank(row)).map((row) => row.length);
	const counts = new Map<number, number>();
	for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
	const [usual = 1, times = 0] =
		[...counts].sort(([a, x], [b, y]) => (b - 1) * y - (a - 1) * x)[0] ?? [];
	// Commas stand in texts, not in the names of columns.
	const ofHeader = widths[0] === usual ? 1 : 0.3;
	return (ofHeader * (usual - 1) * times) / Math.max(1, widths.length);
}

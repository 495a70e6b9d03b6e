// A workbook's own XML, read by saxen: all that is needed is what stands in its cells. Libraries that
// were tried take a cell far out (XFD1048576) for a table of that size, and gigabytes with it; or
// leave out « #N/A », which is an error that the person should hear of; or weigh 50 MB.
import { Parser } from 'saxen';
import { readZip } from './read-zip.server';
import {
	cellText,
	checkExtent,
	MOST_COLUMNS,
	MOST_ROWS,
	trimmed,
	UnreadableFile,
	type FileFault,
	type Sheet,
	type TableFile
} from './table-file';

/** @throws UnreadableFile */
export function readXlsx(bytes: Uint8Array): TableFile {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const { names, files } = readZip(buffer, (name) =>
		/^(mimetype|xl\/([^/]+\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml))$/.test(name)
	);
	const book = files.get('xl/workbook.xml');
	if (book === undefined) throw new UnreadableFile(otherArchive(names, files));

	const strings = readStrings(files.get('xl/sharedStrings.xml') ?? '');
	const isDate = readDateStyles(files.get('xl/styles.xml') ?? '');
	const { sheets, from1904 } = readBook(book, files.get('xl/_rels/workbook.xml.rels') ?? '');
	const read: Sheet[] = [];
	for (const { name, path } of sheets) {
		const xml = files.get(path);
		if (xml === undefined) continue;
		const rows = trimmed(readSheet(xml, { strings, isDate, from1904 }));
		if (rows.length > 0) read.push({ name, rows });
	}
	if (read.length === 0) throw new UnreadableFile('empty');
	return { format: 'xlsx', encoding: null, separator: null, sheets: read };
}

function otherArchive(names: readonly string[], files: ReadonlyMap<string, string>): FileFault {
	if (names.includes('xl/workbook.bin')) return 'xlsb';
	if (files.get('mimetype')?.startsWith('application/vnd.oasis')) return 'ods';
	if (names.some((name) => name.startsWith('word/'))) return 'word';
	if (names.some((name) => name.startsWith('Index/'))) return 'numbers';
	return 'zip';
}

/** Walks an XML text: what opens, what closes, and the text between. Prefixes are left out. */
function walk(
	xml: string,
	heard: {
		open: (name: string, attributes: () => Record<string, string>) => void;
		close?: (name: string) => void;
		text?: (text: string) => void;
	}
) {
	const bare = (name: string) => name.slice(name.indexOf(':') + 1);
	const parser = new Parser();
	parser.on('openTag', (name, attributes, decode) =>
		heard.open(bare(name), () => {
			const own: Record<string, string> = {};
			for (const [key, value] of Object.entries(attributes())) own[bare(key)] = decode(value);
			return own;
		})
	);
	parser.on('closeTag', (name) => heard.close?.(bare(name)));
	parser.on('text', (text, decode) => heard.text?.(decode(text)));
	parser.on('cdata', (text) => heard.text?.(text));
	parser.on('error', () => {
		throw new UnreadableFile('damaged');
	});
	parser.parse(xml);
}

function readBook(xml: string, relations: string) {
	const paths = new Map<string, string>();
	walk(relations, {
		open(name, attributes) {
			if (name !== 'Relationship') return;
			const { Id, Target = '' } = attributes();
			if (Id) paths.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
		}
	});
	const sheets: { name: string; path: string }[] = [];
	let from1904 = false;
	walk(xml, {
		open(tag, attributes) {
			if (tag === 'workbookPr') from1904 = /^(1|true)$/.test(attributes().date1904 ?? '');
			if (tag !== 'sheet') return;
			const { name = '', id = '' } = attributes();
			sheets.push({ name, path: paths.get(id) ?? '' });
		}
	});
	return { sheets, from1904 };
}

/** The texts that cells point at. How a word sounds (`rPh`, Japanese) is not part of it. */
function readStrings(xml: string): string[] {
	const strings: string[] = [];
	let parts: string[] = [];
	let inText = false;
	let aside = 0;
	walk(xml, {
		open(name) {
			if (name === 'si') parts = [];
			if (name === 'rPh') aside += 1;
			inText = name === 't' && aside === 0;
		},
		close(name) {
			if (name === 'si') strings.push(parts.join(''));
			if (name === 'rPh') aside -= 1;
			inText = false;
		},
		text(text) {
			if (inText) parts.push(text);
		}
	});
	return strings;
}

// 14 to 22 and 45 to 47 are Excel's own formats of days and times.
const isDateFormat = (id: number) => (id >= 14 && id <= 22) || (id >= 45 && id <= 47);

/** Whether the style of a number, by its place, is one of a date. */
function readDateStyles(xml: string): (style: number) => boolean {
	const own = new Map<number, boolean>();
	const styles: boolean[] = [];
	let inCells = false;
	walk(xml, {
		open(name, attributes) {
			if (name === 'cellXfs') inCells = true;
			if (name === 'numFmt') {
				const { numFmtId, formatCode = '' } = attributes();
				// What is quoted or in brackets is no placeholder: [Red]0" ans".
				const bare = formatCode.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
				own.set(Number(numFmtId), /[dy]|[hms].*[hms]|m{3}/i.test(bare));
			}
			if (name === 'xf' && inCells) {
				const id = Number(attributes().numFmtId ?? 0);
				styles.push(own.get(id) ?? isDateFormat(id));
			}
		},
		close(name) {
			if (name === 'cellXfs') inCells = false;
		}
	});
	return (style) => styles[style] ?? false;
}

interface Book {
	strings: readonly string[];
	isDate: (style: number) => boolean;
	from1904: boolean;
}

function readSheet(xml: string, book: Book): string[][] {
	const rows: string[][] = [];
	let filled = 0;
	let row = -1;
	let column = -1;
	let cell: { type: string; style: number } | null = null;
	let value: string[] = [];
	let reading = false;
	let aside = 0;
	walk(xml, {
		open(name, attributes) {
			if (name === 'row') {
				const given = Number(attributes().r);
				row = given > 0 ? given - 1 : row + 1;
				column = -1;
			} else if (name === 'c') {
				const { r, t = 'n', s = '0' } = attributes();
				column = r === undefined ? column + 1 : columnOf(r);
				cell = { type: t, style: Number(s) };
				value = [];
			} else if (name === 'rPh') aside += 1;
			reading = cell !== null && (name === 'v' || (name === 't' && aside === 0));
		},
		close(name) {
			reading = false;
			if (name === 'rPh') aside -= 1;
			if (name !== 'c' || cell === null) return;
			const text = cellText(textOf(cell, value.join(''), book));
			cell = null;
			if (text === '') return;
			if (column >= MOST_COLUMNS) throw new UnreadableFile('tooManyColumns');
			// Empty lines between cost little, a million of them too much.
			if (row > 10 * MOST_ROWS) throw new UnreadableFile('tooManyRows');
			while (rows.length <= row) rows.push([]);
			const cells = rows[row]!;
			if (cells.length === 0) filled += 1;
			if (filled > MOST_ROWS + 1) throw new UnreadableFile('tooManyRows');
			while (cells.length <= column) cells.push('');
			cells[column] = text;
		},
		text(text) {
			if (reading) value.push(text);
		}
	});
	checkExtent(rows);
	return rows;
}

/** « C7 » → 2 */
function columnOf(reference: string): number {
	let column = 0;
	for (const letter of reference) {
		const place = letter.charCodeAt(0) - 64;
		if (place < 1 || place > 26) break;
		column = column * 26 + place;
	}
	return column - 1;
}

function textOf({ type, style }: { type: string; style: number }, value: string, book: Book) {
	if (type === 's') return book.strings[Number(value)] ?? '';
	if (type === 'b') return value === '1' ? 'VRAI' : 'FAUX';
	// Texts, results of formulas, errors (« #N/A »), days in ISO.
	if (type !== 'n') return value;
	const number = Number(value);
	if (value === '' || !Number.isFinite(number)) return value;
	if (book.isDate(style)) return day(number, book.from1904);
	// 2.00093201E8 is 200093201; and 0.1 + 0.2 is 0.3, as Excel shows it.
	return String(Number(number.toPrecision(15)));
}

/** Days since the last of 1899 (Excel takes 1900 for a leap year) as « 05/01/2026 ». */
function day(serial: number, from1904: boolean): string {
	const days = Math.floor(serial) + (from1904 ? 1462 : 0);
	const date = new Date((days - 25_569) * 86_400_000);
	if (Number.isNaN(date.getTime())) return String(serial);
	const two = (number: number) => String(number).padStart(2, '0');
	return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}

// Files as spreadsheets write them, byte for byte: for tests of what reads them.
import { strToU8, zipSync } from 'fflate';

export const tableEncodings = [
	'utf-8',
	'utf-8 with a mark',
	'windows-1252',
	'utf-16le',
	'macintosh',
	'cp850'
] as const;
export type TableEncoding = (typeof tableEncodings)[number];

/** The letters beyond ASCII of the encodings of one byte, as far as French has them. */
const LETTERS: Partial<Record<TableEncoding, Record<string, number>>> = {
	'windows-1252': bytesOf(
		'éèêëàâçîïôöùûüÿœæÉÈÊÀÂÇÎÔÙÛŒ’‘“”«»°–—…€\u00a0Ã©·',
		...[0xe9, 0xe8, 0xea, 0xeb, 0xe0, 0xe2, 0xe7, 0xee, 0xef, 0xf4, 0xf6, 0xf9, 0xfb, 0xfc, 0xff],
		...[0x9c, 0xe6, 0xc9, 0xc8, 0xca, 0xc0, 0xc2, 0xc7, 0xce, 0xd4, 0xd9, 0xdb, 0x8c],
		...[0x92, 0x91, 0x93, 0x94, 0xab, 0xbb, 0xb0, 0x96, 0x97, 0x85, 0x80, 0xa0],
		...[0xc3, 0xa9, 0xb7]
	),
	macintosh: bytesOf(
		'éèêëàâçîïôöùûüœæÉÈÊÀÂÇÎÔÙÛŒ’«»°\u00a0Ã©·',
		...[0x8e, 0x8f, 0x90, 0x91, 0x88, 0x89, 0x8d, 0x94, 0x95, 0x99, 0x9a, 0x9d, 0x9e, 0x9f],
		...[0xcf, 0xbe, 0x83, 0xe9, 0xe6, 0xcb, 0xe5, 0x82, 0xeb, 0xef, 0xf4, 0xf3, 0xce],
		...[0xd5, 0xc7, 0xc8, 0xa1, 0xca, 0xcc, 0xa9, 0xe1]
	),
	cp850: bytesOf(
		'éèêëàâçîïôöùûüæÉÈÊÀÂÇÎÔÙÛ«»°\u00a0Ã©·',
		...[0x82, 0x8a, 0x88, 0x89, 0x85, 0x83, 0x87, 0x8c, 0x8b, 0x93, 0x94, 0x97, 0x96, 0x81],
		...[0x91, 0x90, 0xd4, 0xd2, 0xb7, 0xb6, 0x80, 0xd7, 0xe2, 0xeb, 0xea],
		...[0xae, 0xaf, 0xf8, 0xff, 0xc7, 0xb8, 0xfa]
	)
};

function bytesOf(letters: string, ...bytes: number[]): Record<string, number> {
	return Object.fromEntries([...letters].map((letter, at) => [letter, bytes[at]!]));
}

/** A text in an encoding; a letter that it lacks becomes « ? », as Excel does. */
export function encoded(text: string, encoding: TableEncoding): Uint8Array {
	if (encoding === 'utf-8') return new TextEncoder().encode(text);
	if (encoding === 'utf-8 with a mark') return new TextEncoder().encode(`\ufeff${text}`);
	if (encoding === 'utf-16le') return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
	const letters = LETTERS[encoding]!;
	return Uint8Array.from([...text], (letter) =>
		letter < '\u0080' ? letter.charCodeAt(0) : (letters[letter] ?? 0x3f)
	);
}

/** A CSV file as Excel saves it. */
export function csvFile(
	rows: readonly (readonly string[])[],
	{
		encoding = 'windows-1252',
		separator = ';',
		lineEnd = '\r\n'
	}: { encoding?: TableEncoding; separator?: string; lineEnd?: string } = {}
): Uint8Array {
	const quote = (cell: string) =>
		cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
	const text = rows.map((row) => row.map(quote).join(separator) + lineEnd).join('');
	return encoded(text, encoding);
}

/** A cell of a workbook: a text, a number, or its XML as it is. */
export type XlsxCell = string | number | null | { xml: string };

const XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** « C7 » */
export function reference(column: number, row: number): string {
	const letters =
		column < 26
			? String.fromCharCode(65 + column)
			: String.fromCharCode(64 + Math.floor(column / 26), 65 + (column % 26));
	return `${letters}${row + 1}`;
}

/** A workbook: texts are shared, style 1 is a day, style 2 a number kept as text. */
export function xlsxFile(
	sheets: readonly { name: string; rows: readonly (readonly XlsxCell[])[] }[],
	extra: Record<string, string> = {}
): Uint8Array {
	const strings: string[] = [];
	const cellXml = (cell: XlsxCell, column: number, row: number): string => {
		const at = reference(column, row);
		if (cell === null || cell === '') return '';
		if (typeof cell === 'object') return cell.xml.replace('<c ', `<c r="${at}" `);
		if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
		strings.push(cell);
		return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`;
	};
	const sheetXml = sheets.map(({ rows }) => {
		const data = rows.map((cells, row) => {
			const inside = cells.map((cell, column) => cellXml(cell, column, row)).join('');
			return inside === '' ? '' : `<row r="${row + 1}">${inside}</row>`;
		});
		return `<worksheet ${XMLNS}><sheetData>${data.join('')}</sheetData></worksheet>`;
	});
	const files: Record<string, string> = {
		'[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
		'xl/workbook.xml': `<workbook ${XMLNS} xmlns:r="${RELATIONS}"><sheets>${sheets
			.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at}"/>`)
			.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${sheets
			.map((_, at) => `<Relationship Id="r${at}" Type="x" Target="worksheets/sheet${at + 1}.xml"/>`)
			.join('')}</Relationships>`,
		'xl/styles.xml': `<styleSheet ${XMLNS}><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs></styleSheet>`,
		'xl/sharedStrings.xml': `<sst ${XMLNS}>${strings
			.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
			.join('')}</sst>`,
		...Object.fromEntries(sheetXml.map((xml, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
		...extra
	};
	return zipSync(
		Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)]))
	);
}

import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readTableFile } from '$lib/registry/imports/read-table-file.server';
import { MOST_ROWS, UnreadableFile } from '$lib/registry/imports/table-file';
import {
	csvFile,
	encoded,
	tableEncodings,
	xlsxFile,
	type XlsxCell
} from '../../../ground/table-files';

const rowsOf = (bytes: Uint8Array) => readTableFile(bytes).sheets[0]!.rows;
const text = (content: string) => encoded(content, 'utf-8');
const faultOf = (bytes: Uint8Array) => {
	try {
		readTableFile(bytes);
		return null;
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		return error.line === null ? error.fault : `${error.fault} ${error.line}`;
	}
};

const TABLE = [
	['SIREN', 'Dénomination', 'Siège'],
	['200093201', 'Syndicat mixte de l’Être à Noël', 'Hérault'],
	['200054781', 'Pôle « Façade » n° 2', 'Forêt-sur-Sèvre']
];

describe('encodings and separators as Excel writes them', () => {
	const plain = (cell: string) => cell.replaceAll('’', "'");
	test.each(
		tableEncodings.flatMap((encoding) =>
			[';', ',', '\t'].flatMap((separator) =>
				['\r\n', '\n', '\r'].map((lineEnd) => ({ encoding, separator, lineEnd }))
			)
		)
	)('%j', ({ encoding, separator, lineEnd }) => {
		// CP850 has no curved apostrophe: Excel writes a straight one.
		const table = encoding === 'cp850' ? TABLE.map((row) => row.map(plain)) : TABLE;
		const file = readTableFile(csvFile(table, { encoding, separator, lineEnd }));
		expect(file.sheets[0]!.rows).toEqual(table);
		expect(file.separator).toBe(separator);
		expect(file.encoding).toBe(
			encoding === 'utf-8 with a mark' ? 'utf-8' : encoding === 'utf-16le' ? 'utf-16' : encoding
		);
	});
	test('UTF-16 without a mark, and with its bytes the other way round', () => {
		const marked = encoded(TABLE.map((row) => row.join('\t')).join('\r\n'), 'utf-16le');
		expect(rowsOf(marked.subarray(2))).toEqual(TABLE);
		const swapped = Buffer.from(marked).swap16();
		expect(rowsOf(new Uint8Array(swapped))).toEqual(TABLE);
	});
	test('names in capitals do not look like MacRoman', () => {
		const rows = [['NOM'], ['CÔTES-D’ARMOR'], ['VENDÉE'], ['RHÔNE'], ['LOZÈRE']];
		expect(readTableFile(csvFile(rows))).toMatchObject({ encoding: 'windows-1252' });
		expect(rowsOf(csvFile(rows, { encoding: 'macintosh' }))).toEqual(rows);
	});
	test('a few bytes that were spoiled do not make UTF-8 something else', () => {
		const bytes = text(`${'Nom;Siège\nÉvry;Hérault\n'.repeat(10)}Caf_;x\n`);
		bytes[bytes.lastIndexOf('_'.charCodeAt(0))] = 0xe9;
		expect(rowsOf(bytes).at(-1)).toEqual(['Caf\ufffd', 'x']);
		expect(rowsOf(bytes)[1]).toEqual(['Évry', 'Hérault']);
	});
	test('ASCII alone is UTF-8', () => {
		expect(readTableFile(text('a;b\n1;2')).encoding).toBe('utf-8');
	});
});

describe('CSV', () => {
	test('quotes, doubled quotes, separators and line breaks in cells', () => {
		const rows = [
			['Nom', 'Note'],
			['dit « "Ici" ; là »', 'une ligne\r\nune autre'],
			['seul "', '']
		];
		expect(rowsOf(csvFile(rows, { encoding: 'utf-8' }))).toEqual([rows[0], rows[1], ['seul "']]);
	});
	test('a quote inside a word is a quote', () => {
		expect(rowsOf(text('Nom;Ville\nl\'"Espace";Lille\n12" de long;Lens'))).toEqual([
			['Nom', 'Ville'],
			['l\'"Espace"', 'Lille'],
			['12" de long', 'Lens']
		]);
	});
	test('a quote that nothing closes is told with its line', () => {
		expect(faultOf(text('Nom;Ville\nA;B\n"C;D\nE;F\n'))).toBe('quoteNotClosed 3');
		const long = `Nom;Ville\n${'A;B\n'.repeat(5000)}"C;D\n${'A;B\n'.repeat(3000)}`;
		expect(faultOf(text(long))).toBe('quoteNotClosed 5002');
	});
	test('a first line that names the separator is not counted', () => {
		expect(rowsOf(text('sep=,\r\nNom,Ville\r\n"A;B;C",Lille\r\n'))).toEqual([
			['Nom', 'Ville'],
			['A;B;C', 'Lille']
		]);
	});
	test('empty lines keep their place, trailing separators and lines go', () => {
		expect(rowsOf(text('Nom;Ville;;\r\n\r\nA;B;;\r\n;;;\r\n\r\n'))).toEqual([
			['Nom', 'Ville'],
			[],
			['A', 'B']
		]);
	});
	test('spaces that do not break, and what can’t be seen, are no part of a cell', () => {
		expect(rowsOf(text('SIREN\n\u00a0200\u00a0093\u202f201\u200b\n'))[1]).toEqual(['200 093 201']);
	});
	test('one column alone', () => {
		expect(rowsOf(text('Nom\nA\nB\n'))).toEqual([['Nom'], ['A'], ['B']]);
	});
	test('a separator that stands in texts too', () => {
		expect(
			rowsOf(text('Nom;Adresse\nA;1, rue de la Paix, Lille\nB;2, rue Haute, Lens\n'))[1]
		).toEqual(['A', '1, rue de la Paix, Lille']);
	});
});

describe('XLSX', () => {
	const sheet = (...rows: XlsxCell[][]) => xlsxFile([{ name: 'Feuil1', rows }]);
	test('texts, numbers, and empty lines in their place', () => {
		expect(rowsOf(sheet(['SIREN', 'Nom'], [], [200093201, 'Être & co <1>']))).toEqual([
			['SIREN', 'Nom'],
			[],
			['200093201', 'Être & co <1>']
		]);
	});
	test('days, values of formulas, errors, yes and no, rich text, numbers kept as text', () => {
		expect(
			rowsOf(
				sheet([
					{ xml: '<c s="1"><v>46027</v></c>' },
					{ xml: '<c t="str"><f>A1&amp;"x"</f><v>valeur</v></c>' },
					{ xml: '<c><f>1+1</f><v>2</v></c>' },
					{ xml: '<c t="e"><v>#N/A</v></c>' },
					{ xml: '<c t="b"><v>1</v></c>' },
					{ xml: '<c t="inlineStr"><is><r><t>deux </t></r><r><t>parts</t></r></is></c>' },
					{ xml: '<c s="2" t="inlineStr"><is><t>012345678</t></is></c>' },
					{ xml: '<c><v>2.00093201E8</v></c>' },
					{ xml: '<c><v>0.30000000000000004</v></c>' }
				])
			)[0]
		).toEqual([
			...['05/01/2026', 'valeur', '2', '#N/A', 'VRAI', 'deux parts', '012345678'],
			...['200093201', '0.3']
		]);
	});
	test('cells without references follow each other, prefixes do not matter', () => {
		const bytes = xlsxFile([{ name: 'A', rows: [['x']] }], {
			'xl/worksheets/sheet1.xml':
				'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>un</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
		});
		expect(rowsOf(bytes)).toEqual([['un', '2']]);
	});
	test('sheets with nothing in them are left out', () => {
		const { sheets } = readTableFile(
			xlsxFile([
				{ name: 'Vide', rows: [] },
				{ name: 'Été', rows: [['a']] },
				{ name: 'Autre', rows: [['b']] }
			])
		);
		expect(sheets).toEqual([
			{ name: 'Été', rows: [['a']] },
			{ name: 'Autre', rows: [['b']] }
		]);
	});
});

describe('what is refused, in a word each', () => {
	const zip = (files: Record<string, string>) =>
		zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
	const bytes = (...numbers: number[]) =>
		Uint8Array.from([...numbers, ...Array<number>(600).fill(7)]);
	const container = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
	const locked = new Uint8Array(2048);
	locked.set(container.subarray(0, 8));
	locked.set(new Uint8Array(Buffer.from('EncryptedPackage', 'utf16le')), 1024);
	const cut = xlsxFile([{ name: 'A', rows: [['a', 'b']] }]);

	test.each<[string, Uint8Array, string]>([
		['nothing', new Uint8Array(0), 'empty'],
		['only spaces', text(' \r\n \r\n'), 'empty'],
		['an old workbook', container, 'xls'],
		['a workbook with a password', locked, 'locked'],
		['a binary workbook', zip({ 'xl/workbook.bin': 'x' }), 'xlsb'],
		[
			'an OpenDocument',
			zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' }),
			'ods'
		],
		['a text document', zip({ 'word/document.xml': '' }), 'word'],
		['an archive', zip({ 'contacts.csv': 'a;b' }), 'zip'],
		['a PDF', text('%PDF-1.7 …'), 'pdf'],
		['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image'],
		['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'image'],
		['a web page', text('<html><table><tr><td>Nom</td></tr></table></html>'), 'html'],
		['a web page after a mark', text('\ufeff<!DOCTYPE html><html></html>'), 'html'],
		['bytes of no kind', bytes(1, 2, 0, 4), 'binary'],
		['a workbook cut short', cut.subarray(0, cut.length - 200), 'damaged'],
		['an empty workbook', xlsxFile([{ name: 'A', rows: [] }]), 'empty'],
		['too many lines', text(`Nom\n${'A\n'.repeat(MOST_ROWS + 1)}`), 'tooManyRows'],
		['too many columns', text(`${'a;'.repeat(250)}b\n`), 'tooManyColumns'],
		['too many bytes', new Uint8Array(3_000_000).fill(65), 'tooLarge']
	])('%s', (_, file, fault) => {
		expect(faultOf(file)).toBe(fault);
	});
	test('the longest file that is taken', () => {
		expect(rowsOf(text(`Nom\n${'A\n'.repeat(MOST_ROWS)}`))).toHaveLength(MOST_ROWS + 1);
	});

	test('a small archive that unpacks without end, also when it lies about its sizes', () => {
		const huge = xlsxFile([{ name: 'A', rows: [] }], {
			'xl/worksheets/sheet1.xml': `<worksheet>${' '.repeat(61_000_000)}</worksheet>`
		});
		expect(huge.length).toBeLessThan(100_000);
		expect(faultOf(huge)).toBe('bomb');
		const view = new DataView(huge.buffer, huge.byteOffset, huge.byteLength);
		for (let at = 0; at < huge.length - 46; at += 1)
			if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
		expect(faultOf(huge)).toBe('bomb');
	}, 30_000);
	test('a cell at the end of the sheet takes no room for those before it', () => {
		const far = (at: string, row: number) =>
			xlsxFile([{ name: 'A', rows: [['a']] }], {
				'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="${row}"><c r="${at}"><v>1</v></c></row></sheetData></worksheet>`
			});
		expect(faultOf(far('XFD3', 3))).toBe('tooManyColumns');
		expect(faultOf(far('A1048576', 1048576))).toBe('tooManyRows');
	});
	test('a million lines of nothing but colours are nothing', () => {
		const empty = xlsxFile([{ name: 'A', rows: [['a']] }], {
			'xl/worksheets/sheet1.xml':
				'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row></sheetData></worksheet>'
		});
		expect(rowsOf(empty)).toEqual([['1']]);
	});
});

// Files of bodies and of contacts with 200 planted errors of all kinds among good lines, as CSV in
// each encoding and as XLSX: what the import says of them is compared with what was planted.
import { asSystem, asViewer, openDatabase } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { beginImport } from '$lib/registry/imports/begin-import.server';
import type { ImportKind } from '$lib/registry/imports/columns';
import type { FaultKind } from '$lib/registry/imports/fault';
import { readImport } from '$lib/registry/imports/read-import.server';
import { readTableFile } from '$lib/registry/imports/read-table-file.server';
import { fitsLuhn } from '$lib/registry/imports/siren';
import type { OfficialAuthority } from '$lib/registry/official-list';
import { wordsOf } from '$lib/registry/plain-name';
import { makePeople } from './people';
import { fullOfficialList, loadFullRegistry } from './registry';
import {
	csvFile,
	tableEncodings,
	xlsxFile,
	type TableEncoding,
	type XlsxCell
} from './table-files';

export const PLANTED = 200;
const GOOD = 300;

export interface Planted {
	/** As the spreadsheet counts lines. */
	line: number;
	kind: FaultKind;
}

export interface PlantedFile {
	name: string;
	kind: ImportKind;
	bytes: Uint8Array;
	planted: Planted[];
}

export type PlantedFormat = TableEncoding | 'xlsx';
export const plantedFormats: readonly PlantedFormat[] = [...tableEncodings, 'xlsx'];

/** A number of nine digits that fits its check digit: the nth from 998000000 on. */
export function inventedSiren(nth: number): string {
	const eight = String(99_800_000 + nth);
	return [...'0123456789'].map((last) => eight + last).find(fitsLuhn)!;
}

/** A body of another network, and an authority that is closed: what two kinds of errors need. */
export const OF_BRETAGNE = inventedSiren(90_000);
export const CLOSED = inventedSiren(90_001);

/** What the errors are about must be there. */
export async function groundForPlanted(): Promise<void> {
	await asSystem('tests', async (db) => {
		const bretagne = await db
			.selectFrom('network')
			.where('slug', '=', 'bretagne')
			.select('id')
			.executeTakeFirstOrThrow();
		const common = { kind: 'other', vintage: 2026, source: 'import', changed_at: new Date() };
		await db
			.insertInto('authority')
			.values([
				{
					...{ ...common, id: newId(), name: 'PETR d’ailleurs', sort_name: 'petr d ailleurs' },
					...{ siren: OF_BRETAGNE, legal_form: 'petr', departement_code: '29' },
					...{ region_code: '53', network_id: bretagne.id }
				},
				{
					...{ ...common, id: newId(), name: 'Syndicat dissous', sort_name: 'syndicat dissous' },
					...{ siren: CLOSED, legal_form: 'syndicat-mixte', departement_code: '59' },
					...{ region_code: '32', network_id: null, closed_at: new Date() }
				}
			])
			.execute();
	});
}

type Line = Record<string, string>;
/** Makes one line wrong in one way. */
type Plant = { kind: FaultKind; make: (line: Line, nth: number) => Line };

const ERRORS = ['#N/A', '#REF!', '#VALEUR!', '#NOM?', '#DIV/0!', '########'];
const SIREN_PLANTS: Plant[] = [
	...['2,00093E+08', '9.98E+08', '2E+08'].map(as('sirenRounded', 'siren')),
	...['05/01/2026', '12/11/2025'].map(as('sirenDate', 'siren')),
	...['99800O01', 'à demander', 'FR 998 000'].map(as('sirenLetters', 'siren')),
	...['99800', '9980000123', '12'].map(as('sirenLength', 'siren')),
	{
		kind: 'sirenChecksum',
		make: (line, nth) => ({ ...line, siren: spoiled(inventedSiren(50_000 + nth)) })
	},
	{
		kind: 'sirenSiret',
		make: (line, nth) => ({ ...line, siren: `${inventedSiren(50_000 + nth)}00012` })
	},
	...ERRORS.slice(0, 2).map(as('formulaError', 'siren'))
];

const BODY_FIELDS = ['name', 'siren', 'legalForm', 'departement', 'population'] as const;
const BODY_HEADER = ['Dénomination', 'N° SIREN', 'Forme juridique', 'Département', 'Population'];
const BODY_PLANTS: Plant[] = [
	...SIREN_PLANTS,
	...(['name', 'siren', 'legalForm', 'departement'] as const).map((field) =>
		as('missing', field)('')
	),
	...['x'.repeat(201), `Syndicat ${'mixte '.repeat(40)}`].map(as('tooLong', 'name')),
	...ERRORS.slice(2).map(as('formulaError', 'name')),
	...ERRORS.slice(0, 2).map(as('formulaError', 'population')),
	...['Syndicat des Ã©tangs', 'SIVOM de la vallÃ©e'].map(as('garbled', 'name')),
	...['998000012', '42'].map(as('nameIsNumber', 'name')),
	...['215903501', '243500139', '200093201'].map(as('sirenOfficial', 'siren')),
	as('ofAnotherNetwork', 'siren')(OF_BRETAGNE),
	...['Communauté de communes', 'SARL', 'commune', '?'].map(as('legalFormUnknown', 'legalForm')),
	...['99', '59000', 'Picardie', 'Hauts-de-France'].map(as('departementUnknown', 'departement')),
	...['62 Nord', 'Aisne (80)'].map(as('departementContradicts', 'departement')),
	...['35', 'Rhône', '2A', '974'].map(as('outsideTerritory', 'departement')),
	...['beaucoup', '12,5', '-3', 'n.c.', '05/01/2026'].map(as('populationNotNumber', 'population')),
	...['999999999', '300 000 000'].map(as('populationTooLarge', 'population')),
	{
		kind: 'headerAgain',
		make: () => Object.fromEntries(BODY_FIELDS.map((f, at) => [f, BODY_HEADER[at]!]))
	},
	{ kind: 'duplicateInFile', make: (line, nth) => ({ ...line, siren: inventedSiren(nth % 20) }) },
	{ kind: 'tooManyCells', make: (line) => ({ ...line, extra: 'de trop' }) }
];

const CONTACT_FIELDS = [
	...['siren', 'inseeCode', 'authority', 'departement', 'lastName', 'firstName'],
	...['function', 'email', 'phone', 'language', 'note']
] as const;
const CONTACT_HEADER = [
	...['SIREN', 'Code INSEE', 'Collectivité', 'Dépt', 'Nom', 'Prénom'],
	...['Fonction', 'Courriel', 'Téléphone', 'Langue', 'Remarques']
];
const numbered = (line: Line, siren: string): Line => ({
	...line,
	...{ siren, inseeCode: '', authority: '', departement: '' }
});
const named = (line: Line, authority: string, departement = ''): Line => ({
	...line,
	...{ siren: '', inseeCode: '', authority, departement }
});
const CONTACT_PLANTS: Plant[] = [
	...SIREN_PLANTS.map(({ kind, make }) => ({
		kind,
		make: (line: Line, nth: number) => numbered(line, make(line, nth).siren!)
	})),
	{ kind: 'authorityMissing', make: (line) => named(line, '') },
	{ kind: 'sirenUnknown', make: (line, nth) => numbered(line, inventedSiren(60_000 + nth)) },
	{ kind: 'authorityClosed', make: (line) => numbered(line, CLOSED) },
	...['123', '59-350X', 'Lille', '593500'].map((code) => ({
		kind: 'inseeFormat' as const,
		make: (line: Line) => ({ ...named(line, ''), inseeCode: code })
	})),
	...['59999', '2A999', '00001'].map((code) => ({
		kind: 'inseeUnknown' as const,
		make: (line: Line) => ({ ...named(line, ''), inseeCode: code })
	})),
	{
		kind: 'numbersDisagree',
		make: (line) => ({ ...numbered(line, '215903501'), inseeCode: '35238' })
	},
	...['Lile', 'Saint-Omerr', 'Ville inconnue', 'Syndicat de nulle part'].map((name) => ({
		kind: 'authorityUnknown' as const,
		make: (line: Line) => named(line, name, '59')
	})),
	...['Saint-Denis', 'Sainte-Colombe', 'mairie de Saint-Aubin'].map((name) => ({
		kind: 'authorityAmbiguous' as const,
		make: (line: Line) => named(line, name)
	})),
	{ kind: 'departementUnknown', make: (line) => named(line, 'Lille', 'Flandre') },
	{ kind: 'departementContradicts', make: (line) => named(line, 'Lille', '62 Nord') },
	{
		kind: 'contactEmpty',
		make: (line) => ({ ...line, lastName: '', firstName: '', function: '', email: '', phone: '' })
	},
	...['j.durand@lille.example', 'contact@lens.example'].map(as('nameIsEmail', 'lastName')),
	...['a@lille.example; b@lille.example', 'a@lille.example / b@lille.example'].map(
		as('emailSeveral', 'email')
	),
	...['hélène@lille.example', 'rené.noël@lens.example'].map(as('emailAccent', 'email')),
	...[
		'lille.example',
		'a@lille',
		'a@@lille.example',
		'a b@lille.example',
		'a(at)lille.example'
	].map(as('emailFormat', 'email')),
	...['a..b@lille.example', 'a@lille.example.', 'néant'].map(as('emailFormat', 'email')),
	...['3,32E+08', '3.2E+9'].map(as('phoneRounded', 'phone')),
	...['03 20', 'voir standard', '032000000', '03 20 00 00 00 00 00 00 00'].map(
		as('phoneFormat', 'phone')
	),
	...['breton', 'xx', 'français/anglais'].map(as('languageUnknown', 'language')),
	...['n'.repeat(121)].map(as('tooLong', 'lastName')),
	...['f'.repeat(201)].map(as('tooLong', 'function')),
	...['r'.repeat(1001)].map(as('tooLong', 'note')),
	...ERRORS.map(as('formulaError', 'email')),
	...ERRORS.slice(0, 3).map(as('formulaError', 'function')),
	...['AndrÃ©', 'ChloÃ©'].map(as('garbled', 'firstName')),
	{
		kind: 'headerAgain',
		make: () => Object.fromEntries(CONTACT_FIELDS.map((f, at) => [f, CONTACT_HEADER[at]!]))
	},
	{ kind: 'tooManyCells', make: (line) => ({ ...line, extra: 'de trop' }) }
];

function as(kind: FaultKind, field: string) {
	return (text: string): Plant => ({ kind, make: (line) => ({ ...line, [field]: text }) });
}

const spoiled = (siren: string) => siren.slice(0, 8) + ((Number(siren[8]) + 3) % 10);

/** One file: its errors are spread over the lines, the same ones in each format. */
export async function plantedFile(kind: ImportKind, format: PlantedFormat): Promise<PlantedFile> {
	const plants = (kind === 'bodies' ? BODY_PLANTS : CONTACT_PLANTS).filter(
		// In a workbook what stands beside the table is no error.
		({ kind }) => format !== 'xlsx' || kind !== 'tooManyCells'
	);
	const good = kind === 'bodies' ? goodBody : await goodContacts();
	const fields: readonly string[] = kind === 'bodies' ? BODY_FIELDS : CONTACT_FIELDS;
	const rows: string[][] = [kind === 'bodies' ? BODY_HEADER : CONTACT_HEADER];
	const planted: Planted[] = [];
	// The first twenty are good: duplicates are of these.
	for (let nth = 0, error = 0; nth < GOOD + PLANTED; nth += 1) {
		const wrong = nth >= 20 && error < PLANTED && (nth * 7) % 5 < 3;
		if (nth % 41 === 40) rows.push([]);
		const line = good(nth);
		const plant = plants[error % plants.length]!;
		if (wrong) error += 1;
		const made = wrong ? plant.make(line, nth) : line;
		if (wrong) planted.push({ line: rows.length + 1, kind: plant.kind });
		rows.push(
			[...fields, 'extra'].flatMap((field, at) => made[field] ?? (at < fields.length ? '' : []))
		);
	}
	if (planted.length !== PLANTED) throw new Error(`${planted.length} errors were planted.`);
	return { name: `${kind}, ${format}`, kind, bytes: bytesOf(rows, format), planted };
}

function bytesOf(rows: string[][], format: PlantedFormat): Uint8Array {
	if (format === 'xlsx') {
		// Numbers are numbers, as somebody who types them has them, but for those with spaces.
		const cell = (text: string): XlsxCell => (/^[1-9]\d{2,8}$/.test(text) ? Number(text) : text);
		return xlsxFile([
			{ name: 'À lire', rows: [] },
			{ name: 'Liste', rows: rows.map((row) => row.map(cell)) }
		]);
	}
	const separator = format === 'utf-16le' ? '\t' : format === 'macintosh' ? ',' : ';';
	const lineEnd = format === 'macintosh' ? '\r' : format === 'utf-8' ? '\n' : '\r\n';
	return csvFile(rows, { encoding: format, separator, lineEnd });
}

const FORMS = [
	'Syndicat mixte',
	'SIVOM',
	'sivu',
	'PETR',
	'Pôle métropolitain',
	'SMF',
	'Association'
];
const PLACES = [
	'59',
	'Nord',
	'62 - Pas-de-Calais',
	'2',
	'Aisne (02)',
	'SOMME',
	"Département de l'Oise"
];
const INHABITANTS = ['', '12500', '12 500', '12\u00a0500', '184 000 habitants', '0'];

/** Each as people write it, never twice the same. */
function goodBody(nth: number): Line {
	const siren = inventedSiren(nth);
	const spaced = siren.replace(/(\d{3})(?=\d)/g, nth % 3 === 0 ? '$1 ' : '$1\u00a0');
	return {
		name: `Syndicat « L'Été » n° ${nth}, Hérault-sur-Mer`,
		siren: nth % 2 === 0 ? siren : spaced,
		legalForm: FORMS[nth % FORMS.length]!,
		departement: PLACES[nth % PLACES.length]!,
		population: INHABITANTS[nth % INHABITANTS.length]!
	};
}

const FUNCTIONS = [
	'Adjointe aux jumelages',
	'Direction générale',
	'Élu·e',
	'',
	'Chargé de "mission"'
];
const PHONES = [
	'',
	'03 20 00 00 00',
	'+33 3 20 00 00 00',
	'320000000',
	'03.20.00.00.00',
	'0320000000'
];

/** Contacts in real authorities, found by each of the ways in which people name them. */
async function goodContacts(): Promise<(nth: number) => Line> {
	const { authorities } = await fullOfficialList();
	const communes = authorities.filter(
		({ kind, regionCode, siren }) => kind === 'commune' && regionCode === '32' && siren !== null
	);
	const groups = authorities.filter(
		({ kind, regionCode }) => kind === 'epci' && regionCode === '32'
	);
	const names = Map.groupBy(
		[...communes, ...groups],
		({ name, departementCode }) => `${departementCode} ${wordsOf(name).join(' ')}`
	);
	const alone = ({ name, departementCode }: OfficialAuthority) =>
		names.get(`${departementCode} ${wordsOf(name).join(' ')}`)!.length === 1 &&
		!/^(st|ste) /i.test(name);
	const unique = communes.filter(alone);
	const ways: ((nth: number) => Line)[] = [
		(nth) => ({ siren: communes[nth]!.siren! }),
		(nth) => ({ inseeCode: communes[nth]!.inseeCode!.replace(/^0/, '') }),
		(nth) => ({ authority: unique[nth]!.name, departement: unique[nth]!.departementCode! }),
		(nth) => ({
			authority: `MAIRIE DE ${unique[nth]!.name.toUpperCase()}`,
			departement: unique[nth]!.departementCode!
		}),
		(nth) => ({ siren: groups[nth % groups.length]!.siren!, authority: 'leur intercommunalité' }),
		() => ({ authority: 'Conseil départemental du Nord', departement: '59' })
	];
	return (nth) => ({
		...ways[nth % ways.length]!(nth),
		lastName: `D'Être-${nth}`,
		firstName: nth % 4 === 0 ? '' : 'Éloïse',
		function: FUNCTIONS[nth % FUNCTIONS.length]!,
		email: nth % 7 === 0 ? '' : `e.d-etre+${nth}@mairie-${nth}.example`,
		phone: PHONES[nth % PHONES.length]!,
		language: ['', 'fr', 'Anglais', 'français'][nth % 4]!,
		note: nth % 9 === 0 ? 'vue au salon ; rappeler' : ''
	});
}

export interface ErrorsFound {
	/** In each of the files. */
	planted: number;
	/** In the file where fewest were found. */
	found: number;
	/** Good lines that were called wrong, and wrong reasons given, in all files together. */
	wronglyAccused: number;
	files: number;
	/** What went wrong, to mend it by. */
	misses: string[];
}

/**
 * Sends every planted file through the import, as far as its preview, and compares.
 *
 * @param sender works for Lianes Coopération, on an open database with the whole registry and
 *   `groundForPlanted`; left out, such a one is made for the occasion
 */
export async function importErrorsFound(sender: Sender | null = null): Promise<ErrorsFound> {
	if (sender === null) return onOwnDatabase(importErrorsFound);
	const result: ErrorsFound = {
		...{ planted: PLANTED, found: PLANTED, wronglyAccused: 0, files: 0, misses: [] }
	};
	for (const kind of ['bodies', 'contacts'] as const)
		for (const format of plantedFormats) {
			const file = await plantedFile(kind, format);
			const found = await compare(file, sender, result.misses);
			result.found = Math.min(result.found, found.found);
			result.wronglyAccused += found.wronglyAccused;
			result.files += 1;
		}
	return result;
}

export interface Sender {
	viewer: Viewer;
	networkId: string | null;
}

async function compare(
	{ name, kind, bytes, planted }: PlantedFile,
	sender: Sender,
	misses: string[]
) {
	const lines = await asViewer(sender.viewer, async (db) => {
		const networkId = kind === 'contacts' ? sender.networkId : null;
		const file = readTableFile(bytes);
		const id = await beginImport(db, sender.viewer, { kind, networkId, fileName: name, file });
		const read = await readImport(db, sender.viewer, { kind, id });
		return read.examined?.lines ?? [];
	});
	const expected = new Map(planted.map(({ line, kind }) => [line, kind]));
	let found = 0;
	let wronglyAccused = 0;
	for (const { line, faults } of lines) {
		const kinds = faults.map(({ kind }) => kind);
		const kind = expected.get(line);
		const others = kinds.filter((each) => each !== kind);
		if (kind !== undefined && kinds.includes(kind)) found += 1;
		else if (kind !== undefined) misses.push(`${name}: ${kind} not found on line ${line}`);
		wronglyAccused += others.length;
		for (const other of others) misses.push(`${name}: ${other} said of line ${line} (${kind})`);
	}
	return { found, wronglyAccused };
}

async function onOwnDatabase<T>(work: (sender: Sender) => Promise<T>): Promise<T> {
	const database = await openDatabase({ url: null, dataDir: null });
	try {
		await loadFullRegistry();
		await groundForPlanted();
		const { bruno } = await makePeople();
		return await work(bruno);
	} finally {
		await database.close();
	}
}

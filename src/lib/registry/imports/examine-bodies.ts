import { networkAt, type AuthorityKind, type EpciKind, type Territory } from '../authority';
import { isLegalForm, readLegalForm, type LegalForm } from './legal-form';
import { valuesOf, type BodyField, type Layout } from './columns';
import { Departements, type KnownDepartement } from './departements';
import { fault, faultOfAnyCell, faultOfLine, type ExaminedLine, type Fault } from './fault';
import { readSiren } from './siren';
import { isBlank } from './table-file';

export interface BodyValue {
	name: string;
	siren: string;
	legalForm: LegalForm;
	departementCode: string;
	regionCode: string;
	/** The network of that place; null: the coordination. */
	networkId: string | null;
	population: number | null;
}

/** An authority that the registry has under a SIREN of the file. */
export interface KnownBody {
	id: string;
	siren: string;
	kind: AuthorityKind;
	epciKind: EpciKind | null;
	name: string;
	imported: boolean;
	closed: boolean;
	legalForm: string | null;
	departementCode: string | null;
	departementName: string | null;
	networkId: string | null;
	population: number | null;
}

export interface BodyKnowledge {
	bySiren: ReadonlyMap<string, KnownBody>;
	departements: readonly KnownDepartement[];
	territories: readonly Territory[];
	/** Whether the person may bring in a body that this network follows (null: the coordination). */
	mayWrite: (networkId: string | null) => boolean;
}

export type ExaminedBody = ExaminedLine<BodyValue>;

const LONGEST_NAME = 200;
// The largest région has twelve million.
const MOST_INHABITANTS = 20_000_000;

/** The SIRENs of a file, as far as they are some: what the registry has to be asked for. */
export function sirensIn(rows: readonly string[][], layout: Layout): string[] {
	const place = layout.columns.find(({ field }) => field === 'siren')?.place;
	if (place === undefined) return [];
	const read = rows.slice(layout.headerRow + 1).map((row) => readSiren(row[place] ?? ''));
	return [...new Set(read.flatMap((found) => ('siren' in found ? found.siren : [])))];
}

/** Every line of a file of bodies: what will become of it, or all that is wrong with it. */
export function examineBodies(
	{ rows, format }: { rows: readonly string[][]; format: 'csv' | 'xlsx' },
	layout: Layout,
	knowledge: BodyKnowledge
): ExaminedBody[] {
	const departements = new Departements(knowledge.departements);
	const names = new Map(knowledge.departements.map(({ code, name }) => [code, name]));
	const header = rows[layout.headerRow] ?? [];
	const seen = new Map<string, number>();
	const lines: ExaminedBody[] = [];
	for (const [place, row] of rows.entries()) {
		if (place <= layout.headerRow || isBlank(row)) continue;
		const line = place + 1;
		const values = valuesOf(layout, row) as Partial<Record<BodyField, string>>;
		const whole = faultOfLine(row, header, format);
		if (whole) {
			lines.push(wrong(line, values.name ?? '', [whole]));
			continue;
		}
		const { value, faults } = readBody(values, { departements, knowledge });
		const siren = readSiren(values.siren ?? '');
		// One that may not stand here at all is not told off for standing here twice as well.
		if ('siren' in siren && !faults.some(({ field }) => field === 'siren')) {
			const first = seen.get(siren.siren);
			if (first === undefined) seen.set(siren.siren, line);
			else faults.push(fault('duplicateInFile', 'siren', values.siren ?? '', { line: first }));
		}
		if (faults.length > 0 || value === null) {
			lines.push(wrong(line, values.name ?? '', faults));
			continue;
		}
		const existing = knowledge.bySiren.get(value.siren);
		const changes = existing ? changesOf(existing, value, names) : [];
		const state = !existing ? 'new' : changes.length > 0 || existing.closed ? 'change' : 'same';
		lines.push({
			...{ line, state, faults: [], value, label: value.name },
			...{ existingId: existing?.id ?? null, changes }
		});
	}
	return lines;
}

const wrong = (line: number, label: string, faults: Fault[]): ExaminedBody => ({
	...{ line, state: 'wrong', faults, value: null, label, existingId: null, changes: [] }
});

/** One body, from a line or from the plain form. */
export function readBody(
	values: Partial<Record<BodyField, string>>,
	{ departements, knowledge }: { departements: Departements; knowledge: BodyKnowledge }
): { value: BodyValue | null; faults: Fault[] } {
	const faults: Fault[] = [];
	const textOf = (field: BodyField): string | null => {
		const text = values[field] ?? '';
		const found = text === '' ? fault('missing', field, '') : faultOfAnyCell(field, text);
		if (found === null) return text;
		if (field !== 'population' || text !== '') faults.push(found);
		return null;
	};

	const name = textOf('name');
	if (name !== null && name.length > LONGEST_NAME)
		faults.push(fault('tooLong', 'name', name.slice(0, 60), { most: LONGEST_NAME }));
	if (name !== null && !/\p{L}/u.test(name)) faults.push(fault('nameIsNumber', 'name', name));

	const siren = sirenOf(textOf('siren'), knowledge, faults);
	const formText = textOf('legalForm');
	const legalForm =
		formText === null ? null : isLegalForm(formText) ? formText : readLegalForm(formText);
	if (formText !== null && legalForm === null)
		faults.push(fault('legalFormUnknown', 'legalForm', formText));

	const place = placeOf(textOf('departement'), departements, knowledge, faults);
	const population = populationOf(textOf('population'), faults);

	if (faults.length > 0 || !name || !siren || !legalForm || !place) return { value: null, faults };
	return { value: { name, siren, legalForm, ...place, population }, faults };
}

function sirenOf(text: string | null, { bySiren, mayWrite }: BodyKnowledge, faults: Fault[]) {
	if (text === null) return null;
	const read = readSiren(text);
	if ('fault' in read) {
		faults.push(fault(read.fault, 'siren', text));
		return null;
	}
	const known = bySiren.get(read.siren);
	if (known && !known.imported)
		faults.push(fault('sirenOfficial', 'siren', text, { name: known.name }));
	else if (known && !mayWrite(known.networkId))
		faults.push(fault('ofAnotherNetwork', 'siren', text, { name: known.name }));
	return read.siren;
}

function placeOf(
	text: string | null,
	departements: Departements,
	{ territories, mayWrite }: BodyKnowledge,
	faults: Fault[]
) {
	if (text === null) return null;
	const departement = departements.read(text);
	if (departement === 'unknown' || departement === 'contradicts') {
		const kind = departement === 'unknown' ? 'departementUnknown' : 'departementContradicts';
		faults.push(fault(kind, 'departement', text));
		return null;
	}
	const { code, regionCode } = departement;
	const networkId = networkAt(territories, code, regionCode);
	if (!mayWrite(networkId))
		faults.push(fault('outsideTerritory', 'departement', text, { name: departement.name }));
	return { departementCode: code, regionCode, networkId };
}

function populationOf(text: string | null, faults: Fault[]): number | null {
	if (text === null) return null;
	const digits = text.replace(/[\s'’]|habitants?|hab\.?/gi, '').replace(/[,.]0+$/, '');
	if (!/^\d{1,12}$/.test(digits)) {
		faults.push(fault('populationNotNumber', 'population', text));
		return null;
	}
	const population = Number(digits);
	if (population > MOST_INHABITANTS)
		faults.push(fault('populationTooLarge', 'population', text, { most: MOST_INHABITANTS }));
	return population;
}

/** What a line changes of the body that is there. An empty population leaves the one that is known. */
function changesOf(
	existing: KnownBody,
	value: BodyValue,
	departements: ReadonlyMap<string, string>
): ExaminedBody['changes'] {
	const changes: ExaminedBody['changes'] = [];
	const note = (field: BodyField, before: string, after: string) => {
		if (before !== after) changes.push({ field, before, after });
	};
	note('name', existing.name, value.name);
	note('legalForm', existing.legalForm ?? '', value.legalForm);
	if (existing.departementCode !== value.departementCode)
		note(
			'departement',
			existing.departementName ?? '',
			departements.get(value.departementCode) ?? value.departementCode
		);
	if (value.population !== null)
		note('population', String(existing.population ?? ''), String(value.population));
	return changes;
}

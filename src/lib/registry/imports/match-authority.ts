// Which authority of the registry a line means: by SIREN, else by INSEE code, else by its name.
import type { AuthorityKind, EpciKind } from '../authority';
import { sortName, wordsOf } from '../plain-name';
import type { ContactField } from './columns';
import type { Departements } from './departements';
import { fault, faultOfAnyCell, type Fault } from './fault';
import { readSiren } from './siren';

/** An authority, open or closed, that a line of the file may mean. */
export interface Candidate {
	id: string;
	kind: AuthorityKind;
	epciKind: EpciKind | null;
	name: string;
	sortName: string;
	siren: string | null;
	inseeCode: string | null;
	departementCode: string | null;
	networkId: string | null;
	closed: boolean;
	successorName: string | null;
	successorSiren: string | null;
}

export interface Candidates {
	bySiren: ReadonlyMap<string, Candidate>;
	byInseeCode: ReadonlyMap<string, Candidate>;
	bySortName: ReadonlyMap<string, readonly Candidate[]>;
}

/** By their numbers and names, the open ones before the closed ones. */
export function candidatesOf(all: readonly Candidate[]): Candidates {
	const bySiren = new Map<string, Candidate>();
	const byInseeCode = new Map<string, Candidate>();
	const bySortName = new Map<string, Candidate[]>();
	for (const candidate of [...all].sort((a, b) => Number(b.closed) - Number(a.closed))) {
		if (candidate.siren) bySiren.set(candidate.siren, candidate);
		if (candidate.inseeCode && candidate.kind === 'commune')
			byInseeCode.set(candidate.inseeCode, candidate);
		if (candidate.closed) continue;
		const namesakes = bySortName.get(candidate.sortName) ?? [];
		bySortName.set(candidate.sortName, [...namesakes, candidate]);
	}
	return { bySiren, byInseeCode, bySortName };
}

/** The names under which an authority may stand in the registry: what was written, and shorter. */
interface Meant {
	sortName: string;
	/** « Mairie de… », « Conseil départemental du… » : only one of these. */
	kinds: readonly AuthorityKind[] | null;
}

const PREFIXES: readonly [RegExp, readonly AuthorityKind[] | null, string][] = [
	[/^(mairie|ville|commune)( de la| de l| de| du| des| d)? /, ['commune'], ''],
	[
		/^(conseil departemental|conseil general|departement)( de la| de l| de| du| des| d)? /,
		['departement'],
		''
	],
	[/^(conseil regional|region)( de la| de l| de| du| des| d)? /, ['region'], ''],
	[/^communaute de communes /, ['epci'], 'cc '],
	[/^communaute d agglomeration /, ['epci'], 'ca '],
	[/^communaute urbaine /, ['epci'], 'cu '],
	[/^cc /, ['epci'], 'communaute de communes '],
	[/^ca /, ['epci'], 'communaute d agglomeration '],
	[/^cu /, ['epci'], 'communaute urbaine ']
];

export function namesMeant(text: string): Meant[] {
	const meant: Meant[] = [{ sortName: sortName(text), kinds: null }];
	const plain = wordsOf(text).join(' ');
	for (const [prefix, kinds, instead] of PREFIXES)
		if (prefix.test(plain))
			meant.push({ sortName: sortName(plain.replace(prefix, instead)), kinds });
	return meant.filter(({ sortName }) => sortName !== '');
}

/** « 1004 » lost a zero; « 2a004 » is « 2A004 ». Null: no INSEE code of a commune. */
export function readInseeCode(text: string): string | null {
	const code = text.replace(/\s/g, '').toUpperCase();
	const whole = /^\d{4}$/.test(code) ? `0${code}` : code;
	return /^(\d{2}|2[AB])\d{3}$/.test(whole) ? whole : null;
}

/** The authority of a line; null with faults told. */
export function matchAuthority(
	values: Partial<Record<ContactField, string>>,
	candidates: Candidates,
	departements: Departements,
	faults: Fault[]
): Candidate | null {
	const before = faults.length;
	const textOf = (field: ContactField): string => {
		const text = values[field] ?? '';
		const found = text === '' ? null : faultOfAnyCell(field, text);
		if (found) faults.push(found);
		return found ? '' : text;
	};
	const [sirenText, inseeText] = [textOf('siren'), textOf('inseeCode')];
	const [nameText, departementText] = [textOf('authority'), textOf('departement')];

	const bySiren = sirenText === '' ? null : findBySiren(sirenText, candidates, faults);
	const byInsee = inseeText === '' ? null : findByInsee(inseeText, candidates, faults);
	const departement = departementText === '' ? null : departements.read(departementText);
	if (departement === 'unknown' || departement === 'contradicts')
		faults.push(
			fault(
				departement === 'unknown' ? 'departementUnknown' : 'departementContradicts',
				'departement',
				departementText
			)
		);
	if (faults.length > before) return null;
	if (bySiren && byInsee && bySiren.id !== byInsee.id) {
		const details = { bySiren: bySiren.name, byInsee: byInsee.name };
		faults.push(fault('numbersDisagree', 'inseeCode', `${sirenText}, ${inseeText}`, details));
		return null;
	}
	const byNumber = bySiren ?? byInsee;
	if (byNumber) return openOnly(byNumber, sirenText || inseeText, faults);
	if (nameText === '') {
		faults.push(fault('authorityMissing', null, ''));
		return null;
	}
	const code = typeof departement === 'object' ? (departement?.code ?? null) : null;
	return findByName(nameText, code, candidates, faults);
}

function findBySiren(text: string, { bySiren }: Candidates, faults: Fault[]): Candidate | null {
	const read = readSiren(text);
	const found = 'siren' in read ? bySiren.get(read.siren) : undefined;
	if ('fault' in read) faults.push(fault(read.fault, 'siren', text));
	else if (!found) faults.push(fault('sirenUnknown', 'siren', text));
	return found ?? null;
}

function findByInsee(text: string, { byInseeCode }: Candidates, faults: Fault[]): Candidate | null {
	const code = readInseeCode(text);
	const found = code === null ? undefined : byInseeCode.get(code);
	if (code === null) faults.push(fault('inseeFormat', 'inseeCode', text));
	else if (!found) faults.push(fault('inseeUnknown', 'inseeCode', text));
	return found ?? null;
}

function openOnly(found: Candidate, text: string, faults: Fault[]): Candidate | null {
	if (!found.closed) return found;
	faults.push(
		fault('authorityClosed', 'siren', text, {
			name: found.name,
			successor: found.successorName,
			siren: found.successorSiren
		})
	);
	return null;
}

function findByName(
	text: string,
	departementCode: string | null,
	{ bySortName }: Candidates,
	faults: Fault[]
): Candidate | null {
	for (const { sortName, kinds } of namesMeant(text)) {
		const namesakes = (bySortName.get(sortName) ?? []).filter(
			(candidate) =>
				(kinds === null || kinds.includes(candidate.kind)) &&
				(departementCode === null || candidate.departementCode === departementCode)
		);
		if (namesakes.length === 1) return namesakes[0]!;
		if (namesakes.length > 1) {
			faults.push(
				fault('authorityAmbiguous', 'authority', text, { candidates: listed(namesakes) })
			);
			return null;
		}
	}
	faults.push(fault('authorityUnknown', 'authority', text));
	return null;
}

const SHOWN = 5;

/** « Saint-Denis (93) 219300662 ; Saint-Denis (11)… » */
function listed(candidates: readonly Candidate[]): string {
	const shown = candidates
		.slice(0, SHOWN)
		.map(({ name, departementCode, siren, inseeCode }) =>
			[`${name}${departementCode ? ` (${departementCode})` : ''}`, siren ?? inseeCode]
				.filter(Boolean)
				.join(' : ')
		);
	return [...shown, ...(candidates.length > SHOWN ? ['…'] : [])].join(' ; ');
}

import type { AuthorityKind, EpciKind } from './authority';
import { wordsOf } from './plain-name';

/** The files of @etalab/decoupage-administratif, as far as they are used here. */
export interface OfficialFiles {
	communes: CommuneEntry[];
	epci: GroupEntry[];
	ept: GroupEntry[];
	departements: PlaceEntry[];
	regions: PlaceEntry[];
	/** Lines of db/seed/siren-departements-regions.csv. */
	sirens: SirenEntry[];
}

export interface CommuneEntry {
	code: string;
	nom: string;
	type: string;
	zone?: string;
	departement: string;
	region: string;
	siren?: string;
	population?: number;
	codesPostaux?: string[];
	/** Codes that the commune took over from those merged into it. */
	anciensCodes?: string[];
	/** Of a commune déléguée or associée: the commune that it is a part of. */
	chefLieu?: string;
}

export interface GroupEntry {
	/** The SIREN. */
	code: string;
	nom: string;
	type: string;
	membres: { code: string }[];
}

export interface PlaceEntry {
	code: string;
	nom: string;
	region?: string;
	zone: string;
}

export interface SirenEntry {
	echelon: string;
	code: string;
	siren: string;
	nom: string;
}

/** Of when the list is, and of when the inhabitants are. */
export interface Vintage {
	vintage: number;
	populationYear: number;
	/** Départements whose communes were counted in another year. */
	otherPopulationYears?: Readonly<Record<string, number>>;
	source: string;
}

export interface OfficialAuthority {
	/** Unique in the list: `commune 35238`, `epci 243500139`. */
	key: string;
	kind: AuthorityKind;
	epciKind: EpciKind | null;
	siren: string | null;
	inseeCode: string | null;
	name: string;
	formerNames: string[];
	departementCode: string | null;
	regionCode: string | null;
	postcodes: string[];
	population: number | null;
	populationYear: number | null;
}

export interface OfficialList extends Vintage {
	regions: { code: string; name: string }[];
	departements: { code: string; name: string; regionCode: string }[];
	authorities: OfficialAuthority[];
	/** Which commune is in which group, by keys. */
	members: { group: string; member: string }[];
	/** Codes of communes that are part of another one now: old code -> code. */
	mergedInto: Map<string, string>;
}

// The Métropole de Lyon has the powers of a département on its territory: the département du Rhône
// is what remains. In the file its kind is one of its own.
const LYON = '200046977';
const RHONE = '69';

// One département since 2021, still two in the list of places.
const ALSACE = { code: '67+68', inseeCode: '6AE', departements: ['67', '68'] };

// Nobody lives there, so nobody decides there: no authority beside the « communes » of the file.
const UNINHABITED = new Set(['984', '989']);

/** Puts the official files together into one list of authorities. Pure: same files, same list. */
export function compileOfficialList(files: OfficialFiles, vintage: Vintage): OfficialList {
	// A code may stand twice: 85001 is L’Aiguillon-la-Presqu’île and, in it, L’Aiguillon-sur-Mer.
	const current = files.communes.filter((entry) => entry.type === 'commune-actuelle');
	const parts = files.communes.filter((entry) => /deleguee|associee/.test(entry.type));
	const communes = new Map(current.map((entry) => [entry.code, entry]));
	const groups = [
		...files.epci.map((entry) => ({ entry, kind: 'epci' as const })),
		...files.ept.map((entry) => ({ entry, kind: 'ept' as const }))
	];
	const yearOf = (departement: string) =>
		vintage.otherPopulationYears?.[departement] ?? vintage.populationYear;
	const facts = { communes, current, yearOf };

	return {
		...vintage,
		regions: files.regions.map(({ code, nom }) => ({ code, name: nom })),
		departements: files.departements.map(({ code, nom, region }) => ({
			code,
			name: nom,
			regionCode: region!
		})),
		authorities: [
			...communesOf(facts, parts),
			...groups.map(({ entry, kind }) => groupOf(facts, entry, kind)),
			...departementsOf(facts, files),
			...regionsOf(facts, files),
			...overseasOf(facts, files)
		],
		members: groups.flatMap(({ entry, kind }) =>
			entry.membres
				.filter(({ code }) => communes.has(code))
				.map(({ code }) => ({ group: `${kind} ${entry.code}`, member: `commune ${code}` }))
		),
		mergedInto: mergers(current, parts)
	};
}

interface Facts {
	communes: Map<string, CommuneEntry>;
	current: CommuneEntry[];
	yearOf: (departement: string) => number;
}

function communesOf({ current, yearOf }: Facts, parts: CommuneEntry[]): OfficialAuthority[] {
	const partsOf = Map.groupBy(parts, (part) => part.chefLieu ?? '');
	return current.map((entry) => ({
		key: `commune ${entry.code}`,
		kind: 'commune',
		epciKind: null,
		siren: entry.siren ?? null,
		inseeCode: entry.code,
		name: entry.nom,
		formerNames: otherNames(
			entry.nom,
			(partsOf.get(entry.code) ?? []).map((part) => part.nom)
		),
		departementCode: entry.departement,
		regionCode: entry.region,
		postcodes: entry.codesPostaux ?? [],
		population: entry.population ?? null,
		populationYear: entry.population === undefined ? null : yearOf(entry.departement)
	}));
}

// 89 EPCI straddle départements and 26 régions: they are where most of their inhabitants are.
function groupOf(facts: Facts, entry: GroupEntry, kind: 'epci' | 'ept'): OfficialAuthority {
	const members = entry.membres.flatMap(({ code }) => facts.communes.get(code) ?? []);
	return {
		key: `${kind} ${entry.code}`,
		kind,
		epciKind: kind === 'epci' ? epciKindOf(entry.type) : null,
		siren: entry.code,
		inseeCode: null,
		name: entry.nom,
		formerNames: [],
		departementCode: whereMost(members, 'departement'),
		regionCode: whereMost(members, 'region'),
		postcodes: [],
		...inhabitants(facts, members)
	};
}

function departementsOf(facts: Facts, files: OfficialFiles): OfficialAuthority[] {
	const lyon = new Set(
		files.epci.find((entry) => entry.code === LYON)?.membres.map(({ code }) => code)
	);
	const names = new Map(files.departements.map(({ code, nom }) => [code, nom]));
	return files.sirens
		.filter(({ echelon }) => echelon === 'departement')
		.map(({ code, siren, nom }) => {
			const isAlsace = code === ALSACE.code;
			const codes = isAlsace ? ALSACE.departements : [code];
			const members = facts.current.filter(
				(entry) => codes.includes(entry.departement) && !(code === RHONE && lyon.has(entry.code))
			);
			return {
				key: `departement ${code}`,
				kind: 'departement',
				epciKind: null,
				siren,
				inseeCode: isAlsace ? ALSACE.inseeCode : code,
				name: nom,
				formerNames: isAlsace ? codes.map((part) => names.get(part)!) : [],
				departementCode: whereMost(members, 'departement') ?? code,
				regionCode: whereMost(members, 'region'),
				postcodes: [],
				...inhabitants(facts, members)
			};
		});
}

function regionsOf(facts: Facts, files: OfficialFiles): OfficialAuthority[] {
	return files.sirens
		.filter(({ echelon }) => echelon === 'region')
		.map(({ code, siren, nom }) => ({
			key: `region ${code}`,
			kind: 'region',
			epciKind: null,
			siren,
			inseeCode: code,
			name: nom,
			// Corse is one authority with the work of a région and of two départements.
			formerNames:
				code === '94'
					? files.departements.filter(({ region }) => region === code).map(({ nom }) => nom)
					: [],
			departementCode: null,
			regionCode: code,
			postcodes: [],
			...inhabitants(
				facts,
				facts.current.filter((entry) => entry.region === code)
			)
		}));
}

// Polynésie, Nouvelle-Calédonie, Wallis-et-Futuna, Saint-Pierre-et-Miquelon are authorities above
// their communes. Saint-Barthélemy and Saint-Martin have no communes: the file lists them as one.
function overseasOf(facts: Facts, files: OfficialFiles): OfficialAuthority[] {
	return files.departements
		.filter(({ zone, code }) => zone === 'com' && !UNINHABITED.has(code))
		.map((place) => ({
			place,
			members: facts.current.filter((entry) => entry.departement === place.code)
		}))
		.filter(({ members }) => members.length > 1)
		.map(({ place, members }) => ({
			key: `other ${place.code}`,
			kind: 'other',
			epciKind: null,
			siren: null,
			inseeCode: place.code,
			name: place.nom,
			formerNames: [],
			departementCode: place.code,
			regionCode: place.region ?? null,
			postcodes: [],
			...inhabitants(facts, members)
		}));
}

function mergers(current: CommuneEntry[], parts: CommuneEntry[]): Map<string, string> {
	const mergedInto = new Map<string, string>();
	for (const entry of current)
		for (const code of entry.anciensCodes ?? []) mergedInto.set(code, entry.code);
	for (const part of parts)
		if (part.chefLieu && part.chefLieu !== part.code) mergedInto.set(part.code, part.chefLieu);
	return mergedInto;
}

/** EPCI populations in the file are a year older than those of communes: hence the sum. */
function inhabitants({ yearOf }: Facts, members: CommuneEntry[]) {
	const counted = members.filter((entry) => entry.population !== undefined);
	if (counted.length === 0) return { population: null, populationYear: null };
	return {
		population: counted.reduce((sum, entry) => sum + entry.population!, 0),
		populationYear: Math.max(...counted.map((entry) => yearOf(entry.departement)))
	};
}

function whereMost(members: CommuneEntry[], place: 'departement' | 'region'): string | null {
	const sums = new Map<string, number>();
	for (const entry of members)
		sums.set(entry[place], (sums.get(entry[place]) ?? 0) + (entry.population ?? 0));
	const [largest] = [...sums].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
	return largest?.[0] ?? null;
}

function epciKindOf(type: string): EpciKind {
	if (type === 'MET69') return 'METRO';
	if (type === 'CC' || type === 'CA' || type === 'CU' || type === 'METRO') return type;
	throw new Error(`The official list has a kind of EPCI that is not known here: ${type}.`);
}

/** Without the name itself, each once. */
export function otherNames(name: string, others: readonly string[]): string[] {
	const seen = new Set([wordsOf(name).join(' ')]);
	return others.filter((other) => {
		const plain = wordsOf(other).join(' ');
		if (seen.has(plain)) return false;
		seen.add(plain);
		return true;
	});
}

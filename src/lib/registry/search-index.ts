import type { AuthorityKind, EpciKind } from './authority';
import { isGeneric, kindWords } from './kind-words';
import { isJoining, spelledOut, wordsOf } from './plain-name';
import { lettersOf } from './spelling';

/** What an authority is found by. */
export interface SearchEntry {
	id: string;
	kind: AuthorityKind;
	epciKind: EpciKind | null;
	name: string;
	formerNames: readonly string[];
	siren: string | null;
	inseeCode: string | null;
	departementCode: string | null;
	regionCode: string | null;
	postcodes: readonly string[];
	population: number | null;
}

export interface Place {
	code: string;
	name: string;
}

/** One word of all names, and where it stands. */
export interface Word {
	text: string;
	/**
	 * Places of authorities, each times 4; with BEGINS added where the name begins with the word, and
	 * TELLS where the word tells the name from others ("Lyon" does in « Métropole de Lyon »).
	 */
	inNames: number[];
	/** Places of authorities. */
	inFormerNames: number[];
}

export const BEGINS = 1;
export const TELLS = 2;

/**
 * All names by their words, in memory: the registry is public and small, and a search through it
 * must not hold the one connection of an embedded database. Built from the database by each node
 * when the registry has changed; nothing else may be kept here.
 */
export interface SearchIndex {
	entries: readonly SearchEntry[];
	/** In the order of the alphabet, so that a beginning is a range. */
	words: readonly Word[];
	/** Which letters each word has, see `lettersOf`. */
	letters: Int32Array;
	/** Names without their gaps, in the order of the alphabet: « lehavre ». */
	compact: readonly { text: string; place: number; former: boolean }[];
	/** Letters of the words that tell a name from others; for the share of a name that is typed. */
	weight: Float32Array;
	/** 0 for nobody to 1 for ten million inhabitants. */
	size: Float32Array;
	/** Places in `kindWords`, `departements`, `regions`; -1 for none. */
	kind: Int16Array;
	departement: Int16Array;
	region: Int16Array;
	departements: readonly (Place & { words: readonly string[] })[];
	regions: readonly (Place & { words: readonly string[] })[];
	bySiren: ReadonlyMap<string, number>;
	byPostcode: ReadonlyMap<string, readonly number[]>;
	byInseeCode: ReadonlyMap<string, readonly number[]>;
}

export function buildSearchIndex(
	entries: readonly SearchEntry[],
	departements: readonly Place[],
	regions: readonly Place[]
): SearchIndex {
	const words = new Map<string, Word>();
	const bySiren = new Map<string, number>();
	const byPostcode = new Map<string, number[]>();
	const byInseeCode = new Map<string, number[]>();
	const compact: { text: string; place: number; former: boolean }[] = [];
	const weight = new Float32Array(entries.length);
	const size = new Float32Array(entries.length);

	for (const [place, entry] of entries.entries()) {
		const all = wordsOf(entry.name).map(spelledOut);
		const telling = tellingWords(all, entry.kind);
		weight[place] = telling.reduce((sum, word) => sum + word.length, 0);
		size[place] = Math.log10((entry.population ?? 0) + 1) / 7;
		for (const [at, word] of all.entries()) {
			if (isKindPrefix(entry, word, at)) continue;
			const flags = (word === telling[0] ? BEGINS : 0) + (telling.includes(word) ? TELLS : 0);
			wordIn(words, word).inNames.push(place * 4 + flags);
		}
		compact.push({ text: all.join(''), place, former: false });
		for (const former of entry.formerNames) {
			const own = wordsOf(former).map(spelledOut);
			for (const word of own) wordIn(words, word).inFormerNames.push(place);
			compact.push({ text: own.join(''), place, former: true });
		}

		if (entry.siren) bySiren.set(entry.siren, place);
		if (entry.inseeCode) listIn(byInseeCode, entry.inseeCode).push(place);
		for (const postcode of entry.postcodes) listIn(byPostcode, postcode).push(place);
	}

	const inOrder = [...words.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
	return {
		entries,
		words: inOrder,
		letters: Int32Array.from(inOrder, ({ text }) => lettersOf(text)),
		compact: compact.sort((a, b) => (a.text < b.text ? -1 : 1)),
		weight,
		size,
		kind: placesOf(entries, ({ kind, epciKind }) =>
			kindWords.findIndex((words) => words.kind === kind && words.epciKind === epciKind)
		),
		departement: placesOf(entries, finder(departements, 'departementCode')),
		region: placesOf(entries, finder(regions, 'regionCode')),
		departements: departements.map(withWords),
		regions: regions.map(withWords),
		bySiren,
		byPostcode,
		byInseeCode
	};
}

/** The words that a name is known by; all of them where it has no others (« Y », « Les »). */
export function tellingWords(words: readonly string[], kind: AuthorityKind): readonly string[] {
	const telling = words.filter((word) => !isJoining(word) && !isGeneric(kind, word));
	return telling.length > 0 ? telling : words;
}

// « CC du Pays de Gex »: its first word is its kind, which is searched for as such.
const isKindPrefix = ({ epciKind }: SearchEntry, word: string, at: number) =>
	at === 0 && epciKind !== null && word === epciKind.toLowerCase();

function wordIn(words: Map<string, Word>, text: string): Word {
	let word = words.get(text);
	if (!word) {
		word = { text, inNames: [], inFormerNames: [] };
		words.set(text, word);
	}
	return word;
}

function listIn(lists: Map<string, number[]>, key: string): number[] {
	let list = lists.get(key);
	if (!list) lists.set(key, (list = []));
	return list;
}

const placesOf = (entries: readonly SearchEntry[], placeOf: (entry: SearchEntry) => number) =>
	Int16Array.from(entries, placeOf);

function finder(places: readonly Place[], property: 'departementCode' | 'regionCode') {
	const byCode = new Map(places.map(({ code }, place) => [code, place]));
	return (entry: SearchEntry) => byCode.get(entry[property] ?? '') ?? -1;
}

const withWords = (place: Place) => ({
	...place,
	words: wordsOf(place.name)
		.map(spelledOut)
		.filter((word) => !isJoining(word))
});

/** The first place in a list ordered by `text` whose text is not before `text`. */
export function firstFrom(list: readonly { text: string }[], text: string): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (list[middle]!.text < text) low = middle + 1;
		else high = middle;
	}
	return low;
}

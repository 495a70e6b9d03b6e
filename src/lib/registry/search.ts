import type { AuthorityKind } from './authority';
import { kindWords } from './kind-words';
import { isJoining, spelledOut, wordsOf } from './plain-name';
import {
	BEGINS,
	firstFrom,
	TELLS,
	tellingWords,
	type SearchIndex,
	type Word
} from './search-index';
import { countBits, lettersOf, slipsForgiven, spellingDistance } from './spelling';

/** An authority found, by its place in the index. */
export interface Hit {
	place: number;
	/** Higher is nearer; only for comparing within one search. */
	score: number;
	/** Found by this name, which it no longer bears. */
	formerName: string | null;
}

interface Options {
	kinds?: readonly AuthorityKind[];
	limit: number;
}

const MOST_LETTERS = 120;
const MOST_WORDS = 12;

/** How good it is, out of 1, that a word was found so. */
const QUALITY = {
	whole: 1,
	beginning: 0.86,
	/** A beginning that is not the last word: shortened on purpose. */
	shortened: 0.8,
	inside: 0.5,
	slips: [1, 0.72, 0.56],
	slipsAtBeginning: [1, 0.66, 0.5],
	former: 0.85,
	formerWhole: 0.94,
	kind: 0.7,
	territory: 0.7,
	territoryBeginning: 0.55
} as const;

/** What a score is made of, in points. */
const POINTS = {
	/** How well the words were found, in the mean. */
	words: 60,
	/** How much of the name was typed. */
	share: 6,
	wholeName: 10,
	firstWord: 3,
	/** How many live there: who types « Saint-Denis » means a large one rather than a small one. */
	size: 18
} as const;
const LESS_BY_KIND: Partial<Record<AuthorityKind, number>> = { epci: 5, ept: 6, other: 1 };

/**
 * The authorities that a text means, the likeliest first. The text is a name or a beginning of one,
 * with or without accents, hyphens, articles; with a kind ("mairie de", "CC"), a département or its
 * number, a postcode; or a SIREN, an INSEE code, a postcode alone. The last word may be unfinished.
 */
export function search(index: SearchIndex, text: string, { kinds, limit }: Options): Hit[] {
	const question = read(text);
	if (question.words.length === 0) return [];
	const { entries } = index;
	const allowed =
		kinds === undefined || kinds.length === 0
			? () => true
			: (place: number) => kinds.includes(entries[place]!.kind);

	const numbers = byNumber(index, question.words, limit).filter(({ place }) => allowed(place));
	if (numbers.length > 0 || question.words.every(isNumber)) return numbers.slice(0, limit);

	let hits = byWords(index, question, 'strict', allowed);
	if (hits.length < limit && !hits.some(({ whole }) => whole)) {
		// What is spelled otherwise comes too, and only without any of it what fits in part.
		const known = new Set(hits.map(({ place }) => place));
		const more = byWords(index, question, 'resembling', allowed);
		hits = [...hits, ...more.filter(({ place }) => !known.has(place))];
		if (hits.length === 0) hits = byWords(index, question, 'partly', allowed);
	}
	return best(index, hits, limit).map(({ place, score }) => ({
		place,
		score,
		formerName: formerNameMeant(index, place, question.words)
	}));
}

interface Question {
	words: readonly string[];
	/** In brackets or after a comma: tells where, or what kind. */
	aside: readonly string[];
	/** The last word is typed to its end. */
	finished: boolean;
}

/** "Saint-Denis (Seine-Saint-Denis)" asks for « Saint-Denis », aside « Seine-Saint-Denis ». */
function read(text: string): Question {
	const given = text.slice(0, MOST_LETTERS).replace(/(\p{L}{2,})(\d)/gu, '$1 $2');
	const [before = '', ...after] = given.split(/[(),;]/);
	const words = wordsOf(before).slice(0, MOST_WORDS);
	const aside = wordsOf(after.join(' ')).slice(0, MOST_WORDS);
	const finished = aside.length > 0 || /[^\p{L}\p{N}]$/u.test(given);
	return words.length > 0 ? { words, aside, finished } : { words: aside, aside: [], finished };
}

const isNumber = (word: string) => /^\d+$|^2[ab]\d{0,3}$/.test(word);

interface Scored {
	place: number;
	score: number;
	/** All of its name was typed, letter by letter. */
	whole: boolean;
}

function byNumber(index: SearchIndex, words: readonly string[], limit: number): Hit[] {
	const hits = (places: Iterable<number>, first = -1) =>
		best(
			index,
			[...new Set(places)].map((place) => ({
				place,
				score: index.size[place]! + (place === first ? 1 : 0),
				whole: true
			})),
			limit
		).map(({ place, score }) => ({ place, score, formerName: null }));

	const siren = words.find((word) => /^(\d{9}|\d{14})$/.test(word.trim()));
	const code = (siren ?? (words.every(isNumber) ? words.join('') : '')).toUpperCase();
	if (code.length === 9 || code.length === 14) {
		const place = index.bySiren.get(code.slice(0, 9));
		return place === undefined ? [] : hits([place]);
	}
	if (code === '' || code.length > 9) return [];
	if (code.length > 5)
		return hits([...index.bySiren].filter(([all]) => all.startsWith(code)).map(([, at]) => at));
	if (code.length < 5) {
		const own = (index.byInseeCode.get(code) ?? []).find(
			(place) => index.entries[place]!.kind === 'departement'
		);
		const begun = [...index.byPostcode, ...index.byInseeCode]
			.filter(([number, places]) => number.startsWith(code) && places.length > 0)
			.flatMap(([, places]) => places)
			.filter((place) => place === own || index.entries[place]!.kind === 'commune');
		return hits(own === undefined ? begun : [own, ...begun], own);
	}
	// Five signs may be the postcode of one commune and the INSEE code of another: 35200 is Rennes
	// for the post, Moutiers for INSEE. The larger goes first, the one of that code is the second.
	const exact = index.byInseeCode.get(code) ?? [];
	const found = hits([...(index.byPostcode.get(code) ?? []), ...exact]);
	if (found[0] === undefined || exact.length === 0 || exact.includes(found[0].place)) return found;
	const [first, ...others] = found;
	const second = hits(exact);
	return [first, ...second, ...others.filter(({ place }) => !exact.includes(place))];
}

type Laxity = 'strict' | 'resembling' | 'partly';

/** Where one typed word is found. */
interface Found {
	/** By authority: how well in its name, and how many letters that tell it from others. */
	inName: Float32Array;
	letters: Uint8Array;
	begins: Uint8Array;
	places: number[];
	/** By kind, by département, by région. */
	kinds: readonly number[];
	departements: readonly number[];
	regions: readonly number[];
	/** Compared with postcodes and INSEE codes, when it is a number. */
	number: string | null;
	/** Nothing is missed when it is not found: a joining word. */
	optional: boolean;
}

function byWords(
	index: SearchIndex,
	{ words, aside, finished }: Question,
	laxity: Laxity,
	allowed: (place: number) => boolean
): Scored[] {
	// A joining word says nothing, unless it is still being typed: « de » on the way to « denis ».
	const last = finished ? -1 : words.length - 1;
	const asked = words.filter((word, at) => !isJoining(word) || at === last);
	const founds = (asked.length > 0 ? asked : words).map((word) =>
		find(index, word, !finished && word === words[last], laxity)
	);
	const asides = aside
		.filter((word) => !isJoining(word))
		.map((word) => find(index, word, false, laxity));
	const gapless = withoutGaps(index, words);
	const onlyKinds = founds.every(({ kinds }) => kinds.some(Boolean));

	const seen = new Uint8Array(index.entries.length);
	const hits: Scored[] = [];
	const consider = (place: number) => {
		if (seen[place]) return;
		seen[place] = 1;
		const hit = score(index, place, founds, asides, gapless.get(place) ?? 0, onlyKinds, laxity);
		if (hit !== null && allowed(place)) hits.push(hit);
	};
	for (const place of gapless.keys()) consider(place);
	for (const { places } of founds) for (const place of places) consider(place);
	if (founds.some(({ kinds }) => kinds.some(Boolean)))
		for (const [place, { kind }] of index.entries.entries())
			if (kind !== 'commune') consider(place);
	return hits;
}

function score(
	index: SearchIndex,
	place: number,
	founds: readonly Found[],
	asides: readonly Found[],
	gapless: number,
	onlyKinds: boolean,
	laxity: Laxity
): Scored | null {
	const { kind } = index.entries[place]!;
	let sum = 0;
	let count = 0;
	let missed = 0;
	let letters = 0;
	let named = false;
	let exact = true;
	for (const found of founds) {
		const inName = found.inName[place]!;
		const quality = Math.max(inName, elsewhere(index, place, found));
		if (quality === 0 && gapless === 0) {
			if (found.optional) continue;
			if (laxity !== 'partly') return null;
			missed += 1;
		}
		if (inName > 0) named = true;
		if (inName < 1) exact = false;
		letters += found.letters[place]!;
		sum += quality;
		count += 1;
	}
	if (missed > count / 2) return null;
	for (const found of asides)
		if (found.inName[place] === 0 && elsewhere(index, place, found) === 0 && laxity !== 'partly')
			return null;
	// « Nord » alone does not ask for each commune of the Nord; « CC du Finistère » does for each CC.
	if (!named && gapless === 0 && kind === 'commune') return null;

	const allOfKind = onlyKinds && kind !== 'commune' && letters === 0;
	const share = gapless === 1 ? 1 : Math.min(1, letters / index.weight[place]!);
	const whole = gapless === 1 || (exact && share === 1);
	return {
		place,
		whole: whole || allOfKind,
		score:
			POINTS.words * Math.max(allOfKind ? 1 : sum / Math.max(1, count), gapless) +
			POINTS.share * share +
			(whole || allOfKind ? POINTS.wholeName : 0) +
			(gapless > 0 || founds[0]!.begins[place] ? POINTS.firstWord : 0) +
			POINTS.size * index.size[place]! -
			(LESS_BY_KIND[kind] ?? 0)
	};
}

/** How well a word fits what an authority is and where. */
function elsewhere(index: SearchIndex, place: number, found: Found): number {
	const quality = Math.max(
		found.kinds[index.kind[place]!] ?? 0,
		found.departements[index.departement[place]!] ?? 0,
		found.regions[index.region[place]!] ?? 0
	);
	if (quality > 0 || found.number === null) return quality;
	const { number } = found;
	const { inseeCode, postcodes } = index.entries[place]!;
	const fits = inseeCode === number || postcodes.some((postcode) => postcode.startsWith(number));
	return fits ? QUALITY.territory : 0;
}

function find(index: SearchIndex, text: string, unfinished: boolean, laxity: Laxity): Found {
	const found: Found = {
		inName: new Float32Array(index.entries.length),
		letters: new Uint8Array(index.entries.length),
		begins: new Uint8Array(index.entries.length),
		places: [],
		kinds: kindWords.map(({ words }) => (inWords(words, text, unfinished) ? QUALITY.kind : 0)),
		departements: index.departements.map(({ code, words }) =>
			code.toLowerCase() === text ? QUALITY.territory : inTerritory(words, text, unfinished)
		),
		regions: index.regions.map(({ words }) => inTerritory(words, text, unfinished)),
		number: text.length > 1 && isNumber(text) ? text.toUpperCase() : null,
		optional: isJoining(text) && !unfinished
	};
	const spelled = spelledOut(text);
	if (spelled !== text) note(found, wordAt(index, spelled), QUALITY.whole);
	const begun = unfinished ? QUALITY.beginning : QUALITY.shortened;
	for (let at = firstFrom(index.words, text); at < index.words.length; at += 1) {
		const word = index.words[at]!;
		if (!word.text.startsWith(text)) break;
		if (word.text === text) note(found, word, QUALITY.whole);
		else if (text.length > 1 || unfinished) note(found, word, begun);
	}
	// A word that exists was hardly meant to be another; unless nothing else is found.
	const known = found.places.some((place) => found.inName[place] === QUALITY.whole);
	const lax = laxity === 'partly' || (laxity === 'resembling' && !known && !isElsewhere(found));
	if (lax && found.number === null) findResembling(index, found, spelled, unfinished);
	return found;
}

const isElsewhere = ({ kinds, departements, regions }: Found) =>
	[kinds, departements, regions].some((where) => where.some(Boolean));

function findResembling(index: SearchIndex, found: Found, text: string, unfinished: boolean) {
	const most = slipsForgiven(text.length);
	const letters = lettersOf(text);
	const beginnings = unfinished && text.length > 4;
	for (let at = 0; at < index.words.length; at += 1) {
		// Most words lack too many letters to be looked at closely.
		const lacking = letters & ~index.letters[at]!;
		if (lacking !== 0 && (most === 0 || countBits(lacking) > most)) continue;
		const word = index.words[at]!;
		const longer = word.text.length - text.length;
		if (longer < -most) continue;
		if (lacking === 0 && longer > 0 && text.length > 2 && word.text.includes(text, 1)) {
			note(found, word, QUALITY.inside);
			continue;
		}
		if (most === 0) continue;
		if (longer <= most && countBits(index.letters[at]! & ~letters) <= most) {
			const slips = spellingDistance(text, word.text, most);
			if (slips) note(found, word, QUALITY.slips[slips]!);
			if (slips !== null) continue;
		}
		if (!beginnings || longer < 1) continue;
		const slips = spellingDistance(text, word.text, most, true);
		if (slips) note(found, word, QUALITY.slipsAtBeginning[slips]!);
	}
}

function note(found: Found, word: Word | undefined, quality: number) {
	if (!word) return;
	const { inName, letters, begins, places } = found;
	for (const posting of word.inNames) {
		const place = posting >> 2;
		if (inName[place]! >= quality) continue;
		if (inName[place] === 0) places.push(place);
		inName[place] = quality;
		letters[place] = posting & TELLS ? word.text.length : 0;
		begins[place] = posting & BEGINS;
	}
	const former = quality * QUALITY.former;
	for (const place of word.inFormerNames) {
		if (inName[place]! >= former) continue;
		if (inName[place] === 0) places.push(place);
		inName[place] = former;
		letters[place] = 0;
		begins[place] = 0;
	}
}

function wordAt(index: SearchIndex, text: string): Word | undefined {
	const word = index.words[firstFrom(index.words, text)];
	return word?.text === text ? word : undefined;
}

/** « lehavre », « mont pellier »: names that begin like the text once gaps are left out. */
function withoutGaps(index: SearchIndex, words: readonly string[]): Map<number, number> {
	const gapless = new Map<number, number>();
	const text = words.map(spelledOut).join('');
	if (text.length < 4) return gapless;
	for (let at = firstFrom(index.compact, text); at < index.compact.length; at += 1) {
		const name = index.compact[at]!;
		if (!name.text.startsWith(text)) break;
		const whole = name.former ? QUALITY.formerWhole : QUALITY.whole;
		const begun = name.former ? QUALITY.beginning * QUALITY.former : QUALITY.beginning;
		const quality = name.text === text ? whole : begun;
		if ((gapless.get(name.place) ?? 0) < quality) gapless.set(name.place, quality);
	}
	return gapless;
}

function inWords(words: ReadonlySet<string>, text: string, unfinished: boolean): boolean {
	if (words.has(text)) return true;
	if (!unfinished || text.length < 3) return false;
	for (const word of words) if (word.startsWith(text)) return true;
	return false;
}

function inTerritory(words: readonly string[], text: string, unfinished: boolean): number {
	if (words.includes(spelledOut(text))) return QUALITY.territory;
	if (unfinished && text.length > 1 && words.some((word) => word.startsWith(text)))
		return QUALITY.territoryBeginning;
	return 0;
}

/** The `limit` highest, in order; equals by inhabitants, then by name. */
function best(index: SearchIndex, hits: readonly Scored[], limit: number): Scored[] {
	let few = hits;
	if (hits.length > 4 * limit) {
		const scores = Float64Array.from(hits, (hit) => hit.score).sort();
		const least = scores[scores.length - limit]!;
		few = hits.filter((hit) => hit.score >= least);
	}
	const nameOf = ({ place }: Scored) => index.entries[place]!.name;
	return [...few]
		.sort(
			(a, b) =>
				b.score - a.score ||
				index.size[b.place]! - index.size[a.place]! ||
				(nameOf(a) < nameOf(b) ? -1 : 1)
		)
		.slice(0, limit);
}

// Only where the name itself has less of what was typed.
function formerNameMeant(
	index: SearchIndex,
	place: number,
	words: readonly string[]
): string | null {
	const { name, formerNames, kind } = index.entries[place]!;
	if (formerNames.length === 0) return null;
	const asked = tellingWords(words.map(spelledOut), kind);
	const begun = (own: readonly string[]) =>
		asked.filter((word) => own.some((other) => other.startsWith(word))).length;
	const inName = begun(wordsOf(name).map(spelledOut));
	const [meant] = formerNames
		.map((former) => ({ former, count: begun(wordsOf(former).map(spelledOut)) }))
		.sort((a, b) => b.count - a.count);
	return meant && meant.count > inName ? meant.former : null;
}

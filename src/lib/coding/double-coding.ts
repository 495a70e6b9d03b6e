import { cohenKappa, type Kappa } from '$lib/statistics/cohen-kappa';
import { meanings } from './codes';
import type { Code, Reading } from './coding';

/** A code that a reader put on a text (null: nothing to code). */
export interface PlacedCode {
	/** Whichever text: the same for both readers. */
	text: string;
	codeId: string | null;
	reading: Reading;
}

/** How often two readers agree on one code, over the texts that both have read. */
export interface Agreement {
	code: Code;
	/** Both put it, only the first did, only the second did, neither did. */
	both: number;
	firstOnly: number;
	secondOnly: number;
	neither: number;
	/** null where no text was read twice. */
	kappa: Kappa | null;
}

/**
 * Counts for each code that is not merged away on which texts each reader put it, with Cohen's kappa
 * of "put it" and "did not". A text is read once a reader has put a code on it, or has said that
 * there is nothing to code; those that only one has read say nothing. Where on the text a code
 * stands is no matter.
 */
export function doubleCoding(
	codes: readonly Code[],
	placed: readonly PlacedCode[]
): { texts: number; codes: Agreement[] } {
	const read = readTwice(codes, placed);
	const texts = [...read.first.keys()].filter((text) => read.second.has(text)).sort();
	const counted = codes
		.filter(({ mergedInto }) => mergedInto === null)
		.map((code): Agreement => {
			const pairs = texts.map((text): [boolean, boolean] => [
				read.first.get(text)!.has(code.id),
				read.second.get(text)!.has(code.id)
			]);
			const count = (first: boolean, second: boolean) =>
				pairs.filter((pair) => pair[0] === first && pair[1] === second).length;
			return {
				code,
				...{ both: count(true, true), firstOnly: count(true, false) },
				...{ secondOnly: count(false, true), neither: count(false, false) },
				kappa: cohenKappa(pairs.map(([first, second]) => [String(first), String(second)]))
			};
		});
	return { texts: texts.length, codes: counted };
}

/** A text on which the two put different codes; in the order in which the texts were given. */
export interface Disagreement {
	text: string;
	/** Ids of what each code means now; none: nothing to code. */
	first: string[];
	second: string[];
}

export function disagreements(
	codes: readonly Code[],
	placed: readonly PlacedCode[]
): Disagreement[] {
	const read = readTwice(codes, placed);
	return [...read.first].flatMap(([text, first]) => {
		const second = read.second.get(text);
		if (second === undefined || first.symmetricDifference(second).size === 0) return [];
		return [{ text, first: [...first], second: [...second] }];
	});
}

/** What each reading has put on each text that it has read. */
function readTwice(
	codes: readonly Code[],
	placed: readonly PlacedCode[]
): Record<Reading, Map<string, Set<string>>> {
	const means = meanings(codes);
	const read: Record<Reading, Map<string, Set<string>>> = { first: new Map(), second: new Map() };
	for (const { text, codeId, reading } of placed) {
		const put = read[reading].get(text) ?? new Set();
		if (codeId !== null) put.add(means.get(codeId) ?? codeId);
		read[reading].set(text, put);
	}
	return read;
}

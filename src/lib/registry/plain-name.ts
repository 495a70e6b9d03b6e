/**
 * Names as they are compared: small letters, no accents, no signs, words apart, « Saint » in full.
 * Both what is searched for and what is found go through here, so that they meet.
 */

const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' };
// A map: in an object, the word « constructor » would find what every object has.
const ABBREVIATED = new Map([
	['st', 'saint'],
	['ste', 'sainte'],
	['sts', 'saints'],
	['stes', 'saintes']
]);

/** Words that a name is recognised without. */
const JOINING = new Set(
	'l la le les d de du des en et a au aux sur sous lez y o the of'.split(' ')
);

export const isJoining = (word: string): boolean => JOINING.has(word);

/** « L’Haÿ-les-Roses » → ['l', 'hay', 'les', 'roses'] */
export function wordsOf(text: string): string[] {
	return text
		.toLowerCase()
		.replace(/[œæß]/g, (letter) => LIGATURES[letter]!)
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/\bs\//g, 'sur ')
		.replace(/&/g, ' et ')
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
}

/** A word of a name in its one spelling: « St » is « Saint », « lès » is « lez ». */
export const spelledOut = (word: string): string => ABBREVIATED.get(word) ?? word;

/** What lists are ordered by: « La Rochelle » stands at R, « Étampes » at E. */
export function sortName(name: string): string {
	const words = wordsOf(name).map(spelledOut);
	const first = words.findIndex((word) => !['l', 'la', 'le', 'les'].includes(word));
	return (first > 0 ? words.slice(first) : words).join(' ');
}

import type { Texts } from '$lib/form/compiled-form';
import { textIn } from '$lib/form/texts';

/** What is left when 0 ("nothing to code") is taken. */
const SIGNS = [...'abcdefghijklmnopqrstuvwxyz123456789'];

/**
 * A key of the keyboard for each code: a letter of its label, the first that is free, so that "Eau"
 * is E. They are given in the order in which the codes were made: a new one takes no key from
 * another. Beyond 35 codes there is none left.
 *
 * @param codes those that can be used
 * @returns the key by the id of its code
 */
export function keysFor(
	codes: readonly { id: string; label: Texts }[],
	locale: string
): Map<string, string> {
	const free = new Set(SIGNS);
	const given = new Map<string, string>();
	// Ids are made in the order of time.
	for (const { id, label } of codes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
		const own = [...plain(textIn(label, locale))].find((sign) => free.has(sign));
		const key = own ?? [...free][0];
		if (key === undefined) break;
		free.delete(key);
		given.set(id, key);
	}
	return given;
}

/** What of a press on the keyboard matters here. */
export interface Press {
	key: string;
	/** Where the key is. On a French keyboard digits are typed with the capitals' key, else `&é"'(`. */
	code: string;
}

/** The sign that somebody meant: a letter without accent or a digit; null for any other key. */
export function signOf({ key, code }: Press): string | null {
	const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
	if (digit !== undefined) return digit;
	const sign = plain(key);
	return [...sign].length === 1 && /^[a-z0-9]$/.test(sign) ? sign : null;
}

/** What a press means in a list of texts. */
export type Command =
	| 'next'
	| 'previous'
	| 'first'
	| 'last'
	| 'undo'
	| 'search'
	| 'part'
	| 'whole'
	| 'nothing'
	| { sign: string };

const named: Record<string, Command> = {
	ArrowDown: 'next',
	ArrowUp: 'previous',
	Home: 'first',
	End: 'last',
	Backspace: 'undo',
	'/': 'search',
	Enter: 'part',
	Escape: 'whole'
};

/** null where it means nothing here: whatever else it does is left to it. */
export function commandOf(
	press: Press & { ctrlKey: boolean; metaKey: boolean; altKey: boolean }
): Command | null {
	if (press.altKey) return null;
	if (press.ctrlKey || press.metaKey) return press.key.toLowerCase() === 'z' ? 'undo' : null;
	if (Object.hasOwn(named, press.key)) return named[press.key]!;
	const sign = signOf(press);
	if (sign === null) return null;
	return sign === '0' ? 'nothing' : { sign };
}

/** Without accents, in small letters; also what a search for a code compares. */
export const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('œ', 'oe')
		.replaceAll('æ', 'ae');

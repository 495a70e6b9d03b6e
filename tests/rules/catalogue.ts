/** What a message says, its variants taken apart: each text with the key it stands under. */
export type Catalogue = Record<string, unknown>;

export interface Wording {
	key: string;
	text: string;
}

/** Every text of a catalogue file, variants of a plural included. */
export function wordings(catalogue: Catalogue): Wording[] {
	return Object.entries(catalogue).flatMap(([key, message]) =>
		key === '$schema' ? [] : textsOf(message).map((text) => ({ key, text }))
	);
}

function textsOf(message: unknown): string[] {
	if (typeof message === 'string') return [message];
	if (Array.isArray(message)) return message.flatMap(textsOf);
	if (typeof message === 'object' && message !== null && 'match' in message) {
		return Object.values(message.match as Record<string, string>);
	}
	return [];
}

/** The names between braces: a translation must use the same, or a figure vanishes. */
export function inputsOf(message: unknown): string[] {
	const names = textsOf(message).flatMap((text) =>
		[...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
	);
	return [...new Set(names)].sort();
}

/** What is wrong with how a French text is set; empty when nothing is. */
export function faultsOfFrench(text: string): string[] {
	const faults: string[] = [];
	// Addresses have colons and question marks of their own.
	const prose = text.replaceAll(/https?:\/\/\S+/g, '');
	if (/ [:;?!%€»]/.test(prose) || /« /.test(prose))
		faults.push('a plain space where it must not break');
	if (/[^\s\u00a0\u202f][;?!»](?!\w)/u.test(prose.replaceAll(/[?!…]+(?=[?!])/g, ''))) {
		faults.push('no space before ; ? ! »');
	}
	if (/[\p{L}}]:(?=\s|$)/u.test(prose)) faults.push('no space before a colon');
	if (/'/.test(prose)) faults.push('a straight apostrophe');
	if (/\.\.\./.test(prose)) faults.push('three dots instead of an ellipsis');
	return faults;
}

/** Keys of the catalogue that no source mentions as `m.key` or `m['key']`. */
export function unusedKeys(keys: readonly string[], sources: readonly string[]): string[] {
	const used = new Set(
		sources.flatMap((source) =>
			[...source.matchAll(/\bm(?:\.|\[['"])(\w+)/g)].map(([, key]) => key ?? '')
		)
	);
	return keys.filter((key) => !used.has(key));
}

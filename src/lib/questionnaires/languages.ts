import type { Json } from '$lib/form/compiled-form';
import { LANGUAGES } from './survey-properties';

/**
 * The languages that a questionnaire is written in: the one that it names, then those of its texts.
 * A text without language is in the first.
 */
export function languagesOf(json: { readonly [name: string]: Json }): {
	languages: readonly [string, ...string[]];
	unsupported: string[];
} {
	const found = new Set<string>();
	collect(json, found);
	const named = typeof json['locale'] === 'string' && json['locale'] ? json['locale'] : undefined;
	if (named) found.add(named);
	const supported = LANGUAGES.filter((language) => found.has(language));
	const first = named && LANGUAGES.includes(named) ? named : (supported[0] ?? LANGUAGES[0]!);
	return {
		languages: [first, ...supported.filter((language) => language !== first)],
		unsupported: [...found].filter((language) => !LANGUAGES.includes(language))
	};
}

/** Text per language is an object of texts whose keys are languages: two letters, or `default`. */
function collect(part: Json, found: Set<string>) {
	if (Array.isArray(part)) {
		for (const inner of part) collect(inner, found);
	} else if (typeof part === 'object' && part !== null) {
		const entries = Object.entries(part);
		const isText =
			entries.length > 0 &&
			entries.every(
				([key, text]) =>
					typeof text === 'string' && /^(default|[a-z]{2}(-[A-Za-z]{2,4})?)$/.test(key)
			);
		for (const [key, inner] of entries) {
			if (!isText) collect(inner, found);
			else if (key !== 'default') found.add(key);
		}
	}
}

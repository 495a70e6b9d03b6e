import * as v from 'valibot';
import { setAsideReasons } from './claims';
import type { MergeChoice } from './merge';

const note = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(500, 'note'));
const reason = v.picklist(setAsideReasons, 'reason');

/** Setting one response aside. */
export const setAsideInput = v.object({ response: v.string(), seen: v.string(), reason, note });

/** Confirming one, and what becomes of the others. */
export const confirmInput = v.object({
	response: v.string(),
	seen: v.string(),
	others: v.fallback(v.picklist(['stay', 'aside']), 'stay'),
	reason: v.fallback(reason, 'duplicate'),
	note
});

/** The choices of a merge: fields `choice.<question>`. */
export function choicesIn(posted: FormData): Record<string, MergeChoice> {
	const choices: Record<string, MergeChoice> = {};
	for (const [name, value] of posted) {
		if (!name.startsWith('choice.')) continue;
		if (value === 'kept' || value === 'other' || value === 'both') {
			choices[name.slice('choice.'.length)] = value;
		}
	}
	return choices;
}

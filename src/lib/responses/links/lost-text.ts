/** What is in a browser only, as a text that its author can keep elsewhere. Pure. */
import type { Json } from '$lib/form/compiled-form';
import type { AnswerChange } from '../saving/save-protocol';

/** The last word on each answer, one after the other: its name, then what was typed. */
export function lostText(changes: readonly AnswerChange[], takenBack: string): string {
	const last = new Map(changes.map((change) => [`${change.row ?? ''} ${change.item}`, change]));
	return [...last.values()]
		.map(({ item, value }) => `${item}\n${inWords(value, takenBack)}\n`)
		.join('\n');
}

function inWords(value: Json | null, takenBack: string): string {
	if (value === null) return takenBack;
	if (Array.isArray(value)) return value.map((part) => inWords(part, takenBack)).join(', ');
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

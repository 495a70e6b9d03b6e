import type { Choice, Item, Json } from './compiled-form';
import { isNumber, toNumber, type Value } from './expression-values';
import { dayOf } from './storable';

/** A computed value as an answer of a question; nothing when it is none that the question takes. */
export function fitting(item: Item, value: Value): Json | undefined {
	if (value instanceof Date) return isNaN(+value) ? undefined : fitting(item, dayOf(value));
	if (value === undefined || value === null || value === '') return undefined;
	switch (item.kind) {
		case 'text':
			return text(item, value);
		case 'comment':
			return typeof value === 'object' ? undefined : String(value);
		case 'boolean': {
			const [yes, no] = [item.trueValue ?? true, item.falseValue ?? false];
			if (value === true || value === yes) return yes;
			return value === false || value === no ? no : undefined;
		}
		case 'radiogroup':
		case 'dropdown':
		case 'rating':
			return among(item.choices, value);
		case 'checkbox':
		case 'ranking': {
			const list = (Array.isArray(value) ? value : [value]).map((part: Value) =>
				among(item.choices, part)
			);
			return list.includes(undefined) ? undefined : (list as Json[]);
		}
	}
	return undefined;
}

const among = (choices: readonly Choice[], value: Value) =>
	choices.find((choice) => choice.value === value)?.value;

function text(item: Extract<Item, { kind: 'text' }>, value: Value): Json | undefined {
	if (typeof value === 'object') return undefined;
	if (item.input === 'number') return isNumber(value) ? toNumber(value) : undefined;
	const written = String(value);
	if (item.input === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : undefined;
	if (item.input === 'month') return /^\d{4}-\d{2}/.exec(written)?.[0];
	return written;
}

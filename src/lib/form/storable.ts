/** Values of rules as answers. */
import type { Json } from './compiled-form';
import type { Value } from './expression-values';

const two = (number: number) => String(number).padStart(2, '0');

/** The day of a date as an answer: `2026-11-24`. */
export function dayOf(date: Date): string {
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A value that may be stored: no date, nothing that JSON would turn into null. */
export function storable(value: Value): Json | undefined {
	if (value instanceof Date) return isNaN(+value) ? undefined : dayOf(value);
	if (typeof value === 'number' && !isFinite(value)) return undefined;
	return value === null ? undefined : (value as Json | undefined);
}

export const storableValues = (values: Readonly<Record<string, Value>>) =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, storable(value)]));

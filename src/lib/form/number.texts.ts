/** What was understood of a number that somebody typed, said beneath its field. */
import { m } from '$lib/paraglide/messages';
import { itemStates } from './answers';
import type { FormState, ItemState } from './form-state';
import { shownNumber } from './shown-number';
import { readNumber } from './typed-number';

/**
 * A sentence where what was typed is not simply what was read: a unit, a "k", a point that could be
 * a thousand. Empty where the field itself says it all, and for what is no number.
 */
export function numberSaid({ item, unit }: ItemState, text: string, locale: string): string {
	const read = readNumber(text, { ...item, locale, unit });
	if (!('value' in read)) return '';
	if (read.sure && /^[-+]?\d+$/.test(text.replace(/\s/g, ''))) return '';
	const said = withUnit(read.value, { item, unit }, locale);
	return read.sure
		? m.form_number_read({ number: said })
		: m.form_number_read_check({ number: said });
}

/** The same of numbers that were sent and could be read otherwise, by their fields. */
export function numbersToCheck(
	state: FormState,
	fields: readonly string[],
	locale: string
): Record<string, string> {
	if (fields.length === 0) return {};
	const items = itemStates(state.pages.flatMap(({ elements }) => elements));
	return Object.fromEntries(
		items.flatMap((item) =>
			fields.includes(item.field) && typeof item.value === 'number'
				? [[item.field, m.form_number_read_check({ number: withUnit(item.value, item, locale) })]]
				: []
		)
	);
}

function withUnit(value: number, state: Pick<ItemState, 'item' | 'unit'>, locale: string): string {
	const { item, unit } = state;
	const measure = item.kind === 'text' ? item.measure : undefined;
	// Thousands stand apart, whatever is counted: that is what there is to see here.
	const shown = shownNumber(locale, value, measure ?? 'inhabitants');
	return unit ? `${shown}\u202f${unit}` : shown;
}

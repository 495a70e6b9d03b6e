import type { Measure } from './compiled-form';

/** As it is read: thousands apart for amounts and inhabitants, never in a year. */
export function shownNumber(locale: string, value: number, measure?: Measure): string {
	return value
		.toLocaleString(locale, {
			maximumFractionDigits: 10,
			// Cents are two figures.
			minimumFractionDigits: measure === 'EUR' && !Number.isInteger(value) ? 2 : 0,
			useGrouping: measure === 'EUR' || measure === 'inhabitants'
		})
		.replaceAll('\u00a0', '\u202f');
}

/**
 * As it stands in its field, to be read again when the page is sent: "1,234" could be a thousand, so
 * that a fraction of three figures gets a fourth.
 */
export function numberInField(locale: string, value: number, measure?: Measure): string {
	const shown = shownNumber(locale, value, measure);
	return !Number.isInteger(value) && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(shown) ? `${shown}0` : shown;
}

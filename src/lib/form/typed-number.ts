import type { Measure } from './compiled-form';

/**
 * A number as a French or English hand types it: "12 500,50 €", "1 200", "3.5". Undefined when it is
 * none, or when it could be two things ("1,200,5").
 */
export function typedNumber(text: string): number | undefined {
	const bare = text.replace(/[\s\u00a0\u202f']|€|%/g, '').replace(',', '.');
	return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(bare) ? Number(bare) : undefined;
}

/** As it is read back in the field: thousands apart for amounts and inhabitants, never in a year. */
export function shownNumber(locale: string, value: number, measure?: Measure): string {
	return value
		.toLocaleString(locale, {
			maximumFractionDigits: 10,
			useGrouping: measure === 'EUR' || measure === 'inhabitants'
		})
		.replaceAll('\u00a0', '\u202f');
}

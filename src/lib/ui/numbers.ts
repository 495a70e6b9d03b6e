/**
 * How whole and decimal numbers and shares are written, in the reader's language. Apart from
 * `format.ts`, which gives them too: the first page of a questionnaire needs these and no dates.
 */
export type Locale = 'fr' | 'en';

export const tags = { fr: 'fr-FR', en: 'en-GB' } as const;

/** « 36 214 », « 4,5 » : as many decimals as asked, at most. */
export function number(locale: Locale, value: number, decimals = 0): string {
	const format = kept(
		`number ${locale} ${decimals}`,
		() =>
			new Intl.NumberFormat(tags[locale], {
				maximumFractionDigits: decimals,
				useGrouping: 'always'
			})
	);
	return narrow(format.format(value));
}

/** A share between 0 and 1: « 64 % ». */
export function share(locale: Locale, ratio: number, decimals = 0): string {
	const format = kept(
		`share ${locale} ${decimals}`,
		() =>
			new Intl.NumberFormat(tags[locale], {
				style: 'percent',
				minimumFractionDigits: decimals,
				maximumFractionDigits: decimals
			})
	);
	return narrow(format.format(ratio));
}

// Making a formatter takes a hundred times as long as using it, and a page uses some dozens. There
// are as many as languages, time zones and ways of saying a date or a number.
const formatters = new Map<string, unknown>();

export function kept<Formatter>(kind: string, make: () => Formatter): Formatter {
	const known = formatters.get(kind) as Formatter | undefined;
	if (known !== undefined) return known;
	const made = make();
	formatters.set(kind, made);
	return made;
}

/** The space before € is a wide one in `Intl`, that of thousands a narrow one: one kind for both. */
export function narrow(text: string) {
	return text.replaceAll('\u00a0', '\u202f');
}

import type { Measure } from '$lib/form/compiled-form';
import { m } from '$lib/paraglide/messages';
import { list, money, number, share, type Locale } from '$lib/ui/format';
import type { Base } from './figures';
import type { ShownShare } from './shown-question';

/** "n = 104 sur 118", the n of a chart or a table. */
export function baseText(locale: Locale, { n, total, authorities }: Base): string {
	if (authorities !== null) {
		return m.results_base_rows({
			n: number(locale, n),
			rows: number(locale, total),
			authorities: number(locale, authorities)
		});
	}
	return m.results_base({ n: number(locale, n), total: number(locale, total) });
}

/** Those who are not in the base, and why; '' when there are none, or they may not be told. */
export function outsideText(locale: Locale, base: Base): string {
	const parts = [
		[base.notAsked, m.results_not_asked],
		[base.dontKnow, m.results_dont_know],
		[base.notApplicable, m.results_not_applicable],
		[base.elsewhere, m.results_elsewhere],
		[base.blank, m.results_blank]
	] as const;
	return list(
		locale,
		parts.flatMap(([count, say]) => (count ? [say({ shown: number(locale, count) })] : []))
	);
}

/** "64 %", or why there is none. */
export function shareText(locale: Locale, { count, share: ratio }: ShownShare): string {
	if (count === null) return m.results_hidden_short();
	return ratio === null ? m.results_no_value() : share(locale, ratio);
}

/** "[55 ; 72]": the interval in whole per cent. */
export function intervalText(locale: Locale, { low, high }: ShownShare): string {
	if (low === null || high === null) return '';
	return m.results_interval({ low: number(locale, low * 100), high: number(locale, high * 100) });
}

export function countText(locale: Locale, count: number | null): string {
	return count === null ? m.results_hidden_short() : number(locale, count);
}

/** A number with what it counts: "12 500 €", "3,5 ETP", "1998". */
export function measuredText(
	locale: Locale,
	value: number | null,
	measure: Measure | null,
	unit: string
): string {
	if (value === null) return m.results_no_value();
	if (measure === 'year') return String(Math.round(value));
	if (measure === 'EUR') return money(locale, Math.round(value));
	const text = number(locale, value, Math.abs(value) < 100 ? 1 : 0);
	return unit === '' ? text : `${text}\u202f${unit}`;
}

/** The same in as few letters as stand under a column: "10–50 k", "1990–99", "5 +". */
export function shortClassText(
	locale: Locale,
	{ from, to }: { from: number; to: number },
	measure: Measure | null
): string {
	if (measure === 'year') {
		return to === Infinity ? `${from}\u202f+` : `${from}–${String(to - 1).slice(2)}`;
	}
	const short = new Intl.NumberFormat(locale, { notation: 'compact' });
	const say = (value: number) => short.format(value).replaceAll('\u00a0', '\u202f');
	if (to === Infinity) return `${say(from)}\u202f+`;
	return measure === null && to === from + 1 ? say(from) : `${say(from)}–${say(to)}`;
}

/** A class of values: "10 000 € à moins de 50 000 €", "1990 à 1999", "5 et plus". */
export function classText(
	locale: Locale,
	{ from, to }: { from: number; to: number },
	measure: Measure | null,
	unit: string
): string {
	const say = (value: number) => measuredText(locale, value, measure, unit);
	if (to === Infinity) return m.results_class_from({ from: say(from) });
	if (measure === 'year') return m.results_class_year({ from: say(from), to: say(to - 1) });
	if (measure === null && to === from + 1) return m.results_class_one({ from: say(from) });
	return m.results_class_range({ from: say(from), to: say(to) });
}

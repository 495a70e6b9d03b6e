/**
 * How dates, numbers, amounts, shares and lists are written, in the reader's language. Pure: the
 * locale comes first, the clock is given, the time zone is that of Paris unless another is given.
 *
 * French puts a narrow no-break space (U+202F) inside numbers and before « € » and « % »; `Intl`
 * does so for two of the three, hence `narrow`.
 */

import { kept, narrow, tags, type Locale } from './numbers';

export { number, share, type Locale } from './numbers';

const PARIS = 'Europe/Paris';

/** « mardi 24 novembre 2026 à 18 h », « Tuesday 24 November 2026 at 18:00 ». */
export function dateInFull(locale: Locale, date: Date, timeZone = PARIS): string {
	const day = dayInFull(locale, date, timeZone);
	const time = timeOfDay(locale, date, timeZone);
	return locale === 'fr' ? `${day} à ${time}` : `${day} at ${time}`;
}

/** « mardi 24 novembre 2026 », with « 1er » on the first of a month. */
export function dayInFull(locale: Locale, date: Date, timeZone = PARIS): string {
	const parts = inZone(locale, timeZone, { dateStyle: 'full' })
		.formatToParts(date)
		.filter((part) => part.value !== ', ')
		.map((part) =>
			part.type === 'day' && locale === 'fr' ? firstOfMonth(part.value) : part.value
		);
	// British dates have a comma after the weekday in some ICU versions and none in others.
	return locale === 'en' ? parts.join('').replace(/^([A-Z][a-z]+day),? ?/, '$1 ') : parts.join('');
}

/** « mars 2023 », of something long ago. */
export const monthAndYear = (locale: Locale, date: Date, timeZone = PARIS): string =>
	inZone(locale, timeZone, { month: 'long', year: 'numeric' }).format(date);

/** « 24 nov. 2026 », for a table. */
export function dayInShort(locale: Locale, date: Date): string {
	return inZone(locale, PARIS, { day: 'numeric', month: 'short', year: 'numeric' }).format(date);
}

/** « 18 h », « 9 h 05 » ; « 18:00 ». */
export function timeOfDay(locale: Locale, date: Date, timeZone = PARIS): string {
	const clock = inZone('en', timeZone, {
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).format(date);
	if (locale === 'en') return clock;

	const [hour = '', minute = ''] = clock.split(':');
	return minute === '00' ? `${Number(hour)}\u202fh` : `${Number(hour)}\u202fh\u202f${minute}`;
}

/** « 12 500 € ». Cents only when there are some. */
export function money(locale: Locale, euros: number): string {
	return narrow(
		new Intl.NumberFormat(tags[locale], {
			style: 'currency',
			currency: 'EUR',
			useGrouping: 'always',
			trailingZeroDisplay: 'stripIfInteger'
		}).format(euros)
	);
}

/** « Maroc, Mali et Sénégal » ; with `'or'`: « Maroc, Mali ou Sénégal ». */
export function list(
	locale: Locale,
	items: readonly string[],
	joined: 'and' | 'or' = 'and'
): string {
	const type = joined === 'and' ? 'conjunction' : 'disjunction';
	return new Intl.ListFormat(tags[locale], { type }).format(items);
}

/** « il y a 3 jours », « dans 2 heures », « hier » : the largest unit that is at least one. */
export function relativeTime(locale: Locale, date: Date, now: Date): string {
	const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
	const words = new Intl.RelativeTimeFormat(tags[locale], { numeric: 'auto' });
	for (const [unit, size] of units) {
		if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
	}
	return words.format(0, 'second');
}

/** « aujourd’hui à 9 h 05 », « hier à 16 h 20 », before that the date in full. */
export function recently(locale: Locale, date: Date, now: Date, timeZone = PARIS): string {
	const dayOf = (moment: Date) =>
		inZone('en', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment);
	const yesterday = new Date(now.getTime() - 24 * 3_600_000);
	const daysAgo = [now, yesterday].findIndex((moment) => dayOf(moment) === dayOf(date));
	if (daysAgo === -1) return dateInFull(locale, date, timeZone);
	const words = new Intl.RelativeTimeFormat(tags[locale], { numeric: 'auto' });
	const [day, time] = [words.format(-daysAgo, 'day'), timeOfDay(locale, date, timeZone)];
	return locale === 'fr' ? `${day} à ${time}` : `${day} at ${time}`;
}

/** « Sénégal » for `SN`. */
export function country(locale: Locale, code: string): string {
	return new Intl.DisplayNames(tags[locale], { type: 'region' }).of(code) ?? code;
}

const units = [
	['year', 365 * 24 * 3600],
	['month', 30 * 24 * 3600],
	['day', 24 * 3600],
	['hour', 3600],
	['minute', 60]
] as const;

function inZone(locale: Locale, timeZone: string, options: Intl.DateTimeFormatOptions) {
	return kept(
		`${locale} ${timeZone} ${JSON.stringify(options)}`,
		() => new Intl.DateTimeFormat(tags[locale], { timeZone, ...options })
	);
}

function firstOfMonth(day: string) {
	return day === '1' ? '1er' : day;
}

import { m } from '$lib/paraglide/messages';
import { number, type Locale } from '$lib/ui/format';
import { timeLeft } from './time-left';

/** Weeks before, the date says all there is to say. */
const DAYS_SAID = 31;

/**
 * « Il reste 3 jours. », « Dernier jour : il reste 5 heures. »
 * @returns null once it is over; '' while it is far
 */
export function timeLeftInWords(
	locale: Locale,
	closesAt: Date,
	at: Date
): { text: string; soon: boolean } | null {
	const left = timeLeft(closesAt, at);
	if (left === null) return null;
	const { unit, count } = left;
	if (unit === 'days' && count > DAYS_SAID) return { text: '', soon: false };
	const said = {
		days: m.receipt_left_days,
		hours: m.receipt_left_hours,
		minutes: m.receipt_left_minutes
	}[unit];
	const text = said({ n: count, shown: number(locale, count) }, { locale });
	return { text, soon: unit !== 'days' };
}

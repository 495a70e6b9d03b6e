import { m } from '$lib/paraglide/messages';
import { number, type Locale } from '$lib/ui/format';
import { timeLeft } from './time-left';
import { momentAtPlace } from './time-zone.texts';

/** Until when one may answer, in words. */
export interface Deadline {
	/** By the clocks of the wave, and of the place where they differ. */
	moment: string;
	/** « Il reste 3 jours. » */
	left: string;
	/** The last day. */
	soon: boolean;
}

/** Weeks before, the date says all there is to say. */
const DAYS_SAID = 31;

/** @returns null for a wave without an end, and once it is over */
export function deadlineInWords(
	locale: Locale,
	{ closesAt, timeZone }: { closesAt: Date | null; timeZone: string },
	departementCode: string | null,
	at: Date
): Deadline | null {
	const left = closesAt && timeLeft(closesAt, at);
	if (closesAt === null || left === null) return null;
	const said = {
		days: m.receipt_left_days,
		hours: m.receipt_left_hours,
		minutes: m.receipt_left_minutes
	}[left.unit];
	const far = left.unit === 'days' && left.count > DAYS_SAID;
	return {
		moment: momentAtPlace(locale, closesAt, timeZone, departementCode),
		left: far ? '' : said({ n: left.count, shown: number(locale, left.count) }, { locale }),
		soon: left.unit !== 'days'
	};
}

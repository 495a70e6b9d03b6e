import type { Locale } from '$lib/ui/format';
import { timeLeftInWords } from './time-left.texts';
import { momentAtPlace } from './time-zone.texts';

/** Until when one may answer, in words. */
export interface Deadline {
	closesAt: Date;
	/** By the clocks of the wave, and of the place where they differ. */
	moment: string;
	/** « Il reste 3 jours. » */
	left: string;
	/** The last day. */
	soon: boolean;
}

/** @returns null for a wave without an end, and once it is over */
export function deadlineInWords(
	locale: Locale,
	{ closesAt, timeZone }: { closesAt: Date | null; timeZone: string },
	departementCode: string | null,
	at: Date
): Deadline | null {
	const left = closesAt && timeLeftInWords(locale, closesAt, at);
	if (closesAt === null || left === null) return null;
	return {
		...{ closesAt, left: left.text, soon: left.soon },
		moment: momentAtPlace(locale, closesAt, timeZone, departementCode)
	};
}

/** How long until a closing, as people count it. */
export interface TimeLeft {
	unit: 'days' | 'hours' | 'minutes';
	/** At least 1. */
	count: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Whole days while there is at least one; on the last day hours, in the last hour minutes. Never more
 * than there is.
 *
 * @returns null once it is over
 * @example timeLeft(noon tomorrow, noon today) is { unit: 'days', count: 1 }
 * @example timeLeft(noon, 11:59:30) is { unit: 'minutes', count: 1 }
 */
export function timeLeft(closesAt: Date, at: Date): TimeLeft | null {
	const left = closesAt.getTime() - at.getTime();
	if (left <= 0) return null;
	if (left >= DAY) return { unit: 'days', count: Math.floor(left / DAY) };
	if (left >= HOUR) return { unit: 'hours', count: Math.floor(left / HOUR) };
	return { unit: 'minutes', count: Math.max(1, Math.floor(left / MINUTE)) };
}

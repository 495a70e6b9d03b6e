import type { Wave } from './study';

export type CalendarFault =
	'closes-first' | 'previous-endless' | 'before-previous' | 'after-next' | 'next-follows';

/**
 * What is wrong with the opening and closing of a wave beside those around it: one wave is asked at
 * a time, so each ends before the next one begins.
 *
 * @returns the faults by the field at which they are said
 */
export function calendarFaults(
	waves: readonly Wave[],
	wave: Pick<Wave, 'number' | 'opensAt' | 'closesAt'>
): Partial<Record<'opensDay' | 'closesDay', CalendarFault>> {
	const { number, opensAt, closesAt } = wave;
	const before = waves.find((other) => other.number === number - 1);
	const after = waves.find((other) => other.number === number + 1);
	const followed = after?.opensAt ?? null;

	if (opensAt !== null && before !== undefined) {
		if (before.closesAt === null) return { opensDay: 'previous-endless' };
		if (opensAt < before.closesAt) return { opensDay: 'before-previous' };
	}
	if (closesAt !== null && opensAt !== null && closesAt <= opensAt)
		return { closesDay: 'closes-first' };
	if (followed === null) return {};
	if (closesAt === null) return { closesDay: 'next-follows' };
	return closesAt > followed ? { closesDay: 'after-next' } : {};
}

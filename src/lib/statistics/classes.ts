import type { WeightedValue } from './weighted-values';

/** Values from `from` (included) to `to` (excluded; Infinity: no limit). */
export interface ValueClass {
	from: number;
	to: number;
	count: number;
}

/**
 * Counts values in classes whose limits are given; the last class has no upper limit.
 *
 * Purpose: money, which spans from hundreds to millions, is read in unequal classes; and limits
 * that do not follow from the values tell nothing of the smallest and the largest of them.
 *
 * Example: limits 0, 10, 50 over 5, 10, 60: one from 0 to 10, one from 10 to 50, one from 50 up.
 * Checked against R's `hist(c(5, 10, 60), breaks = c(0, 10, 50, 1000), right = FALSE, plot =
 * FALSE)$counts`.
 *
 * @param limits in rising order; a value below the first is in no class
 */
export function countInClasses(
	values: readonly WeightedValue[],
	limits: readonly number[]
): ValueClass[] {
	return limits.map((from, place) => {
		const to = limits[place + 1] ?? Infinity;
		const inside = values.filter(({ value }) => value >= from && value < to);
		return { from, to, count: inside.reduce((sum, { count }) => sum + count, 0) };
	});
}

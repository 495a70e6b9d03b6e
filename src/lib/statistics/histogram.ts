import { inOrder, type WeightedValue } from './weighted-values';

/** Values from `from` (included) to `to` (excluded). */
export interface HistogramClass {
	from: number;
	to: number;
	count: number;
}

/**
 * Counts values in classes of equal width whose limits are round numbers: 1, 2 or 5 times a power
 * of ten.
 *
 * Purpose: to show the shape of years or of numbers of staff. The width is the smallest round one
 * that needs at most `most` classes.
 *
 * Example: 3, 7, 12 and 48 in at most five classes, of ten each: 2, 1, 0, 0 and 1. Checked against
 * R's `hist(c(3, 7, 12, 48), breaks = seq(0, 50, 10), right = FALSE, plot = FALSE)$counts`.
 */
export function histogram(values: readonly WeightedValue[], most = 10): HistogramClass[] {
	const ordered = inOrder(values);
	if (ordered.length === 0) return [];
	const least = ordered[0]!.value;
	const greatest = ordered[ordered.length - 1]!.value;
	const width = roundWidth(least, greatest, most);
	const start = placeOf(least, width);
	const classes = Array.from({ length: placeOf(greatest, width) - start + 1 }, (_, place) => ({
		from: limit(start + place, width),
		to: limit(start + place + 1, width),
		count: 0
	}));
	for (const { value, count } of ordered) classes[placeOf(value, width) - start]!.count += count;
	return classes;
}

/**
 * Counts values in classes whose limits are given: money, which spans from hundreds to millions, is
 * read in unequal classes. The last class has no upper limit.
 *
 * Example: limits 0, 10, 50 over 5, 10, 60: one from 0 to 10, one from 10 to 50, one from 50 up.
 */
export function countInClasses(
	values: readonly WeightedValue[],
	limits: readonly number[]
): HistogramClass[] {
	return limits.map((from, place) => {
		const to = limits[place + 1] ?? Infinity;
		const inside = values.filter(({ value }) => value >= from && value < to);
		return { from, to, count: inside.reduce((sum, { count }) => sum + count, 0) };
	});
}

function roundWidth(least: number, greatest: number, most: number): number {
	const needed = (greatest - least) / most;
	if (needed === 0) return 1;
	for (let power = Math.floor(Math.log10(needed)); ; power += 1) {
		for (const step of [1, 2, 5]) {
			const width = step * 10 ** power;
			if (placeOf(greatest, width) - placeOf(least, width) + 1 <= most) return width;
		}
	}
}

// 0.3 / 0.1 is 2.9999999999999996 here: a hair is added, so that 0.3 stands in the class it opens.
const placeOf = (value: number, width: number) => Math.floor(value / width + 1e-9);
const limit = (place: number, width: number) => Number((place * width).toPrecision(12));

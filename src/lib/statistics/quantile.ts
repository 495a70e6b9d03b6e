import { countOf, inOrder, type WeightedValue } from './weighted-values';

/**
 * The value below which a share `p` of the values lies (type 7 of Hyndman and Fan).
 *
 * Formula: with the n values in order, x₀ to xₙ₋₁, go to the place h = (n − 1) × p; between two
 * places, go in proportion from the one to the other. This is what R, NumPy, Excel and
 * PostgreSQL's `percentile_cont` do unless told otherwise.
 *
 * Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
 * Statistician 50 (1996).
 *
 * Example: the first quartile of 1, 2, 3, 4 is 1.75, three quarters of the way from 1 to 2.
 * Checked against R's `quantile(1:4, 0.25)`.
 *
 * @param p between 0 and 1
 * @returns null when there is no value
 */
export function quantile(values: readonly WeightedValue[], p: number): number | null {
	const ordered = inOrder(values);
	const count = countOf(ordered);
	if (count === 0) return null;
	const place = (count - 1) * p;
	const low = valueAt(ordered, Math.floor(place));
	const high = valueAt(ordered, Math.ceil(place));
	return low + (high - low) * (place - Math.floor(place));
}

/** Half of the values lie below it, half above. Example: 1, 2, 2, 10 have the median 2. */
export const median = (values: readonly WeightedValue[]) => quantile(values, 0.5);

function valueAt(ordered: readonly WeightedValue[], place: number): number {
	let passed = 0;
	for (const { value, count } of ordered) {
		passed += count;
		if (place < passed) return value;
	}
	return ordered[ordered.length - 1]!.value;
}

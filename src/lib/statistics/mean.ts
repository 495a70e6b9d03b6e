import { countOf, type WeightedValue } from './weighted-values';

/**
 * The arithmetic mean: what each would have if all were shared out equally.
 *
 * Formula: Σ value × count / Σ count. One very large value pulls it up, which is why the median
 * stands beside it.
 *
 * Example: 1, 2, 2 and 10 have the mean 3.75. Checked against R's `mean(c(1, 2, 2, 10))`.
 *
 * @returns null when there is no value
 */
export function mean(values: readonly WeightedValue[]): number | null {
	const count = countOf(values);
	if (count === 0) return null;
	return values.reduce((sum, each) => sum + each.value * each.count, 0) / count;
}

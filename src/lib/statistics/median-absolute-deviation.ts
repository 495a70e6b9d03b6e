import { median } from './quantile';
import type { WeightedValue } from './weighted-values';

/** Makes it the standard deviation where the values are normally distributed: 1 / Φ⁻¹(¾). */
const AS_STANDARD_DEVIATION = 1.4826;

/**
 * The median absolute deviation: how far values usually lie from their median.
 *
 * Purpose: a standard deviation is stretched by the very value that one wants to find out; this one
 * does not move before half of the values are strange.
 *
 * Formula: 1.4826 × median of |value − median|.
 *
 * Source: F. R. Hampel, "The influence curve and its role in robust estimation", Journal of the
 * American Statistical Association 69 (1974).
 *
 * Example: 1, 2, 2 and 10 lie 1, 0, 0 and 8 from their median 2; the median of these is 0.5, which
 * makes 0.7413. Checked against R's `mad(c(1, 2, 2, 10))`.
 *
 * @returns null when there is no value; 0 when more than half of the values are the same
 */
export function medianAbsoluteDeviation(values: readonly WeightedValue[]): number | null {
	const middle = median(values);
	if (middle === null) return null;
	const deviations = values.map(({ value, count }) => ({ value: Math.abs(value - middle), count }));
	return AS_STANDARD_DEVIATION * median(deviations)!;
}

/** A share with its interval, all between 0 and 1. */
export interface ShareWithInterval {
	share: number;
	low: number;
	high: number;
}

/** 97.5 % of a normal distribution lies below it: two such tails leave 95 % between them. */
const Z_95 = 1.959963984540054;

/**
 * A share and its Wilson interval at 95 %.
 *
 * Purpose: "64 % [54 ; 73]" tells how far chance alone could have moved the share. Unlike the
 * interval that is taught first (share ± 1.96 × standard error), Wilson's stays within 0 and 1,
 * and is not empty when nobody or everybody ticked.
 *
 * Formula, with p = k / n and z = 1.96:
 *
 *     centre = (p + z² / 2n) / (1 + z² / n)
 *     half   = z / (1 + z² / n) × √( p (1 − p) / n + z² / 4n² )
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * Journal of the American Statistical Association 22 (1927).
 *
 * Example: 64 of 100 gives 0.64, between 0.542 and 0.727. Checked against R's
 * `prop.test(64, 100, correct = FALSE)`.
 *
 * It holds as if those who answered had been drawn at random.
 *
 * @param count how many of them, from 0 to `base`
 * @param base of how many, at least 1
 */
export function wilson(count: number, base: number): ShareWithInterval {
	const share = count / base;
	const z2 = Z_95 * Z_95;
	const shrink = 1 + z2 / base;
	const centre = (share + z2 / (2 * base)) / shrink;
	const half = (Z_95 / shrink) * Math.sqrt((share * (1 - share)) / base + z2 / (4 * base * base));
	return {
		share,
		low: count === 0 ? 0 : centre - half,
		high: count === base ? 1 : centre + half
	};
}

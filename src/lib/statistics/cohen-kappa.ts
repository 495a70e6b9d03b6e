export interface Kappa {
	/** Pairs of judgements. */
	n: number;
	/** Share on which the two agree, 0 to 1. */
	agreement: number;
	/** Share on which they would agree by chance, each keeping to their own habits. */
	expected: number;
	/** From -1 to 1; null where chance alone would agree on everything. */
	kappa: number | null;
	/** Of kappa, for a large n; null where kappa is. */
	standardError: number | null;
}

/**
 * Cohen's kappa: how far two readers who judged the same things agree beyond chance.
 *
 * Purpose: two readers who call nearly everything HUMANIS agree often without having read. Kappa
 * takes away what chance would give: 1 is full agreement, 0 no more than chance, below 0 less.
 *
 * Formula, with p(i, j) the share of things that the first called i and the second j:
 *
 *     agreement = Σ p(i, i)      expected = Σ p(i, ·) p(·, i)
 *     kappa     = (agreement - expected) / (1 - expected)
 *
 * The standard error is that of J. L. Fleiss, J. Cohen and B. S. Everitt, "Large sample standard
 * errors of kappa and weighted kappa", Psychological Bulletin 72 (1969), for kappa as it is (not for
 * testing whether it is 0):
 *
 *     { Σ p(i, i) [1 - (p(i, ·) + p(·, i)) (1 - kappa)]²
 *       + (1 - kappa)² Σ p(i, j) (p(·, i) + p(j, ·))², i ≠ j
 *       - [kappa - expected (1 - kappa)]² } / n (1 - expected)²      under a root
 *
 * Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
 * Measurement 20 (1960).
 *
 * Example: of 50 things both say yes to 20 and no to 15, 5 and 10 are disputed: agreement 0.7,
 * expected 0.5, kappa 0.4, standard error 0.127. Checked against R, and against published values.
 *
 * Degenerate: without pairs there is nothing to tell (null). Where both put everything into the same
 * one category, chance agrees on everything and kappa is 0 / 0: null, with an agreement of 1. Full
 * agreement over several categories has kappa 1 and standard error 0. With few pairs (some tens) the
 * standard error is too small a promise.
 */
export function cohenKappa(
	pairs: Iterable<readonly [first: string, second: string]>
): Kappa | null {
	const cells = new Map<string, { first: string; second: string; count: number }>();
	const firsts = new Map<string, number>();
	const seconds = new Map<string, number>();
	let n = 0;
	for (const [first, second] of pairs) {
		const key = JSON.stringify([first, second]);
		const cell = cells.get(key) ?? { first, second, count: 0 };
		cell.count += 1;
		cells.set(key, cell);
		firsts.set(first, (firsts.get(first) ?? 0) + 1);
		seconds.set(second, (seconds.get(second) ?? 0) + 1);
		n += 1;
	}
	if (n === 0) return null;

	// Counts stay whole as long as they can: a table where chance agrees on everything is found exactly.
	const byFirst = (category: string) => firsts.get(category) ?? 0;
	const bySecond = (category: string) => seconds.get(category) ?? 0;
	let agreed = 0;
	for (const { first, second, count } of cells.values()) if (first === second) agreed += count;
	let chance = 0;
	for (const category of firsts.keys()) chance += byFirst(category) * bySecond(category);
	const agreement = agreed / n;
	const expected = chance / (n * n);
	if (chance === n * n) return { n, agreement, expected, kappa: null, standardError: null };

	const kappa = (agreement - expected) / (1 - expected);
	let spread = 0;
	for (const { first, second, count } of cells.values()) {
		const term =
			first === second
				? 1 - ((byFirst(first) + bySecond(first)) / n) * (1 - kappa)
				: (1 - kappa) * ((bySecond(first) + byFirst(second)) / n);
		spread += (count / n) * term * term;
	}
	const centre = kappa - expected * (1 - kappa);
	// Rounding may leave a hair below nothing.
	const variance = Math.max(0, spread - centre * centre) / (n * (1 - expected) ** 2);
	return { n, agreement, expected, kappa, standardError: Math.sqrt(variance) };
}

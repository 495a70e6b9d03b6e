import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa } from '$lib/statistics/cohen-kappa';

/** Rows: what the first reader said; columns: the second. */
const pairsOf = (table: readonly (readonly number[])[]): [string, string][] =>
	table.flatMap((row, i) =>
		row.flatMap((count, j) =>
			Array.from({ length: count }, (): [string, string] => [`c${i}`, `c${j}`])
		)
	);

describe('kappa', () => {
	// R, in base: m <- matrix(…, byrow = TRUE); p <- m / sum(m); r <- rowSums(p); c <- colSums(p)
	// pe <- sum(r * c); k <- (sum(diag(p)) - pe) / (1 - pe), and the variance of Fleiss, Cohen and
	// Everitt written out.
	it.each([
		// Two pathologists on 118 slides: Agresti, Categorical Data Analysis (2002), 10.5.1, gives 0.493
		// and 0.057.
		[
			'pathologists',
			[
				[22, 2, 2, 0],
				[5, 7, 14, 0],
				[0, 2, 36, 0],
				[0, 1, 17, 10]
			],
			[0.635593220338983, 0.281241022694628, 0.493005595523581, 0.0567431504080358]
		],
		// Husbands and wives: vcd::Kappa(SexualFun) prints 0.1293 and 0.0686.
		[
			'couples',
			[
				[7, 7, 2, 3],
				[2, 8, 3, 7],
				[1, 5, 4, 9],
				[2, 8, 9, 14]
			],
			[0.3626373626373627, 0.2679628064243449, 0.1293302540415705, 0.0685985324807086]
		],
		// Grants read by two people: kappa 0.4.
		[
			'grants',
			[
				[20, 5],
				[10, 15]
			],
			[0.7, 0.5, 0.4, 0.1269960629311]
		],
		// Diagnoses of 200 patients: Cohen (1960), table 1.
		[
			'diagnoses',
			[
				[50, 26, 24],
				[24, 4, 32],
				[6, 30, 4]
			],
			[0.29, 0.35, -0.0923076923076923, 0.0400515441157755]
		]
	])(
		'of %s is that of R, and of who published it',
		(_, table, [agreement, expected, kappa, error]) => {
			const found = cohenKappa(pairsOf(table))!;
			expect(found.agreement).toBeCloseTo(agreement!, 12);
			expect(found.expected).toBeCloseTo(expected!, 12);
			expect(found.kappa).toBeCloseTo(kappa!, 12);
			expect(found.standardError).toBeCloseTo(error!, 12);
		}
	);

	it('of nothing is nothing', () => {
		expect(cohenKappa([])).toBeNull();
	});

	it('is not told where both say the same one thing of everything', () => {
		expect(cohenKappa(pairsOf([[7]]))).toEqual({
			n: 7,
			agreement: 1,
			expected: 1,
			kappa: null,
			standardError: null
		});
	});

	it('is 1 without an error where they agree on everything, and -1 at worst', () => {
		expect(
			cohenKappa(
				pairsOf([
					[3, 0],
					[0, 4]
				])
			)
		).toMatchObject({ kappa: 1, standardError: 0 });
		expect(
			cohenKappa(
				pairsOf([
					[0, 4],
					[4, 0]
				])
			)!.kappa
		).toBe(-1);
	});

	it('is 0 where one of them always says the same', () => {
		expect(cohenKappa(pairsOf([[3, 4]]))).toMatchObject({ kappa: 0, standardError: 0 });
	});

	it('does not mind who reads first, or in which order', () => {
		const category = fc.constantFrom('a', 'b', 'c');
		fc.assert(
			fc.property(
				fc.array(fc.tuple(category, category), { minLength: 1, maxLength: 40 }),
				(pairs) => {
					const found = cohenKappa(pairs)!;
					const turned = cohenKappa(pairs.map(([a, b]): [string, string] => [b, a]).reverse())!;
					expect(turned.kappa === null).toBe(found.kappa === null);
					if (found.kappa === null || found.standardError === null) return;
					expect(turned.kappa).toBeCloseTo(found.kappa, 10);
					expect(turned.standardError).toBeCloseTo(found.standardError, 10);
					expect(found.kappa >= -1 && found.kappa <= 1).toBe(true);
				}
			)
		);
	});
});

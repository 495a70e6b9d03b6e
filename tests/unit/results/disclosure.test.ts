import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	FEWEST,
	mayShowMean,
	mayShowMedian,
	mayShowTicksOfRows,
	protectAcrossViews,
	protectCells,
	protectCellsOfRows,
	viewsToShow,
	type Atom
} from '$lib/results/disclosure';

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
const runs = { numRuns: 2000, seed: 20261121 };
const cells = fc.array(fc.oneof(fc.nat(4), fc.nat(12), fc.nat(60)), { minLength: 1, maxLength: 9 });

describe('a table whose sum is known', () => {
	test('shows what is large, and nobody', () => {
		expect(protectCells([60, 0, 38])).toEqual([true, true, true]);
	});
	test('hides the next smallest with a single small cell', () => {
		expect(protectCells([60, 3, 12, 20])).toEqual([true, false, false, true]);
	});
	test('hides more when the small ones together are still few', () => {
		expect(protectCells([60, 1, 1, 20])).toEqual([true, false, false, false]);
	});
	test('hides no more when the small ones hide each other', () => {
		expect(protectCells([60, 4, 4, 20])).toEqual([true, false, false, true]);
	});
	test('hides everything when everything is small', () => {
		expect(protectCells([1, 1, 1, 1, 1, 0])).toEqual(Array(6).fill(false));
	});

	test('never lets an attacker who knows the sum work out a small cell', () => {
		fc.assert(
			fc.property(cells, (counts) => {
				fc.pre(sumOf(counts) >= FEWEST);
				const shown = protectCells(counts);
				const hidden = counts.filter((_, place) => !shown[place]);
				counts.forEach((count, place) => {
					if (shown[place]) expect(count === 0 || count >= FEWEST).toBe(true);
				});
				if (hidden.length === 0) return;
				// All the attacker knows: the sum of the hidden ones, and that a shown 0 is not among them.
				const rest = sumOf(counts) - sumOf(counts.filter((_, place) => shown[place]));
				const everythingHidden = hidden.length === counts.length;
				if (everythingHidden) return;
				expect(hidden.length).toBeGreaterThanOrEqual(2);
				const greatestPossible = rest - (hidden.length - 1);
				expect(greatestPossible).toBeGreaterThanOrEqual(FEWEST);
			}),
			runs
		);
	});
});

describe('ticks', () => {
	test('hide the few who did not tick as well as the few who did', () => {
		const mayShow = (count: number, base: number) => protectCells([count, base - count])[0];
		expect(mayShow(3, 98)).toBe(false);
		expect(mayShow(96, 98)).toBe(false);
		expect(mayShow(98, 98)).toBe(true);
		expect(mayShow(0, 98)).toBe(true);
		expect(mayShow(40, 98)).toBe(true);
	});
});

describe('rows of repeated panels', () => {
	test('count authorities: twelve cooperations of two authorities are hidden', () => {
		const shown = protectCellsOfRows([
			{ count: 12, authorities: 2 },
			{ count: 20, authorities: 15 },
			{ count: 9, authorities: 9 }
		]);
		expect(shown).toEqual([false, true, false]);
	});
	test('hide ticks of few authorities, and few rows without a tick', () => {
		expect(mayShowTicksOfRows({ count: 30, authorities: 3 }, 50)).toBe(false);
		expect(mayShowTicksOfRows({ count: 48, authorities: 19 }, 50)).toBe(false);
		expect(mayShowTicksOfRows({ count: 30, authorities: 12 }, 50)).toBe(true);
	});
});

describe('views of a filter', () => {
	test('hide in a second view what would follow by subtraction', () => {
		// 12 said so: 9 communes, hence 3 others.
		const shown = protectAcrossViews(
			[
				[9, 40],
				[3, 30]
			],
			[true, true],
			[true, true]
		);
		expect(shown[1]![0]).toBe(false);
		expect(shown[0]![0]).toBe(false);
	});
	test('hide a cell everywhere when the whole hides it', () => {
		const shown = protectAcrossViews(
			[
				[20, 20, 30],
				[20, 20, 30]
			],
			[true, true],
			[false, true, true]
		);
		expect(shown.every((row) => !row[0])).toBe(true);
	});

	test('never let an attacker with all views and the whole work out a small cell', () => {
		const tables = fc
			.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
			.chain(([views, columns]) =>
				fc.array(
					fc.array(fc.oneof(fc.nat(6), fc.nat(40)), { minLength: columns, maxLength: columns }),
					{ minLength: views, maxLength: views }
				)
			);
		fc.assert(
			fc.property(tables, (counts) => {
				const columns = counts[0]!.map((_, cell) => sumOf(counts.map((row) => row[cell]!)));
				const whole = protectCells(columns);
				const bases = counts.map(sumOf);
				const views = protectCells(bases).map((isShown, view) => isShown && bases[view]! > 0);
				const shown = protectAcrossViews(counts, views, whole);
				for (const cell of workedOut(counts, shown, whole)) {
					expect(cell === 0 || cell >= FEWEST).toBe(true);
				}
			}),
			{ ...runs, numRuns: 1000 }
		);
	});
});

/** Every cell that follows from the shown cells, the bases of all views and the shown whole. */
function workedOut(counts: number[][], shown: boolean[][], whole: boolean[]): number[] {
	const width = whole.length;
	const unknown = counts.flatMap((row, view) =>
		row.flatMap((_, cell) => (shown[view]![cell] ? [] : [view * width + cell]))
	);
	const equations = [
		...counts.map((_, view) => unknown.map((at) => (Math.floor(at / width) === view ? 1 : 0))),
		...whole.flatMap((isShown, cell) =>
			isShown ? [unknown.map((at) => (at % width === cell ? 1 : 0))] : []
		)
	];
	const found = unknown.flatMap((at, place) => {
		const unit = unknown.map((_, other) => (other === place ? 1 : 0));
		const follows = rank([...equations, unit]) === rank(equations);
		return follows ? [counts[Math.floor(at / width)]![at % width]!] : [];
	});
	return [...found, ...counts.flatMap((row, view) => row.filter((_, cell) => shown[view]![cell]))];
}

function rank(rows: number[][]): number {
	const left = rows.map((row) => [...row]);
	let found = 0;
	for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
		const pivot = left.findIndex((row, at) => at >= found && Math.abs(row[column]!) > 1e-9);
		if (pivot === -1) continue;
		[left[found], left[pivot]] = [left[pivot]!, left[found]!];
		const base = left[found]!;
		for (let at = found + 1; at < left.length; at += 1) {
			const factor = left[at]![column]! / base[column]!;
			left[at] = left[at]!.map((value, place) => value - factor * base[place]!);
		}
		found += 1;
	}
	return found;
}

describe('which views to show', () => {
	test('no kind or size class of fewer than five others, nor the one that would give it away', () => {
		const { kinds } = viewsToShow([
			{ kind: 'commune', size: 'small', count: 60 },
			{ kind: 'epci', size: 'small', count: 20 },
			{ kind: 'region', size: 'small', count: 2 }
		]);
		expect(kinds).toEqual(new Set(['commune']));
	});
	test('not a size class that is a kind and one métropole more', () => {
		const { kinds, sizes } = viewsToShow([
			{ kind: 'commune', size: 'small', count: 60 },
			{ kind: 'commune', size: 'middle', count: 30 },
			{ kind: 'region', size: 'large', count: 8 },
			{ kind: 'epci', size: 'large', count: 1 },
			{ kind: 'epci', size: 'middle', count: 20 }
		]);
		expect(kinds.has('region')).toBe(true);
		expect(sizes.has('large')).toBe(false);
	});

	test('any kinds and size classes that are shown differ by nobody or by five others', () => {
		const atoms = fc.array(
			fc.record<Atom>({
				kind: fc.constantFrom('commune', 'epci', 'departement', 'region'),
				size: fc.constantFrom('small', 'middle', 'large'),
				count: fc.oneof(fc.nat(3), fc.nat(30))
			}),
			{ minLength: 1, maxLength: 12 }
		);
		fc.assert(
			fc.property(atoms, (list) => {
				const { kinds, sizes } = viewsToShow(list);
				for (const kind of kinds) {
					for (const size of sizes) {
						const apart = list.filter((atom) => (atom.kind === kind) !== (atom.size === size));
						const count = sumOf(apart.map((atom) => atom.count));
						expect(count === 0 || count >= FEWEST).toBe(true);
					}
				}
			}),
			runs
		);
	});
});

describe('numbers', () => {
	test('a median needs eleven others', () => {
		expect(mayShowMedian(10)).toBe(false);
		expect(mayShowMedian(11)).toBe(true);
	});
	test('a mean is hidden when one of the others makes up half of it', () => {
		expect(mayShowMean(20, 500_000, 900_000)).toBe(false);
		expect(mayShowMean(20, 100_000, 900_000)).toBe(true);
		expect(mayShowMean(10, 1, 900_000)).toBe(false);
	});
});

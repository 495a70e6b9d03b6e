import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelsToShow, viewsToShow, FEWEST, type Atom } from '$lib/results/disclosure';
import { tellsFewApart, type PeopleInViews } from '$lib/results/few-told-apart';

const of = (count: number, ...views: string[]): PeopleInViews => ({ count, views });

describe('sums of views that come down to a few people', () => {
	test('are found in one view, and in what is left of all', () => {
		expect(tellsFewApart([of(20), of(4, 'a')], 5)).toBe(true);
		expect(tellsFewApart([of(20), of(5, 'a')], 5)).toBe(false);
		expect(tellsFewApart([of(3), of(20, 'a')], 5)).toBe(true);
	});
	test('are found between two families that differ by a few', () => {
		// All régions are large, and all that is large but two.
		const people = [of(30, 'commune'), of(2, 'commune', 'large'), of(9, 'region', 'large')];
		expect(tellsFewApart(people, 5)).toBe(true);
		expect(tellsFewApart([of(30, 'commune'), of(6, 'commune', 'large'), of(9, 'region')], 5)).toBe(
			false
		);
	});
	test('are found where three families are needed for it', () => {
		// What is a commune and small and of model m is told by no two families, but by all three.
		const people = [
			of(20, 'commune', 'small'),
			of(20, 'commune', 'm'),
			of(20, 'small', 'm'),
			of(2, 'commune', 'small', 'm')
		];
		expect(tellsFewApart(people, 5)).toBe(true);
		// With some who are in none of them it can't be worked out any more.
		expect(tellsFewApart([...people, of(20)], 5)).toBe(false);
	});

	const kinds = ['commune', 'epci', 'region'];
	const sizes = ['small', 'large'];
	const models = ['a', 'b', 'c'];
	const counts = fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(30)), {
		minLength: 18,
		maxLength: 18
	});
	const atomsOf = (counts: readonly number[]): Atom[] =>
		kinds.flatMap((kind, k) =>
			sizes.flatMap((size, s) =>
				models.map((model, m) => ({ kind, size, model, count: counts[(k * 2 + s) * 3 + m]! }))
			)
		);
	const shownOf = (atoms: readonly Atom[]) => {
		const views = viewsToShow(atoms);
		return { ...views, models: modelsToShow(atoms, views) };
	};

	test('never come down to a few in what is shown, with any factors up to two', () => {
		fc.assert(
			fc.property(counts, (counts) => {
				const atoms = atomsOf(counts).filter(({ count }) => count > 0);
				const shown = shownOf(atoms);
				if (shown.models.size === 0) return;
				const views = [
					...[...shown.kinds].map((kind) => (atom: Atom) => Number(atom.kind === kind)),
					...[...shown.sizes].map((size) => (atom: Atom) => Number(atom.size === size)),
					...[...shown.models].map((model) => (atom: Atom) => Number(atom.model === model)),
					() => 1
				].map((view) => atoms.map(view));
				// Every sum with factors from -2 to 2, tried by brute force.
				const sums = (place: number, so: readonly number[]): void => {
					if (place === views.length) {
						const told = atoms.reduce(
							(sum, { count }, at) => (so[at] === 0 ? sum : sum + count),
							0
						);
						expect(told === 0 || told >= FEWEST).toBe(true);
						return;
					}
					const factors = views.length > 6 ? [-1, 0, 1] : [-2, -1, 0, 1, 2];
					for (const factor of factors)
						sums(
							place + 1,
							so.map((value, at) => value + factor * views[place]![at]!)
						);
				};
				sums(
					0,
					atoms.map(() => 0)
				);
			}),
			{ numRuns: 60, seed: 20261121 }
		);
	});

	test('of two families are those that whole unions differ by', () => {
		fc.assert(
			fc.property(counts, (counts) => {
				const atoms = atomsOf(counts).filter(({ count }) => count > 0);
				const { kinds, sizes } = viewsToShow(atoms);
				const people = atoms.map(({ kind, size, count }) => ({
					count,
					views: [...(kinds.has(kind) ? [kind] : []), ...(sizes.has(size) ? [size] : [])]
				}));
				const all = atoms.reduce((sum, { count }) => sum + count, 0);
				if (all >= FEWEST) expect(tellsFewApart(people, FEWEST)).toBe(false);
			}),
			{ numRuns: 500, seed: 20261121 }
		);
	});
});

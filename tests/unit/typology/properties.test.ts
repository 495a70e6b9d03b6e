// What holds whatever is answered; the seed of a failure is printed.
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { classify } from '$lib/typology/classify';
import { explain } from '$lib/typology/evidence';
import { readyTypology } from '$lib/typology/ready';
import type { Profile } from '$lib/typology/typology';
import { compiled, ready } from './acter';
import { lessByOne, profiles, turned } from './random-profiles';

// Nothing here is about time: a machine that is busy may take long.
vi.setConfig({ testTimeout: 60_000 });
const RUNS = { numRuns: 150 };
const acter = ready();

it('keeps scores, coverages and cells between 0 and 1', () => {
	fc.assert(
		fc.property(profiles, (profile) => {
			for (const { score, coverage, judged, cells } of classify(acter, profile).ranking) {
				expect(coverage).toBeCloseTo(judged / 9, 12);
				expect(score === null).toBe(judged === 0);
				for (const value of [score, coverage, ...Object.values(cells)]) {
					if (value !== null) expect(value >= 0 && value <= 1, String(value)).toBe(true);
				}
			}
		}),
		RUNS
	);
});

it('never makes evidence of an answer taken back', () => {
	fc.assert(
		fc.property(profiles, fc.nat(), (profile, place) => {
			const all = lessByOne(profile);
			fc.pre(all.length > 0);
			const less = { ...profile, answers: all[place % all.length]! };
			const [before, after] = [explain(acter, profile), explain(acter, less)];
			const spoke = new Set(before.evidence.map(({ criterion }) => criterion));
			expect(after.evidence.filter(({ criterion }) => !spoke.has(criterion))).toEqual([]);
			for (const { model, cells } of after.ranking) {
				const was = before.ranking.find((each) => each.model === model)!.cells;
				for (const [dimension, value] of Object.entries(cells)) {
					if (was[dimension] === null) expect(value, `${model} ${dimension}`).toBeNull();
				}
			}
		}),
		{ numRuns: 300 }
	);
});

it('does not mind the order of answers, of ticks, or of rows', () => {
	fc.assert(
		fc.property(profiles, (profile) => {
			expect(explain(acter, turned(profile))).toEqual(explain(acter, profile));
		}),
		RUNS
	);
});

it('comes to the same from what is stored', () => {
	const stored = JSON.stringify(compiled());
	const again = readyTypology(JSON.parse(stored));
	fc.assert(
		fc.property(profiles, (profile) => {
			const kept = JSON.parse(JSON.stringify(profile)) as Profile;
			const copy = { ...kept, at: new Date(kept.at) };
			expect(JSON.stringify(explain(again, copy))).toBe(JSON.stringify(explain(acter, profile)));
		}),
		RUNS
	);
});

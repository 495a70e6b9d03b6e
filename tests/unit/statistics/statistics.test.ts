// Known answers are R 4.2.2's; the call stands beside each.
import { describe, expect, test } from 'vitest';
import { countInClasses } from '$lib/statistics/classes';
import { mean } from '$lib/statistics/mean';
import { medianAbsoluteDeviation } from '$lib/statistics/median-absolute-deviation';
import { median, quantile } from '$lib/statistics/quantile';
import { inOrder } from '$lib/statistics/weighted-values';
import { wilson } from '$lib/statistics/wilson';

const once = (...values: number[]) => values.map((value) => ({ value, count: 1 }));

describe('wilson', () => {
	// prop.test(k, n, correct = FALSE)$conf.int
	test.each([
		[64, 100, 0.542354024516087, 0.727287795985957],
		[47, 49, 0.862869676939199, 0.988734366633814],
		[61, 122, 0.412641287799938, 0.587358712200062],
		[0, 10, 0, 0.277532799862889]
	])('gives the interval of R for %i of %i', (count, base, low, high) => {
		const interval = wilson(count, base);
		expect(interval.share).toBe(count / base);
		expect(interval.low).toBeCloseTo(low, 12);
		expect(interval.high).toBeCloseTo(high, 12);
	});
	test('mirrors itself for those who did not', () => {
		const yes = wilson(7, 23);
		const no = wilson(16, 23);
		expect(yes.low).toBeCloseTo(1 - no.high, 12);
		expect(wilson(23, 23).high).toBe(1);
	});
});

describe('quantile', () => {
	// quantile(1:4, c(0, .25, .5, .75, 1))
	test.each([
		[0, 1],
		[0.25, 1.75],
		[0.5, 2.5],
		[0.75, 3.25],
		[1, 4]
	])('at %f of 1 to 4 is %f', (p, expected) => {
		expect(quantile(once(4, 2, 1, 3), p)).toBe(expected);
	});
	// quantile(c(3, 3, 5, 8, 13, 21, 21, 34), c(.1, .25, .5, .75, .9))
	test.each([
		[0.1, 3],
		[0.25, 4.5],
		[0.5, 10.5],
		[0.75, 21],
		[0.9, 24.9]
	])('counts repeated values: at %f is %f', (p, expected) => {
		const values = [...once(34, 5, 13, 8), { value: 21, count: 2 }, { value: 3, count: 2 }];
		expect(quantile(values, p)).toBeCloseTo(expected, 12);
	});
	test('of nothing is nothing', () => {
		expect(median([])).toBeNull();
	});
	test('at one half is the median: median(c(1, 2, 2, 10))', () => {
		expect(median(once(1, 2, 2, 10))).toBe(2);
	});
});

describe('median absolute deviation', () => {
	// mad(c(…))
	test.each([
		[[1, 2, 2, 10], 0.7413],
		[[3, 3, 5, 8, 13, 21, 21, 34], 11.1195],
		[[5, 5, 5, 9], 0],
		[[8e3, 12e3, 15e3, 2e4, 22e3, 3e4, 35e3, 4e4, 6e4, 9e4].map(Math.log), 0.7270887252575919]
	])('of %j is %f', (values, expected) => {
		expect(medianAbsoluteDeviation(once(...values))).toBeCloseTo(expected, 12);
	});
	test('of nothing is nothing', () => {
		expect(medianAbsoluteDeviation([])).toBeNull();
	});
});

describe('mean', () => {
	test('is the sum shared out: mean(c(1, 2, 2, 10))', () => {
		expect(mean([{ value: 2, count: 2 }, ...once(1, 10)])).toBe(3.75);
	});
	test('of nothing is nothing', () => {
		expect(mean([])).toBeNull();
	});
});

test('classes hold their lower limit, and the last one is open', () => {
	// hist(c(5, 10, 60), breaks = c(0, 10, 50, 1000), right = FALSE, plot = FALSE)$counts
	const classes = countInClasses(once(5, 10, 60), [0, 10, 50]);
	expect(classes.map(({ count }) => count)).toEqual([1, 1, 1]);
	expect(classes[2]!.to).toBe(Infinity);
});

test('values in order stand once each', () => {
	expect(inOrder([{ value: 2, count: 1 }, ...once(1), { value: 2, count: 3 }])).toEqual([
		{ value: 1, count: 1 },
		{ value: 2, count: 4 }
	]);
});

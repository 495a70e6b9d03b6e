import { expect, test } from 'vitest';
import { flowLayout } from '$lib/charts/flow-layout';

const order = ['a', 'b', 'c', 'd'];
const flows = [
	{ from: 'b', to: 'a', count: 1 },
	{ from: 'a', to: 'a', count: 6 },
	{ from: 'a', to: 'c', count: 2 }
];

test('places stand in their order, as high as they count, and only those that occur', () => {
	const { left, right } = flowLayout(flows, order);
	expect(left.map(({ key, count }) => [key, count])).toEqual([
		['a', 8],
		['b', 1]
	]);
	expect(right.map(({ key, count }) => [key, count])).toEqual([
		['a', 7],
		['c', 2]
	]);
	const [a, b] = left;
	expect(a!.height / b!.height).toBeCloseTo(8);
	expect(b!.y).toBeGreaterThan(a!.y + a!.height);
});

test('a label has room, however few there are', () => {
	const { left } = flowLayout(
		order.map((from) => ({ from, to: 'a', count: 1 })),
		order
	);
	for (const [i, place] of left.slice(1).entries())
		expect(place.labelY - left[i]!.labelY).toBeGreaterThanOrEqual(34);
});

test('bands are as thick as they count, and fill their places', () => {
	const { bands, left } = flowLayout(flows, order);
	const ofA = bands.filter(({ from }) => from === 'a');
	expect(ofA.reduce((sum, { thickness }) => sum + thickness, 0)).toBeCloseTo(left[0]!.height);
	// Of one place the upper band goes to the upper place.
	expect(ofA.map(({ to }) => to)).toEqual(['a', 'c']);
});

test('many fit on a sheet, and nobody makes none', () => {
	const many = flowLayout([{ from: 'a', to: 'b', count: 5000 }], order);
	expect(many.left[0]!.height).toBeGreaterThan(0);
	expect(flowLayout([], order)).toMatchObject({ left: [], right: [], bands: [] });
});

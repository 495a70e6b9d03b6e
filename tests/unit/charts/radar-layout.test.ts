import { expect, test } from 'vitest';
import { radarLayout, type RadarAxis } from '$lib/charts/radar-layout';

const axis = (...values: (number | null)[]): RadarAxis => ({
	...{ label: 'Axe', values, texts: values.map(String) }
});
const four = (...values: (number | null)[]) => values.map((value) => axis(value));
const lay = (axes: RadarAxis[]) =>
	radarLayout(
		axes,
		axes.map(() => 2)
	);

test('begins above, goes on to the right, and puts all of it on the outer ring', () => {
	const { centre, radius, axes } = lay(four(1, 1, 1, 1));
	const [up, right, down] = axes.map(({ points }) => points[0]!);
	expect(up!.x).toBeCloseTo(centre.x);
	expect(up!.y).toBeCloseTo(centre.y - radius);
	expect(right!.x).toBeCloseTo(centre.x + radius);
	expect(down!.y).toBeCloseTo(centre.y + radius);
});

test('puts nothing in the centre, and draws nothing where nothing is known', () => {
	const { centre, axes, outlines } = lay(four(0, null, 1, 1));
	expect(axes[0]!.points[0]!.y).toBeCloseTo(centre.y);
	expect(axes[1]!.points[0]).toBeNull();
	expect(outlines[0]!.closed).toBe(false);
	// From the third to the fourth and on to the first: the second has no neighbour.
	expect(outlines[0]!.d.match(/M/g)).toHaveLength(2);
	expect(lay(four(1, 1, 1, 1)).outlines[0]).toMatchObject({ closed: true });
});

test('keeps all labels on the sheet', () => {
	const { height, axes } = lay(Array.from({ length: 9 }, () => axis(0.5, 1)));
	for (const { label } of axes) {
		expect(label.y).toBeGreaterThan(8);
		expect(label.y + 15).toBeLessThan(height);
	}
	expect(axes.map(({ label }) => label.anchor)).toContain('end');
});

import { expect, test } from 'vitest';
import { outlineOf, shapes } from '$lib/charts/shapes';

test('each mark is an outline of its own, around its place', () => {
	const outlines = shapes.map((shape) => outlineOf(shape, 10, 10, 5));
	expect(new Set(outlines).size).toBe(shapes.length);
	for (const outline of outlines) expect(outline).toMatch(/^M[-\d.\sLa]+z$/);
});

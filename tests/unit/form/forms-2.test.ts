import { expect, test } from 'vitest';
import { compareForms, reportForms } from './form-oracle';

// A thousand of the three thousand forms; the files run beside each other.
test('agrees with survey-core on random forms over random answers', { timeout: 900_000 }, () => {
	const figures = reportForms(() => compareForms(2_000_000, 1000));
	expect(figures.differences.slice(0, 3)).toEqual([]);
	expect(figures.seen['survey-core broke'] ?? 0).toBeLessThan(5);
	expect(figures.seen['computed']).toBeGreaterThan(100);
	expect(figures.seen['default computed']).toBeGreaterThan(100);
	expect(figures.seen['cell']).toBeGreaterThan(300);
	expect(figures.seen['field']).toBeGreaterThan(200);
	expect(figures.seen['total']).toBeGreaterThan(20);
	expect(figures.dropped).toBeGreaterThan(500);
	expect(figures.errors).toBeGreaterThan(200);
});

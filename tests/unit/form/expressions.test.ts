import { expect, test, vi } from 'vitest';
import { compareExpressions } from './expression-oracle';
import { everyWord } from './random-expressions';

test(
	'agrees with survey-core on random expressions over random answers',
	{ timeout: 900_000 },
	() => {
		vi.spyOn(console, 'error').mockImplementation(() => {}); // survey-core, of what does not parse
		const started = performance.now();
		const figures = compareExpressions(20261121, 100_000);
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		console.log(
			`expressions: ${figures.evaluations} evaluations, ${figures.differences.length} differences, ` +
				`${figures.expressions} expressions, ${figures.bothThrew} times neither could compute, ${seconds} s`
		);
		expect(figures.differences.slice(0, 5)).toEqual([]);
		expect(figures.refused / figures.expressions).toBeLessThan(0.02);
		expect(figures.refusedOnPurpose).toBeGreaterThan(0);
		expect(everyWord.filter((word) => !figures.used.has(word))).toEqual([]);
	}
);

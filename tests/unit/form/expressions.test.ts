import { expect, test } from 'vitest';
import { compareExpressions } from './expression-oracle';
import { everyWord } from './random-expressions';

test(
	'agrees with survey-core on random expressions over random answers',
	{ timeout: 120_000 },
	() => {
		const started = performance.now();
		const figures = compareExpressions(20261121, 20_000);
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		console.log(
			`expressions: ${figures.evaluations} evaluations, ${figures.differences.length} differences, ` +
				`${figures.bothThrew} refused by both, ${seconds} s`
		);
		expect(figures.differences.slice(0, 5)).toEqual([]);
		expect(everyWord.filter((word) => !figures.used.has(word))).toEqual([]);
	}
);

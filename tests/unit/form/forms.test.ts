import { expect, test, vi } from 'vitest';
import { compareForms } from './form-oracle';

test('agrees with survey-core on random forms over random answers', { timeout: 120_000 }, () => {
	vi.spyOn(console, 'warn').mockImplementation(() => {});
	const started = performance.now();
	const figures = compareForms(1, 150);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(
		`forms: ${figures.forms}, ${figures.questions} questions, ${figures.errors} in error, ` +
			`${figures.dropped} answers dropped, ${figures.differences.length} differences, ${seconds} s, ` +
			`stricter on purpose: ${JSON.stringify(figures.deliberate)}, seen: ${JSON.stringify(figures.seen)}`
	);
	console.log(figures.differences.slice(0, 12).join('\n\n'));
	expect(figures.differences.slice(0, 5)).toEqual([]);
});

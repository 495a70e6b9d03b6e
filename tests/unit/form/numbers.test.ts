import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Measure } from '$lib/form/compiled-form';
import { numberInField, shownNumber } from '$lib/form/shown-number';
import { readNumber, typedNumber, type NumberAsked } from '$lib/form/typed-number';

const fr: NumberAsked = { locale: 'fr' };
const en: NumberAsked = { locale: 'en' };
const euros = (locale: string): NumberAsked => ({ locale, measure: 'EUR', unit: '€' });

describe('a number is read as hands type it', () => {
	test.each([
		['1 234,50 €', 1234.5],
		['1\u202f234,50\u00a0€', 1234.5],
		['1.234,50', 1234.5],
		['1,234.50', 1234.5],
		['1’234.50', 1234.5],
		['€ 1,234.50', 1234.5],
		['€1 234', 1234],
		['EUR 500', 500],
		['500 euros', 500],
		['-500 €', -500],
		['-€500', -500],
		['€ -500', -500],
		['−12,5', -12.5],
		['+3', 3],
		['2 M€', 2_000_000],
		['2M€', 2_000_000],
		['€2M', 2_000_000],
		['1,1 M€', 1_100_000],
		['2 m€', 2_000_000],
		['3 k€', 3000],
		['3k', 3000],
		['3 K€', 3000],
		['12 mille euros', 12_000],
		['2 millions d’euros', 2_000_000],
		["2,5 millions d'euros", 2_500_000],
		['1,2 Md€', 1_200_000_000],
		['1 234 567', 1_234_567],
		['1.234.567', 1_234_567],
		['1,234,567', 1_234_567],
		['1,234,567.8', 1_234_567.8],
		['1.234.567,8', 1_234_567.8],
		['0,5', 0.5],
		[',5', 0.5],
		['12,', 12],
		['0.123', 0.123],
		['1234,567', 1234.567],
		['007', 7]
	])('%s', (text, value) => {
		for (const locale of ['fr', 'en']) expect(typedNumber(text, euros(locale))).toBe(value);
	});

	test.each([
		['12 %', { locale: 'fr', measure: 'percent' as const, unit: '%' }, 12],
		['12,5 pour cent', { locale: 'fr', measure: 'percent' as const }, 12.5],
		['3 %', fr, 3],
		['2,5 ETP', { locale: 'fr', measure: 'fte' as const, unit: 'ETP' }, 2.5],
		['12 agents', { locale: 'fr', unit: 'agents' }, 12],
		['1 agent', { locale: 'fr', unit: 'agents' }, 1],
		['35 000 hab.', { locale: 'fr', measure: 'inhabitants' as const }, 35_000],
		['1,2 M', { locale: 'fr', measure: 'inhabitants' as const }, 1_200_000],
		// Where thousands of euros are asked, they are counted in thousands.
		['3 k€', { locale: 'fr', measure: 'EUR' as const, unit: 'k€' }, 3],
		['2 M€', { locale: 'fr', measure: 'EUR' as const, unit: 'k€' }, 2000],
		['500 €', { locale: 'fr', measure: 'EUR' as const, unit: 'k€' }, 0.5],
		['500', { locale: 'fr', measure: 'EUR' as const, unit: 'k€' }, 500],
		['2024', { locale: 'fr', measure: 'year' as const }, 2024]
	])('%s, by what is counted', (text, asked, value) => {
		expect(typedNumber(text, asked)).toBe(value);
	});
});

describe('what could be two things is decided, and said', () => {
	test.each<[string, NumberAsked, number]>([
		['1.234', fr, 1234],
		['1,234', fr, 1.234],
		['1.234', en, 1.234],
		['1,234', en, 1234],
		['1.234', euros('en'), 1234],
		['1,234', euros('fr'), 1234],
		['1,234', { locale: 'fr', step: 1 }, 1234],
		['1,234', { locale: 'fr', step: 0.01 }, 1234],
		['1.234', { locale: 'fr', step: 0.001 }, 1.234],
		['1.234', { locale: 'fr', measure: 'fte' }, 1.234],
		['1.234', { locale: 'fr', measure: 'inhabitants' }, 1234]
	])('%s', (text, asked, value) => {
		expect(readNumber(text, asked)).toEqual({ value, sure: false });
	});
	test.each(['3 k€', '2 M€', '1,2 Md€'])('%s', (text) => {
		expect(readNumber(text, euros('fr'))).toMatchObject({ sure: false });
	});
	test.each(['1 234,50 €', '1.234,50', '12', '0,5', '1 234'])('but not %s', (text) => {
		expect(readNumber(text, euros('fr'))).toMatchObject({ sure: true });
	});
});

describe('what is no number helps with why', () => {
	test.each<[string, NumberAsked, object]>([
		['env. 500', fr, { problem: 'about', number: '500' }],
		['environ 1 200 €', euros('fr'), { problem: 'about', number: '1 200 €' }],
		['~500', fr, { problem: 'about', number: '500' }],
		['plus de 500', fr, { problem: 'about', number: '500' }],
		['about 500', en, { problem: 'about', number: '500' }],
		['500 environ', fr, { problem: 'about', number: '500' }],
		['500 ?', fr, { problem: 'about', number: '500' }],
		['5 à 10', fr, { problem: 'several' }],
		['entre 5 et 10', fr, { problem: 'several' }],
		['5-10', fr, { problem: 'several' }],
		['12 %', euros('fr'), { problem: 'unit' }],
		['500 €', { locale: 'fr', unit: 'agents' }, { problem: 'unit' }],
		['1234567890123456', fr, { problem: 'long' }],
		['0,12345678901', fr, { problem: 'long' }],
		['9 999 999 Md€', euros('fr'), { problem: 'long' }],
		['1,200,5', fr, { problem: 'none' }],
		['1.2.3', fr, { problem: 'none' }],
		['12 50', fr, { problem: 'none' }],
		['1 2 3', fr, { problem: 'none' }],
		['une dizaine', fr, { problem: 'none' }],
		['1e5', fr, { problem: 'none' }],
		['10²', fr, { problem: 'none' }],
		['0x10', fr, { problem: 'none' }],
		['12 kg', fr, { problem: 'none' }],
		['5 m', fr, { problem: 'none' }],
		['1 billion', fr, { problem: 'none' }],
		['--5', fr, { problem: 'none' }],
		['-5-', fr, { problem: 'none' }],
		['', fr, { problem: 'none' }],
		['€', fr, { problem: 'none' }],
		['.', fr, { problem: 'none' }],
		['en 2024', { locale: 'fr', measure: 'year' }, { problem: 'none' }]
	])('%s', (text, asked, read) => {
		expect(readNumber(text, asked)).toEqual(read);
	});
});

const measures: (Measure | undefined)[] = ['EUR', 'fte', 'percent', 'inhabitants', undefined];
const asked = fc.record({
	locale: fc.constantFrom('fr', 'en'),
	measure: fc.constantFrom(...measures),
	step: fc.constantFrom(undefined, 1, 0.5, 0.01, 0.001)
});
/** Of up to fifteen figures, ten of them after the point. */
const kept = fc
	.tuple(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), fc.integer({ min: 0, max: 10 }))
	.map(([figures, decimals]) => Number(`${figures}e-${decimals}`));

describe('whatever is typed', () => {
	it('reads again what stands in the field, to the last figure', () => {
		fc.assert(
			fc.property(kept, asked, (value, asked) => {
				const shown = numberInField(asked.locale, value, asked.measure);
				expect(typedNumber(shown, asked)).toBe(value === 0 ? 0 : value);
			}),
			{ numRuns: 3000 }
		);
	});
	it('reads figures written for one language on a page in the other, or decides and says so', () => {
		fc.assert(
			fc.property(
				kept,
				fc.constantFrom('fr', 'en', 'de', 'de-CH'),
				asked,
				(value, habit, asked) => {
					const written = value.toLocaleString(habit, { maximumFractionDigits: 10 });
					const read = readNumber(written, asked);
					if ('value' in read && read.sure) expect(read.value).toBe(value === 0 ? 0 : value);
					// Only one separator before three figures can be two things.
					else expect(written).toMatch(/^-?\d{1,3}[.,]\d{3}$/);
				}
			),
			{ numRuns: 3000 }
		);
	});
	it('adds what a unit says, and no more', () => {
		const units = fc.constantFrom('', ' €', '€', ' euros', '\u00a0€', ' EUR');
		fc.assert(
			fc.property(kept, units, fc.constantFrom('fr', 'en'), (value, unit, locale) => {
				const written = shownNumber(locale, value, 'EUR') + unit;
				if (/^-?\d{1,3}[.,]\d{3}\D*$/.test(written)) return;
				expect(typedNumber(written, euros(locale))).toBe(value === 0 ? 0 : value);
			})
		);
	});
	it('comes to a number or to a reason, and to nothing else', () => {
		const odd = fc.string({
			unit: fc.constantFrom(..."0123456789.,  \u202f-+€%kMmd’'²eEx/à~<env".split(''))
		});
		fc.assert(
			fc.property(fc.oneof(odd, fc.string()), asked, (text, asked) => {
				const read = readNumber(text, asked);
				if ('value' in read) expect(Number.isFinite(read.value)).toBe(true);
				else expect(['none', 'about', 'several', 'unit', 'long']).toContain(read.problem);
			}),
			{ numRuns: 5000 }
		);
	});
	// How long that takes is measured by `npm run load -- form`.
	it('finds no number in a long text', () => {
		for (const part of ['1 ', '1.', '1,', 'k', "1'", '- ', '€', 'env. ', '1-', 'à1']) {
			expect(readNumber(part.repeat(5000), fr)).not.toHaveProperty('value');
		}
	});
});

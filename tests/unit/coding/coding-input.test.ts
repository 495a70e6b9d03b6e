import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
	codebookInput,
	codeInput,
	gridFilterFrom,
	gridQuery,
	labelsOf,
	textsOf,
	toggleInput,
	type GridFilter
} from '$lib/coding/coding.input';

test('a codebook and a code have a name in one language at least', () => {
	expect(v.parse(codebookInput, { fr: ' Thèmes ', en: '' })).toEqual({
		...{ fr: 'Thèmes', en: '', item: '' }
	});
	expect(v.is(codebookInput, { fr: ' ', en: '' })).toBe(false);
	expect(v.is(codeInput, { fr: 'Eau', en: 'x'.repeat(121) })).toBe(false);
	expect(v.parse(codeInput, { fr: '', en: 'Water' })).toMatchObject({ when_fr: '', parent: '' });
	expect(textsOf({ fr: '', en: 'Water' })).toEqual({ en: 'Water' });
});

test('codes in place of one are a line each, in both languages side by side', () => {
	expect(labelsOf({ fr: 'Soins\r\n\r\nPrévention', en: 'Care\n\nPrevention\nOther' })).toEqual([
		{ fr: 'Soins', en: 'Care' },
		{ fr: 'Prévention', en: 'Prevention' },
		{ en: 'Other' }
	]);
	expect(labelsOf({ fr: ' ', en: '' })).toEqual([]);
});

test('a code on a text is read as it was posted', () => {
	const posted = { codebook: 'b', response: 'r', row: '', revision: '3', code: '', wanted: '' };
	expect(v.parse(toggleInput, { ...posted, starts: '', ends: '' })).toMatchObject({
		...{ revision: 3, starts: null, ends: null }
	});
	expect(v.is(toggleInput, { ...posted, starts: '-1', ends: '4' })).toBe(false);
	expect(v.is(toggleInput, { ...posted, starts: '', ends: '', wanted: 'maybe' })).toBe(false);
});

describe('the address of a grid', () => {
	test('says what it shows, and is read again', () => {
		const filter: GridFilter = {
			...{ wave: '2', codebook: 'b', code: 'c', q: 'l’eau', reading: 'second', only: 'changed' },
			after: { responseId: 'r', row: '', name: 'Saint~Omer' },
			at: { responseId: 's', row: 'row-1' }
		};
		expect(gridFilterFrom(new URLSearchParams(gridQuery(filter)))).toEqual(filter);
	});
	test('is short for what is usual, and takes nonsense for that', () => {
		expect(gridQuery(gridFilterFrom(new URLSearchParams('only=none&reading=x&q= ')))).toBe('');
	});
});

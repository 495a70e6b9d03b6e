import * as v from 'valibot';
import { expect, test } from 'vitest';
import { codebookInput, codeInput } from '$lib/coding/coding.input';

test('a codebook and a code have a name in both languages', () => {
	expect(v.parse(codebookInput, { fr: ' Thèmes ', en: 'Themes' })).toEqual({
		...{ fr: 'Thèmes', en: 'Themes', item: '' }
	});
	expect(v.is(codebookInput, { fr: 'Thèmes' })).toBe(false);
	expect(v.is(codeInput, { fr: 'Eau', en: 'x'.repeat(121) })).toBe(false);
	expect(v.parse(codeInput, { fr: 'Eau', en: 'Water' })).toMatchObject({ when_fr: '', parent: '' });
});

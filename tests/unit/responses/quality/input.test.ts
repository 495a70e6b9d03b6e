import * as v from 'valibot';
import { expect, test } from 'vitest';
import { dismissInput, ruleInput } from '$lib/responses/quality/quality.input';

test('a rule has words in both languages, and a panel only where it is said', () => {
	const rule = { expression: ' {staff} > 0 ', fr: 'Des agents', en: 'Staff' };
	expect(v.parse(ruleInput, rule)).toEqual({ ...rule, expression: '{staff} > 0', panel: null });
	expect(v.parse(ruleInput, { ...rule, panel: 'cooperations' }).panel).toBe('cooperations');
	expect(v.is(ruleInput, { ...rule, en: ' ' })).toBe(false);
});

test('a flag is dismissed with a reason', () => {
	expect(v.is(dismissInput, { flag: 'id', reason: ' ' })).toBe(false);
	expect(v.parse(dismissInput, { flag: 'id', reason: ' Juste ' }).reason).toBe('Juste');
});

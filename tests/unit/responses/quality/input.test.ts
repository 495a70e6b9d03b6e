import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
	dismissInput,
	queueFilterFrom,
	queueQuery,
	ruleInput
} from '$lib/responses/quality/quality.input';

test('a rule has words, English ones if somebody writes them, and a panel only where it is said', () => {
	const rule = { expression: ' {staff} > 0 ', fr: 'Des agents', en: 'Staff' };
	expect(v.parse(ruleInput, rule)).toEqual({ ...rule, expression: '{staff} > 0', panel: null });
	expect(v.parse(ruleInput, { ...rule, panel: 'cooperations' }).panel).toBe('cooperations');
	expect(v.parse(ruleInput, { ...rule, en: ' ' }).en).toBe('');
	expect(v.is(ruleInput, { ...rule, fr: ' ' })).toBe(false);
});

test('a flag is dismissed with a reason', () => {
	expect(v.is(dismissInput, { flag: 'id', reason: ' ' })).toBe(false);
	expect(v.parse(dismissInput, { flag: 'id', reason: ' Juste ' }).reason).toBe('Juste');
});

test('the queue is narrowed by its address, and nonsense is left out', () => {
	const none = { wave: null, kind: null, network: null, mine: false, page: 1 };
	const from = (query: string) => queueFilterFrom(new URLSearchParams(query));
	expect(from('')).toEqual(none);
	expect(from('wave=x&kind=nonsense&network=A%20B&mine=1&page=-2')).toEqual(none);
	const address = '?wave=2&kind=outlier&network=lianes&mine=yes&page=3';
	expect(queueQuery(from(address))).toBe(address);
	expect(queueQuery(none)).toBe('');
});

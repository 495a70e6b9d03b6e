import { expect, test } from 'vitest';
import { nextStep } from '$lib/studies/next-step';

const none = { sent: 0, drafts: 0, toConfirm: 0 };

test('a study being prepared needs its questionnaire read', () => {
	expect(nextStep('preparing', none)).toBe('questionnaire');
});
test('an open study without a response needs its link sent', () => {
	expect(nextStep('open', none)).toBe('send');
});
test('what waits to be confirmed goes before everything else', () => {
	expect(nextStep('open', { sent: 10, drafts: 40, toConfirm: 1 })).toBe('confirm');
});
test('many begun and few sent need a call', () => {
	expect(nextStep('open', { sent: 3, drafts: 4, toConfirm: 0 })).toBe('drafts');
});
test('otherwise there are results to read, also once it is closed', () => {
	expect(nextStep('open', { sent: 4, drafts: 3, toConfirm: 0 })).toBe('results');
	expect(nextStep('closed', { sent: 4, drafts: 9, toConfirm: 2 })).toBe('results');
});

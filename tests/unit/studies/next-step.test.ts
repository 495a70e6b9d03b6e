import { describe, expect, test } from 'vitest';
import { nextStep, type StudyStanding } from '$lib/studies/next-step';
import type { Wave } from '$lib/studies/study';

const at = new Date('2026-11-21T12:00:00Z');
const wave = (change: Partial<Wave> = {}): Wave => ({
	id: 'wave',
	number: 1,
	name: {},
	versionId: 'version',
	opensAt: new Date('2026-11-01T08:00:00Z'),
	closesAt: null,
	timeZone: 'Europe/Paris',
	publicLink: true,
	...change
});
const nothing = { sent: 0, drafts: 0, toConfirm: 0, toReview: 0, claims: 0 };
const step = (change: Partial<StudyStanding>) =>
	nextStep(
		{
			state: 'open',
			manages: true,
			lacks: [],
			publishable: true,
			wave: wave(),
			another: false,
			collection: nothing,
			...change
		},
		at
	);
const collected = (change: Partial<typeof nothing>) => ({ collection: { ...nothing, ...change } });

describe('a study being prepared', () => {
	const preparing = { state: 'preparing' } as const;
	test('needs a questionnaire that can be published, then published', () => {
		expect(step({ ...preparing, lacks: ['version'], publishable: false })).toBe('questionnaire');
		expect(step({ ...preparing, lacks: ['version', 'contact'] })).toBe('publish');
	});
	test('then its settings, then to be opened', () => {
		expect(step({ ...preparing, lacks: ['contact', 'facts'] })).toBe('settings');
		expect(step(preparing)).toBe('open');
	});
	test('is waited for by those who do not run it', () => {
		expect(step({ ...preparing, manages: false })).toBe('wait');
	});
});

describe('an open study', () => {
	test('waits for the opening of its wave', () => {
		expect(step({ wave: wave({ opensAt: new Date('2026-12-01T08:00:00Z') }) })).toBe('opening');
	});
	test('without a response needs its link sent', () => {
		expect(step({})).toBe('send');
	});
	test('several answers of one authority go before what waits to be confirmed, and both before all', () => {
		expect(step(collected({ sent: 10, drafts: 40, toConfirm: 1, claims: 1 }))).toBe('claims');
		expect(step(collected({ sent: 10, drafts: 40, toConfirm: 1 }))).toBe('confirm');
	});
	test('with responses that wait for the viewer’s review has them reviewed', () => {
		expect(step(collected({ sent: 40, drafts: 10, toReview: 12 }))).toBe('review');
		expect(step({ state: 'closed', ...collected({ sent: 40, toReview: 1 }) })).toBe('review');
		expect(step(collected({ sent: 10, drafts: 40, toReview: 5 }))).toBe('drafts');
		expect(step(collected({ sent: 10, toConfirm: 1, toReview: 5 }))).toBe('confirm');
	});
	test('with many begun and few sent needs a call', () => {
		expect(step(collected({ sent: 3, drafts: 4 }))).toBe('drafts');
	});
	test('otherwise has results to read', () => {
		expect(step(collected({ sent: 4, drafts: 3 }))).toBe('results');
	});
	test('is to be closed once its wave is over, unless another one is to come', () => {
		const over = { wave: wave({ closesAt: at }) };
		expect(step(over)).toBe('close');
		expect(step({ ...over, manages: false })).toBe('results');
		expect(step({ ...over, another: true })).toBe('opening');
	});
});

test('a closed study has results to read; one without any is to be archived', () => {
	expect(step({ state: 'closed', ...collected({ sent: 4, toConfirm: 2 }) })).toBe('results');
	expect(step({ state: 'closed' })).toBe('archive');
	expect(step({ state: 'closed', manages: false })).toBe('results');
	expect(step({ state: 'archived' })).toBe('results');
});

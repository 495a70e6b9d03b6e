import { expect, test } from 'vitest';
import { historyPage, kindOf } from '$lib/responses/review/told-history';
import type { HistoryEntry } from '$lib/responses/review/whole-history';

const at = new Date('2026-11-21T09:00:00Z');
const happened = (kind: string): HistoryEntry => ({
	...{ kind: 'happened', at },
	event: { id: kind, at, kind, actorKind: 'account', actorId: null, data: {} }
});
const saved: HistoryEntry = { kind: 'saved', at, until: at, by: null, answers: [] };
const corrected: HistoryEntry = { kind: 'corrected', at, by: 'x', reason: 'y', answers: [] };

test('what happened is of one kind, that of who did it and to what', () => {
	expect(kindOf(saved)).toBe('answers');
	expect(kindOf(corrected)).toBe('corrections');
	const kinds = Object.fromEntries(
		[
			...['response.begun', 'response.submitted', 'response.reopened', 'response.taken'],
			...['response.set-aside', 'response.merged', 'response.flag-dismissed', 'tag.decided'],
			...['contributor.invited', 'response.link-sent', 'response.something-new']
		].map((kind) => [kind, kindOf(happened(kind))])
	);
	expect(kinds).toEqual({
		'response.begun': 'answers',
		'response.submitted': 'answers',
		'response.reopened': 'answers',
		'response.taken': 'decisions',
		'response.set-aside': 'decisions',
		'response.merged': 'decisions',
		'response.flag-dismissed': 'flags',
		'tag.decided': 'model',
		'contributor.invited': 'people',
		'response.link-sent': 'people',
		'response.something-new': 'answers'
	});
});

test('a page is of one kind, and says how many there are of each', () => {
	const entries = [saved, corrected, saved, saved, happened('response.taken')];
	const page = historyPage(entries, { kind: 'answers', page: 2, perPage: 2 });
	expect(page).toMatchObject({ entries: [saved], page: 2, pages: 2 });
	expect(page.counts).toMatchObject({ answers: 3, corrections: 1, decisions: 1, flags: 0 });
});

test('a page that is not there becomes the nearest', () => {
	expect(historyPage([], { kind: null, page: 7, perPage: 2 })).toMatchObject({ page: 1, pages: 1 });
	expect(historyPage([saved, saved, saved], { kind: null, page: 7, perPage: 2 }).page).toBe(2);
});

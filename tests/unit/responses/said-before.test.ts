import { expect, test } from 'vitest';
import type { ReadAnswer, ReadEntry, ReadPage } from '$lib/responses/staff/reading';
import { besideBefore } from '$lib/responses/said-before/beside-before';
import {
	inShort,
	openAmong,
	pageSaidAgain,
	questionsIn,
	saidAgain,
	standingOf,
	takenAgain
} from '$lib/responses/said-before/said-before';

const row = (id: string, country?: string) => ({ _id: id, ...(country ? { country } : {}) });
const before = {
	budget: 8000,
	has: true,
	kinds: ['other', 'a'],
	'kinds-Comment': 'Autrement',
	scale: { a: 1, b: 2 },
	rows: [row('1', 'MA'), row('2', 'SN')],
	nothing: []
};

test('a question is open until something is said, and again when it is taken back', () => {
	for (const open of [undefined, null, '', [], {}, { a: '' }, [row('9')]])
		expect(standingOf({ budget: open } as never, before, 'budget')).toBe('open');
	expect(standingOf({ has: false }, before, 'has')).toBe('changed');
	expect(standingOf({ budget: 0 }, before, 'budget')).toBe('changed');
	expect(standingOf({ budget: 8000 }, before, 'budget')).toBe('same');
	expect(standingOf({ scale: { a: 1 } }, before, 'scale')).toBe('changed');
});

test('the text of "other" is a part of the answer', () => {
	const again = saidAgain({}, before, ['kinds']);
	expect(again).toEqual({ kinds: ['other', 'a'], 'kinds-Comment': 'Autrement' });
	expect(questionsIn(again)).toBe(1);
	expect(standingOf(again, before, 'kinds')).toBe('same');
	expect(standingOf({ ...again, 'kinds-Comment': 'Ici' }, before, 'kinds')).toBe('changed');
});

test('rows that were added since stay, in the answer and in how it stands', () => {
	const more = { rows: [row('2', 'SN'), row('1', 'MA'), row('3', 'ML')] };
	expect(standingOf(more, before, 'rows')).toBe('more');
	expect(standingOf({ rows: [...before.rows, row('4')] }, before, 'rows')).toBe('same');
	const other = { rows: [row('1', 'BJ'), row('3', 'ML'), row('4')] };
	expect(standingOf(other, before, 'rows')).toBe('changed');
	expect(takenAgain(other, before, 'rows')).toEqual({
		rows: [row('1', 'MA'), row('2', 'SN'), row('3', 'ML')]
	});
});

test('a page is said again with what opens on it, and nothing that was said otherwise', () => {
	const questionsOver = (answers: object) => ['has', ...('has' in answers ? ['budget'] : [])];
	expect(pageSaidAgain({}, before, questionsOver)).toEqual({ has: true, budget: 8000 });
	expect(pageSaidAgain({ has: false }, before, questionsOver)).toEqual({ budget: 8000 });
	expect(openAmong({ has: false }, before, ['has', 'budget', 'nothing', 'unknown'])).toEqual([
		'budget'
	]);
});

test('what is long is said in short', () => {
	expect(inShort(['8 000 €'])).toEqual({ lines: ['8 000 €'], cut: false });
	const { lines, cut } = inShort(['mot '.repeat(100), '', 'b', 'c', 'd']);
	expect([lines.length, cut]).toEqual([3, true]);
	expect(lines[0]!.length).toBeLessThan(165);
	expect(inShort(['Un · Maroc · Fès · 2001 · eau'])).toEqual({
		lines: ['Un · Maroc · Fès'],
		cut: true
	});
});

test('beside an answer staff read that it was said again, or what it was', () => {
	const entry = (item: string, answer: ReadAnswer, row = ''): ReadEntry => ({
		...{ item, row, number: '', title: item, answer, other: null, why: null },
		computed: false
	});
	const text = (text: string): ReadAnswer => ({ kind: 'text', text });
	const rows = (...countries: [string, string][]): ReadAnswer => ({
		kind: 'rows',
		rows: countries.map(([id, country]) => ({
			...{ id, title: `Ligne ${id}` },
			entries: [entry('country', text(country), id)]
		}))
	});
	const page = (...entries: ReadEntry[]): ReadPage[] => [
		{ name: 'p', title: 'P', entries, notAsked: 0 }
	];
	const beside = besideBefore(
		page(
			entry('a', text('x')),
			entry('b', text('y')),
			entry('c', { kind: 'blank' }),
			entry('sum', text('9')),
			entry('rows', rows(['1', 'Bénin']))
		),
		page(
			entry('a', text('x')),
			entry('b', text('z')),
			entry('c', { kind: 'list', items: ['u', 'v'], ordered: false }),
			entry('sum', text('8')),
			entry('rows', rows(['1', 'Maroc'], ['2', 'Mali']))
		),
		[
			{ item: 'a', value: 1 },
			{ item: 'b', value: 1 },
			{ item: 'c', value: [1] },
			{ item: 'rows', row: '1', value: 0 },
			{ item: 'rows', row: '2', value: 1 },
			{ item: 'country', row: '1', value: 'MA' },
			{ item: 'country', row: '2', value: 'ML' }
		]
	);
	expect(beside).toEqual({
		' a': { kind: 'same' },
		' b': { kind: 'changed', was: ['z'] },
		' c': { kind: 'changed', was: ['u, v'] },
		' rows': { kind: 'changed', was: ['Ligne 2, Mali'] },
		'1 country': { kind: 'changed', was: ['Maroc'] }
	});
});

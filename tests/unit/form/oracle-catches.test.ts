/** The comparisons would pass if they compared nothing: each planted mistake must be seen. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { FormState, ItemState } from '$lib/form/form-state';
import { compareExpressions } from './expression-oracle';
import { compareForms, type Twist } from './form-oracle';

vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
	vi.spyOn(console, 'warn').mockImplementation(() => {});
	vi.spyOn(console, 'error').mockImplementation(() => {});
});

test.each([
	['true for false', (value: unknown) => (value === false ? true : value)],
	['0 for 1', (value: unknown) => (value === 1 ? 0 : value)],
	['text for a number', (value: unknown) => (value === 3 ? '3' : value)],
	['nothing for a date', (value: unknown) => (value instanceof Date ? null : value)]
])('sees an interpreter that gives %s', (_, twist) => {
	expect(compareExpressions(7, 1500, twist).differences.length).toBeGreaterThan(0);
});

const mistakes: [string, Twist][] = [
	['shows what is hidden', (state) => twisted(state, (item) => ({ ...item, visible: true }))],
	['hides what is shown', (state) => twisted(state, (item) => ({ ...item, visible: false }))],
	['forgets requiredIf', (state) => twisted(state, (item) => ({ ...item, required: false }))],
	['forgets enableIf', (state) => twisted(state, (item) => ({ ...item, enabled: true }))],
	['miscounts', (state) => twisted(state, (item) => ({ ...item, number: '1' }))],
	['offers every choice', (state) => twisted(state, offerAll)],
	['keeps computed values from the page', (state) => twisted(state, uncomputed)],
	['fills in nothing', (state) => twisted(state, unfilled)],
	['shows every cell of a table', (state) => twisted(state, inside('table', { visible: true }))],
	['asks for no cell of a table', (state) => twisted(state, inside('table', { required: false }))],
	['loses the answers in tables', (state) => twisted(state, inside('table', { value: undefined }))],
	[
		'loses the answers in fields',
		(state) => twisted(state, inside('fields', { value: undefined }))
	],
	['asks for no field', (state) => twisted(state, inside('fields', { required: false }))],
	['loses a row of a table', (state) => twisted(state, rowless)],
	['adds up wrongly', (state) => twisted(state, misadded)],
	[
		'loses a page',
		(state) => ({ ...state, pages: state.pages.map((p) => ({ ...p, visible: false })) })
	]
];

test.each(mistakes)(
	'sees an evaluation that %s',
	(_, twist) => {
		const { differences } = compareForms(4_000_000, 25, twist);
		const more =
			differences.length > 0 ? differences : compareForms(4_000_100, 120, twist).differences;
		expect(more.length).toBeGreaterThan(0);
	},
	60_000
);

test('finds no difference where nothing is planted', () => {
	expect(compareExpressions(7, 1500).differences).toEqual([]);
	expect(compareForms(4_000_000, 25).differences).toEqual([]);
});

function twisted(state: FormState, change: (item: ItemState) => ItemState): FormState {
	return {
		...state,
		pages: state.pages.map((page) => ({
			...page,
			elements: page.elements.map((element) =>
				element.kind === 'item' ? change(element) : element
			)
		}))
	};
}

function offerAll(item: ItemState): ItemState {
	if (!('choices' in item.item)) return item;
	const choices = item.item.choices.map((choice) => ({
		value: choice.value,
		text: '',
		enabled: true,
		selected: false
	}));
	return { ...item, choices };
}

/** Something else in every cell of a table or in all of some fields. */
const inside =
	(kind: 'table' | 'fields', change: Partial<ItemState>) =>
	(item: ItemState): ItemState => {
		if (item.item.kind !== kind) return item;
		const rows = (item.rows ?? []).map((row) => ({
			...row,
			elements: row.elements.map((cell) => (cell.kind === 'item' ? { ...cell, ...change } : cell))
		}));
		return { ...item, rows };
	};

const unfilled = (item: ItemState): ItemState =>
	item.item.defaultExpression ? { ...item, value: undefined } : item;

const rowless = (item: ItemState): ItemState =>
	item.item.kind === 'table' ? { ...item, rows: item.rows?.slice(1) } : item;

const misadded = (item: ItemState): ItemState => ({
	...item,
	totals: item.totals?.map((total) => ({ ...total, value: 1234 }))
});

const uncomputed = (item: ItemState): ItemState =>
	item.item.kind === 'expression' ? { ...item, value: undefined } : item;

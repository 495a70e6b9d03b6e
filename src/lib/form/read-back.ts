/** The answers as a person reads them again: page by page, in words. */
import type { ElementState, FormState, ItemState, PageState } from './form-state';
import { isUnanswered } from './scope';
import { shownNumber } from './shown-number';
import { yesNo } from './yes-no';

export type ReadBack = { name: string; title: string; entries: ReadEntry[] };

export type ReadEntry = {
	id: string;
	number: string;
	title: string;
	required: boolean;
	/** Empty: not answered. */
	lines: string[];
	/** A word of explanation beside an unlikely answer. */
	why?: string;
	/** Rows of a repeated panel or a table, each with its own entries. */
	rows?: { title: string; entries: ReadEntry[] }[];
};

/** Words that the form itself may lack. */
export type ReadWords = {
	yes: string;
	no: string;
	/** What stands before the sums of a table. */
	total: string;
	/** Name of the authority that answers: the answer itself is its id. */
	authority: string;
};

export const readBack = (state: FormState, words: ReadWords): ReadBack[] =>
	state.pages.filter((page) => page.visible).map((page) => readPage(page, state.locale, words));

function readPage(page: PageState, locale: string, words: ReadWords): ReadBack {
	return { name: page.name, title: page.title, entries: entriesOf(page.elements, locale, words) };
}

function entriesOf(
	elements: readonly ElementState[],
	locale: string,
	words: ReadWords
): ReadEntry[] {
	return elements.flatMap((element): ReadEntry[] => {
		if (!element.visible || element.kind === 'html') return [];
		if (element.kind === 'panel') return entriesOf(element.elements, locale, words);
		const { id, number, title, required } = element;
		const why = element.explanation?.value;
		const entry: ReadEntry = {
			...{ id, number, title, required, lines: linesOf(element, locale, words) },
			...(why ? { why } : {})
		};
		if (element.item.kind !== 'repeated' && element.item.kind !== 'table') return [entry];
		const rows = (element.rows ?? []).map((row) => ({
			title: row.title,
			entries: entriesOf(row.elements, locale, words).filter(({ lines }) => lines.length > 0)
		}));
		if (element.item.kind === 'repeated') return [{ ...entry, rows }];
		const answered = [...rows, totalsOf(element, words)].filter(
			({ entries }) => entries.length > 0
		);
		return [{ ...entry, rows: isUnanswered(element.item, element.value) ? [] : answered }];
	});
}

/** What the columns of a table come to, as a last row. */
const totalsOf = (state: ItemState, words: ReadWords) => ({
	title: state.totalText || words.total,
	entries: (state.totals ?? [])
		.filter(({ display }) => display !== '')
		.map(({ column, title, display }): ReadEntry => ({
			...{ id: `${state.id}-total-${column}`, number: '', required: false },
			...{ title, lines: [display] }
		}))
});

function linesOf(state: ItemState, locale: string, words: ReadWords): string[] {
	const { item, value, choices = [] } = state;
	switch (item.kind) {
		case 'repeated':
		case 'table':
			return [];
		case 'fields':
			return (state.rows ?? []).flatMap((row) =>
				entriesOf(row.elements, locale, words).flatMap(({ title, lines, why }) =>
					lines.map((line) => colon(locale, title, why ? `${line} (${why})` : line))
				)
			);
		case 'expression':
			return state.display ? [state.display] : [];
		case 'matrix':
			return (state.matrixRows ?? [])
				.map((row) => ({ row, column: choices.find((each) => each.value === row.answer) }))
				.filter(({ column }) => column !== undefined)
				.map(({ row, column }) => colon(locale, row.text, column!.text));
		case 'ranking':
			return choices
				.filter((choice) => choice.rank !== undefined)
				.toSorted((a, b) => a.rank! - b.rank!)
				.map((choice) => `${choice.rank}. ${choice.text}`);
		case 'boolean':
			return choices
				.filter((choice) => choice.selected)
				.map((choice) => yesNo(item, choice, words));
		case 'text':
			if (item.authorityPicker) return value === undefined ? [] : [words.authority];
			if (typeof value === 'number')
				return [withUnit(state, shownNumber(locale, value, item.measure))];
			if (item.input === 'date' && typeof value === 'string') return [dayIn(locale, value)];
			return value === undefined ? [] : [String(value)];
		case 'comment':
			return value === undefined ? [] : String(value).split('\n');
	}
	return choices
		.filter((choice) => choice.selected)
		.map((choice) =>
			choice.special === 'other' && state.other?.value
				? colon(locale, choice.text, state.other.value)
				: choice.text
		);
}

const colon = (locale: string, name: string, text: string) =>
	locale === 'fr' ? `${name}\u00a0: ${text}` : `${name}: ${text}`;

const withUnit = (state: ItemState, text: string) =>
	state.unit ? `${text}\u202f${state.unit}` : text;

function dayIn(locale: string, value: string): string {
	const date = new Date(`${value}T00:00:00`);
	return isNaN(+date) ? value : date.toLocaleDateString(locale, { dateStyle: 'long' });
}

/** The answers as a person reads them again: page by page, in words. */
import type { ElementState, FormState, ItemState, PageState } from './form-state';
import { shownNumber } from './typed-number';
import { yesNo } from './yes-no';

export type ReadBack = { name: string; title: string; entries: ReadEntry[] };

export type ReadEntry = {
	id: string;
	number: string;
	title: string;
	required: boolean;
	/** Empty: not answered. */
	lines: string[];
	/** Rows of a repeated panel, each with its own entries. */
	rows?: { title: string; entries: ReadEntry[] }[];
};

/** Words that the form itself may lack. */
export type ReadWords = {
	yes: string;
	no: string;
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
		const entry = { id, number, title, required, lines: linesOf(element, locale, words) };
		if (element.item.kind !== 'repeated') return [entry];
		const rows = (element.rows ?? []).map((row) => ({
			title: row.title,
			entries: entriesOf(row.elements, locale, words).filter(({ lines }) => lines.length > 0)
		}));
		return [{ ...entry, rows }];
	});
}

function linesOf(state: ItemState, locale: string, words: ReadWords): string[] {
	const { item, value, choices = [] } = state;
	switch (item.kind) {
		case 'repeated':
			return [];
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

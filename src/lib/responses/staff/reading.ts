/** A response as it is read: pages, questions as they were asked, answers in words. Pure. */
import type { Json } from '$lib/form/compiled-form';
import type { ElementState, FormState, ItemState } from '$lib/form/form-state';
import { withoutSuffix } from '$lib/form/items';
import { isUnanswered } from '$lib/form/scope';
import { money, number, type Locale } from '$lib/ui/format';
import { nonAnswerOf } from './non-answer';

export type ReadAnswer =
	| { kind: 'blank' }
	/** "Don't know", "not applicable": an answer that says why there is none. */
	| { kind: 'nonAnswer'; text: string }
	| { kind: 'text'; text: string }
	/** Something written at length: line breaks are kept. */
	| { kind: 'prose'; text: string }
	| { kind: 'list'; items: string[]; ordered: boolean }
	| { kind: 'matrix'; rows: { item: string; label: string; answer: string | null }[] }
	/** `id`: of a row of a repeated panel, as storage names it; of a table the value of the row. */
	| { kind: 'rows'; rows: { id: string; title: string; entries: ReadEntry[] }[] };

export interface ReadEntry {
	/** As in the rows of storage; the history of an answer hangs on both. */
	item: string;
	row: string;
	number: string;
	title: string;
	answer: ReadAnswer;
	/** Written under "other". */
	other: string | null;
	/** A word of explanation that came with an unlikely answer. */
	why: string | null;
	/** Worked out by rules: nobody says it. */
	computed: boolean;
}

export interface ReadPage {
	name: string;
	title: string;
	entries: ReadEntry[];
	/** Questions of the page that were not asked. */
	notAsked: number;
}

/** Whether an answer as it is stored belongs to a question: a part of it, or what is said beside it. */
export const isRevisionOf = (
	{ item, row }: { item: string; row: string },
	entry: Pick<ReadEntry, 'item' | 'row'>
): boolean =>
	row === entry.row && (withoutSuffix(item) === entry.item || item.startsWith(`${entry.item}.`));

/** What was asked and answered, page by page; what is about a person is left out. */
export function readingOf(state: FormState, locale: Locale): ReadPage[] {
	return state.pages
		.map((page) => {
			const items = itemsOf(page.elements);
			return {
				name: page.name,
				title: page.title,
				entries: items
					.filter(({ visible }) => visible && page.visible)
					.map((item) => entryOf(item, locale)),
				notAsked: items.filter(({ visible }) => !visible || !page.visible).length
			};
		})
		.filter((page) => page.entries.length > 0 || page.notAsked > 0);
}

/** What was said of a person, in the order of the questionnaire. */
export function personReadingOf(state: FormState, locale: Locale): ReadEntry[] {
	return state.pages
		.flatMap((page) => statesIn(page.elements))
		.filter(({ item, visible }) => visible && item.personal)
		.map((item) => entryOf(item, locale));
}

const itemsOf = (elements: readonly ElementState[]): ItemState[] =>
	statesIn(elements).filter(
		({ item }) => !item.personal && !(item.kind === 'text' && item.authorityPicker)
	);

function statesIn(elements: readonly ElementState[]): ItemState[] {
	return elements.flatMap((element) => {
		if (element.kind === 'html') return [];
		return element.kind === 'panel' ? statesIn(element.elements) : [element];
	});
}

function entryOf(state: ItemState, locale: Locale): ReadEntry {
	return {
		item: state.stored,
		row: state.row ?? '',
		number: state.number,
		title: state.title,
		answer: answerOf(state, locale),
		other: state.other?.value || null,
		why: state.explanation?.value || null,
		computed: state.item.kind === 'expression'
	};
}

function answerOf(state: ItemState, locale: Locale): ReadAnswer {
	const { item, value, choices = [] } = state;
	if (item.kind === 'repeated' || item.kind === 'table') return rowsOf(state, locale);
	if (item.kind === 'fields') return fieldsOf(state, locale);
	if (item.kind === 'matrix') return matrixOf(state);
	if (value === undefined || value === null || value === '') return { kind: 'blank' };
	if (item.kind === 'expression') return { kind: 'text', text: state.display ?? String(value) };
	if (Array.isArray(value)) {
		const [only] = value;
		const text = (part: Json) => choiceText(choices, part);
		if (value.length === 0) return { kind: 'blank' };
		if (value.length === 1 && nonAnswerOf(only)) return { kind: 'nonAnswer', text: text(only!) };
		return { kind: 'list', items: value.map(text), ordered: item.kind === 'ranking' };
	}
	if (state.choices) {
		const text = choiceText(choices, value);
		return nonAnswerOf(value) ? { kind: 'nonAnswer', text } : { kind: 'text', text };
	}
	if (typeof value === 'number') return { kind: 'text', text: measured(state, value, locale) };
	return item.kind === 'comment'
		? { kind: 'prose', text: String(value) }
		: { kind: 'text', text: String(value) };
}

function measured({ item, unit }: ItemState, value: number, locale: Locale): string {
	if (item.measure === 'EUR') return money(locale, value);
	if (item.measure === 'year') return String(value);
	const text = number(locale, value, 2);
	return unit ? `${text}\u00a0${unit}` : text;
}

/** Rows of a repeated panel; those of a table, with what they come to. */
function rowsOf(state: ItemState, locale: Locale): ReadAnswer {
	const rows = state.rows ?? [];
	if (rows.length === 0 || isUnanswered(state.item, state.value)) return { kind: 'blank' };
	const read = rows.map((row) => ({
		...{ id: row.id, title: row.title, entries: entriesOf(row.elements, locale) }
	}));
	const totals = (state.totals ?? []).map(({ column, title, display }): ReadEntry => ({
		item: `${state.stored}.${column}`,
		row: '',
		number: '',
		title,
		answer: { kind: 'text', text: display },
		other: null,
		why: null,
		computed: true
	}));
	const title = state.totalText ?? '';
	return {
		kind: 'rows',
		rows: [...read, ...(totals.length > 0 ? [{ id: '', title, entries: totals }] : [])]
	};
}

const entriesOf = (elements: readonly ElementState[], locale: Locale): ReadEntry[] =>
	statesIn(elements)
		.filter(({ visible, item }) => visible && !item.personal)
		.map((item) => entryOf(item, locale));

function fieldsOf(state: ItemState, locale: Locale): ReadAnswer {
	if (isUnanswered(state.item, state.value)) return { kind: 'blank' };
	const fields = statesIn((state.rows ?? []).flatMap((row) => row.elements));
	return {
		kind: 'matrix',
		rows: fields
			.filter(({ visible }) => visible)
			.map((field) => {
				const answer = answerOf(field, locale);
				const why = field.explanation?.value;
				const text = 'text' in answer ? answer.text : null;
				return {
					...{ item: field.stored, label: field.title },
					answer: text && why ? `${text} (${why})` : text
				};
			})
	};
}

function matrixOf({ stored, matrixRows = [], choices = [] }: ItemState): ReadAnswer {
	if (matrixRows.every(({ answer }) => answer === undefined)) return { kind: 'blank' };
	return {
		kind: 'matrix',
		rows: matrixRows.map(({ value, text, answer }) => ({
			...{ item: `${stored}.${value}`, label: text },
			answer: answer === undefined ? null : choiceText(choices, answer)
		}))
	};
}

const choiceText = (choices: readonly { value: Json; text: string }[], value: Json) =>
	choices.find((choice) => choice.value === value)?.text ?? String(value);

/** What there is to count in a questionnaire: one entry for each question that results show. */
import type {
	Choice,
	CompiledForm,
	Element,
	Item,
	MatrixRow,
	Measure,
	Scalar,
	TableColumn,
	TableItem,
	Texts
} from '$lib/form/compiled-form';
import { leftOpen } from '$lib/form/texts';
import { nonAnswerOf } from '$lib/responses/staff/non-answer';

export interface ResultChoice {
	/** As the database gives it: text, whatever its type. */
	value: string;
	/** Absent: the value itself. */
	label: Texts | null;
}

interface Common {
	/** The item of storage, which is also the anchor on the page. */
	item: string;
	title: Texts;
	/** The repeated panel that it stands in. */
	of: string | null;
}

/** One answer of several, or one step of a scale. */
export interface SingleQuestion extends Common {
	kind: 'single' | 'rating';
	choices: ResultChoice[];
	/** Largest first; otherwise in the order in which they were asked. */
	sorted: boolean;
}
export interface MultipleQuestion extends Common {
	kind: 'multiple';
	choices: ResultChoice[];
	sorted: true;
}
/** A matrix: rows that share their choices. */
export interface ScaleQuestion extends Common {
	kind: 'scale';
	rows: { item: string; label: Texts | null; value: string }[];
	choices: ResultChoice[];
}
export interface RankingQuestion extends Common {
	kind: 'ranking';
	/** Only some answers are ranked, so that a mean place says little of one that few ranked. */
	partial: boolean;
	choices: ResultChoice[];
}
export interface NumberQuestion extends Common {
	kind: 'number';
	unit: Texts | null;
	measure: Measure | null;
	/** Items that say why there is no number, or give a band for it. */
	explainedBy: string[];
}
export interface TextQuestion extends Common {
	kind: 'text';
}

export type ResultQuestion =
	| SingleQuestion
	| MultipleQuestion
	| ScaleQuestion
	| RankingQuestion
	| NumberQuestion
	| TextQuestion;

export interface ResultPage {
	name: string;
	title: Texts;
	/** A question, or a repeated panel with its own. */
	entries: (ResultQuestion | ResultPanel)[];
}

export interface ResultPanel {
	kind: 'panel';
	item: string;
	title: Texts;
	questions: ResultQuestion[];
}

/** Pages with something to count, in the order of the questionnaire. */
export function pagesOfResults(form: CompiledForm): ResultPage[] {
	const explaining = itemsThatExplain(form);
	return form.pages
		.map((page) => ({
			name: page.name,
			title: page.title ? open(page.title) : { [form.locales[0]]: page.name },
			entries: entriesOf(page.elements, explaining)
		}))
		.filter((page) => page.entries.length > 0);
}

/** Every question of the pages, those of panels included. */
export const questionsOf = (pages: readonly ResultPage[]): ResultQuestion[] =>
	pages.flatMap((page) =>
		page.entries.flatMap((entry) => (entry.kind === 'panel' ? entry.questions : [entry]))
	);

/** Number item -> items that stand for it. */
function itemsThatExplain(form: CompiledForm): Map<string, string[]> {
	const explaining = new Map<string, string[]>();
	for (const item of form.pages.flatMap((page) => allItems(page.elements))) {
		if (item.standsFor === undefined) continue;
		explaining.set(item.standsFor, [...(explaining.get(item.standsFor) ?? []), item.name]);
	}
	return explaining;
}

function allItems(elements: readonly Element[]): Item[] {
	return elements.flatMap((element) => {
		if (element.kind === 'html') return [];
		if (element.kind === 'panel') return allItems(element.elements);
		return element.kind === 'repeated' ? [element, ...allItems(element.elements)] : [element];
	});
}

function entriesOf(
	elements: readonly Element[],
	explaining: ReadonlyMap<string, string[]>
): (ResultQuestion | ResultPanel)[] {
	return elements.flatMap((element): (ResultQuestion | ResultPanel)[] => {
		if (element.kind === 'html') return [];
		if (element.kind === 'panel') return entriesOf(element.elements, explaining);
		if (element.kind !== 'repeated') return toQuestion(element, null, explaining);
		const questions = allItems(element.elements).flatMap((item) =>
			toQuestion(item, element.name, explaining)
		);
		return [{ kind: 'panel', item: element.name, title: titleOf(element), questions }];
	});
}

function toQuestion(
	item: Item,
	of: string | null,
	explaining: ReadonlyMap<string, string[]>
): ResultQuestion[] {
	if (item.personal) return [];
	const common = { item: item.name, title: titleOf(item), of };
	switch (item.kind) {
		case 'boolean':
			return [{ ...common, kind: 'single', choices: yesAndNo(item), sorted: false }];
		case 'radiogroup':
		case 'dropdown': {
			const choices = answersAmong(item.choices);
			// Only "don't know" and the like: said with the number that it stands for.
			if (choices.length === 0) return [];
			// The author of a few answers orders them; a long list is in the order of the alphabet.
			return [{ ...common, kind: 'single', choices, sorted: item.kind === 'dropdown' }];
		}
		case 'checkbox':
			return [{ ...common, kind: 'multiple', choices: answersAmong(item.choices), sorted: true }];
		case 'rating':
			return [{ ...common, kind: 'rating', choices: answersAmong(item.choices), sorted: false }];
		case 'ranking':
			return [
				{
					...common,
					kind: 'ranking',
					partial: item.partial === true,
					choices: answersAmong(item.choices)
				}
			];
		case 'matrix':
			return [
				{
					...common,
					kind: 'scale',
					rows: item.rows.map((row) => ({
						item: `${item.name}.${row.value}`,
						value: row.value,
						label: row.text ?? null
					})),
					choices: answersAmong(item.columns)
				}
			];
		case 'table':
			return item.columns.flatMap((column) => columnOf(item, column, common, explaining));
		case 'fields':
			return item.fields.flatMap((field) =>
				toQuestion(field, of, explaining).map((question) => ({
					...question,
					item: `${item.name}.${question.item}`,
					title: joined(titleOf(item), question.title)
				}))
			);
		case 'text':
			if (item.authorityPicker) return [];
			if (item.input !== 'number') return [{ ...common, kind: 'text' }];
			return [
				{
					...common,
					kind: 'number',
					unit: item.unit ?? null,
					measure: item.measure ?? null,
					explainedBy: explaining.get(item.name) ?? []
				}
			];
		case 'comment':
			return [{ ...common, kind: 'text' }];
		// A computed value repeats what was answered; a panel never stands in a panel.
		case 'expression':
		case 'repeated':
			return [];
	}
}

/** A column of choices is one table of shares; any other is counted row by row. */
function columnOf(
	item: TableItem,
	column: TableColumn,
	common: Common,
	explaining: ReadonlyMap<string, string[]>
): ResultQuestion[] {
	const title = joined(common.title, titleOf(column));
	const cell = (row: MatrixRow) => `${item.name}.${row.value}.${column.name}`;
	const [asked] = toQuestion(column, null, explaining);
	if (!asked) return [];
	if (asked.kind !== 'single' && asked.kind !== 'rating') {
		return item.rows.map((row) => ({
			...asked,
			item: cell(row),
			title: joined(title, row.text ?? { '': row.value })
		}));
	}
	const rows = item.rows.map((row) => ({
		item: cell(row),
		value: row.value,
		label: row.text ?? null
	}));
	const { choices } = asked;
	return [
		{ kind: 'scale', item: `${item.name}.${column.name}`, title, of: common.of, rows, choices }
	];
}

/** "Subventions – montant", in each language that either is written in. */
function joined(first: Texts, second: Texts): Texts {
	const languages = [...new Set([...Object.keys(first), ...Object.keys(second)])];
	const named = languages.filter((language) => language !== '');
	const text = (texts: Texts, language: string) => texts[language] ?? Object.values(texts)[0] ?? '';
	return Object.fromEntries(
		(named.length > 0 ? named : languages).map((language) => [
			language,
			`${text(first, language)} – ${text(second, language)}`
		])
	);
}

const titleOf = (item: Item): Texts => (item.title ? open(item.title) : { '': item.name });

/** What is filled in differs from one response to the next. */
const open = (texts: Texts): Texts =>
	Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, leftOpen(text)]));

const answersAmong = (choices: readonly Choice[]): ResultChoice[] =>
	choices
		.map((choice) => ({ value: String(choice.value), label: choice.text ?? null }))
		.filter(({ value }) => nonAnswerOf(value) === null);

function yesAndNo(item: Item & { kind: 'boolean' }): ResultChoice[] {
	const value = (given: Scalar | undefined, usual: boolean) => String(given ?? usual);
	return [
		{ value: value(item.trueValue, true), label: item.trueText ?? null },
		{ value: value(item.falseValue, false), label: item.falseText ?? null }
	];
}

/**
 * A questionnaire for paper: all of it, with its conditions, numbered through, with boxes and lines;
 * blank, or with what was answered so far. Pure: conditions and answers as values, no words.
 */
import { conditionOf, type Condition } from './condition';
import type { Choice, CompiledForm, Element, Expression, Item, Json, Texts } from './compiled-form';
import { evaluate } from './evaluate';
import type { Answers, Context, ElementState, ItemState } from './form-state';
import { numberInField } from './shown-number';
import { leftOpen, textIn } from './texts';

export type PaperPage = {
	name: string;
	title: string;
	description: string;
	condition: Condition | null;
	elements: PaperElement[];
};

export type PaperElement =
	| { kind: 'passage'; id: string; html: string; condition: Condition | null }
	| PaperGroup
	| PaperQuestion;

export type PaperGroup = {
	kind: 'group';
	id: string;
	title: string;
	description: string;
	condition: Condition | null;
	elements: PaperElement[];
};

export type PaperQuestion = {
	kind: 'question';
	id: string;
	/** Empty: not numbered. */
	number: string;
	title: string;
	required: boolean;
	/** How to answer, why we ask, who will read it. */
	notes: string[];
	condition: Condition | null;
	answer: PaperAnswer;
	/** A word of explanation that was given. */
	explanation: string;
};

export type PaperBox = {
	text: string;
	ticked: boolean;
	/** In a ranking, once given. */
	rank?: number;
	/** What stands after "other": a line, with its text. */
	other?: string;
	condition: Condition | null;
};

export type PaperAnswer =
	| { kind: 'boxes'; boxes: PaperBox[]; many: boolean; most?: number; short: boolean }
	| { kind: 'ranks'; boxes: PaperBox[]; most?: number }
	| { kind: 'line'; text: string; unit: string; short: boolean }
	| { kind: 'lines'; count: number; text: string }
	| { kind: 'scale'; from: string; to: string; boxes: PaperBox[] }
	| {
			kind: 'grid';
			columns: string[];
			rows: { text: string; ticked: number; condition: Condition | null }[];
	  }
	| {
			kind: 'table';
			columns: { title: string; note: string }[];
			rows: { text: string; cells: PaperAnswer[] }[];
	  }
	| { kind: 'fields'; fields: { title: string; answer: PaperAnswer }[] }
	| { kind: 'copies'; blank: boolean; copies: { title: string; elements: PaperElement[] }[] }
	| { kind: 'computed'; text: string };

/** What questions are called where conditions name them. */
export type PaperName = {
	number: string;
	title: string;
	kind: Item['kind'];
	/** Words of the values that may be chosen. */
	choices: ReadonlyMap<string, string>;
};

export type Paper = { pages: PaperPage[]; names: ReadonlyMap<string, PaperName> };

/** @param answers null: a blank one */
export function paperOf(
	form: CompiledForm,
	answers: Answers | null,
	context: Context & { authority?: string }
): Paper {
	return new Sheet(form, answers, context).paper();
}

const NOTHING: Answers = {};
/** Figures and dates need little room. */
const SHORT = new Set(['number', 'date', 'month', 'tel']);
const LINES = 4;
/** A list of countries fills no sheet. */
const MOST_BOXES = 30;

class Sheet {
	readonly #form: CompiledForm;
	readonly #blank: boolean;
	readonly #locale: string;
	readonly #states = new Map<string, ItemState>();
	readonly #names = new Map<string, PaperName>();
	readonly #calculated: ReadonlyMap<string, Expression>;
	readonly #authority: string;
	#number = 0;

	constructor(
		form: CompiledForm,
		answers: Answers | null,
		context: Context & { authority?: string }
	) {
		this.#authority = context.authority ?? '';
		const state = evaluate(form, answers ?? NOTHING, context);
		this.#form = form;
		this.#blank = answers === null;
		this.#locale = state.locale;
		this.#calculated = new Map((form.calculated ?? []).map(({ name, value }) => [name, value]));
		for (const page of state.pages) this.#remember(page.elements);
	}

	paper(): Paper {
		const pages = this.#form.pages.map((page): PaperPage => ({
			name: page.name,
			title: this.#text(page.title),
			description: this.#text(page.description),
			condition: this.#condition(page.visibleIf),
			elements: this.#elements(page.elements, '')
		}));
		return {
			pages: pages.filter(({ elements }) => elements.length > 0),
			names: this.#names
		};
	}

	#remember(elements: readonly ElementState[]) {
		for (const element of elements) {
			if (element.kind === 'panel') this.#remember(element.elements);
			if (element.kind !== 'item') continue;
			this.#states.set(element.field, element);
			for (const row of element.rows ?? []) this.#remember(row.elements);
		}
	}

	/** In the language; what an answer would fill in is left open. */
	#text(texts: Texts | undefined): string {
		return texts ? leftOpen(textIn(texts, this.#locale)) : '';
	}

	/** What is read is filled in as far as it was answered; on a blank sheet nothing is. */
	#title(item: Item, state: ItemState | undefined): string {
		if (!this.#blank && state) return state.title;
		return this.#text(item.title) || item.name;
	}

	#condition(rule: Expression | undefined): Condition | null {
		return rule ? conditionOf(rule, this.#calculated) : null;
	}

	#elements(elements: readonly Element[], prefix: string, number = ''): PaperElement[] {
		return elements.flatMap((element): PaperElement[] => {
			if (element.hidden && !element.visibleIf) return [];
			const id = prefix + element.name;
			const condition = this.#condition(element.visibleIf);
			if (element.kind === 'html') {
				const html = leftOpen(textIn(element.html, this.#locale));
				return [{ kind: 'passage', id, html, condition }];
			}
			if (element.kind === 'panel') {
				const inside = this.#elements(element.elements, prefix, number);
				const { title, description } = element;
				return inside.length === 0
					? []
					: [
							{
								...{ kind: 'group', id, condition, elements: inside },
								...{ title: this.#text(title), description: this.#text(description) }
							}
						];
			}
			return [this.#question(element, prefix, number, condition)];
		});
	}

	#question(
		item: Item,
		prefix: string,
		around: string,
		condition: Condition | null
	): PaperQuestion {
		const state = this.#states.get(prefix + item.name);
		const isNumbered = !item.unnumbered && !item.titleHidden && item.kind !== 'expression';
		const number = isNumbered ? this.#next(around) : '';
		const title = this.#title(item, state);
		if (!this.#names.has(item.name)) {
			const choices = this.#wordsOf(item);
			this.#names.set(item.name, { number, title, kind: item.kind, choices });
		}
		const notes = [item.description, item.why, item.audience].map((texts) => this.#text(texts));
		return {
			...{ kind: 'question', id: prefix + item.name, number, title, condition },
			required: !!item.required && !item.requiredIf,
			notes: notes.filter((note) => note !== ''),
			answer: this.#answer(item, prefix, number),
			explanation: state?.explanation?.value ?? ''
		};
	}

	/** "12", and within a group that is asked of several things "12.1". */
	#next(around: string): string {
		if (!around) return String(++this.#number);
		const count = (this.#inside.get(around) ?? 0) + 1;
		this.#inside.set(around, count);
		return `${around}.${count}`;
	}
	readonly #inside = new Map<string, number>();

	#wordsOf(item: Item): Map<string, string> {
		if (item.kind === 'boolean') {
			return new Map([
				[String(item.trueValue ?? true), this.#text(item.trueText)],
				[String(item.falseValue ?? false), this.#text(item.falseText)]
			]);
		}
		const choices = 'choices' in item ? item.choices : item.kind === 'matrix' ? item.columns : [];
		return new Map(
			choices.map(({ value, text }) => [String(value), this.#text(text) || String(value)])
		);
	}

	#answer(item: Item, prefix: string, number: string): PaperAnswer {
		const field = prefix + item.name;
		const state = this.#states.get(field);
		const value = this.#blank ? undefined : state?.value;
		switch (item.kind) {
			case 'boolean': {
				const choices = [
					{ value: item.trueValue ?? true, text: item.trueText },
					{ value: item.falseValue ?? false, text: item.falseText }
				];
				return { ...this.#boxes(choices, value), kind: 'boxes', many: false, short: true };
			}
			case 'radiogroup':
			case 'dropdown':
				if (item.choices.length > MOST_BOXES) return this.#listed(item, value, 1);
				return {
					...this.#boxes(item.choices, value, state),
					...{ kind: 'boxes', many: false, short: isShort(item.choices, this.#wordsOf(item)) }
				};
			case 'checkbox':
				if (item.choices.length > MOST_BOXES) return this.#listed(item, value, LINES);
				return {
					...this.#boxes(item.choices, value, state),
					...{ kind: 'boxes', many: true, short: isShort(item.choices, this.#wordsOf(item)) },
					...(item.maxSelected ? { most: item.maxSelected } : {})
				};
			case 'rating':
				return {
					...{ kind: 'scale', ...this.#boxes(item.choices, value) },
					...{ from: this.#text(item.minDescription), to: this.#text(item.maxDescription) }
				};
			case 'ranking':
				return {
					...{ kind: 'ranks', ...this.#boxes(item.choices, value) },
					...(item.maxSelected ? { most: item.maxSelected } : {})
				};
			case 'matrix':
				return {
					kind: 'grid',
					columns: item.columns.map(({ value, text }) => this.#text(text) || String(value)),
					rows: item.rows.map((row) => {
						const given = (value as { [row: string]: Json } | undefined)?.[row.value];
						return {
							text: this.#text(row.text) || row.value,
							ticked: item.columns.findIndex((column) => column.value === given),
							condition: this.#condition(row.visibleIf)
						};
					})
				};
			case 'table':
				return {
					kind: 'table',
					columns: item.columns.map((column) => ({
						title: this.#text(column.title) || column.name,
						note: this.#text(column.unit)
					})),
					rows: item.rows.map((row) => ({
						text: this.#text(row.text) || row.value,
						cells: item.columns.map((column) => this.#answer(column, `${field}.${row.value}.`, ''))
					}))
				};
			case 'fields':
				return {
					kind: 'fields',
					fields: item.fields.map((each) => ({
						title: this.#text(each.title) || each.name,
						answer: this.#answer(each, `${field}.`, '')
					}))
				};
			case 'repeated':
				return this.#copies(item, state, number);
			case 'comment':
				return { kind: 'lines', count: Math.max(item.rows ?? LINES, 3), text: asText(value) };
			case 'expression':
				return { kind: 'computed', text: this.#blank ? '' : (state?.display ?? '') };
			case 'text':
				return this.#line(item, value);
		}
	}

	#line(item: Extract<Item, { kind: 'text' }>, value: Json | undefined): PaperAnswer {
		if (item.authorityPicker)
			return { kind: 'line', text: this.#authority, unit: '', short: false };
		const locale = this.#locale;
		const isDay = item.input === 'date' && typeof value === 'string' && !isNaN(Date.parse(value));
		const text =
			typeof value === 'number'
				? numberInField(locale, value, item.measure)
				: isDay
					? new Date(`${value}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: 'long' })
					: asText(value);
		const short = SHORT.has(item.input ?? '') || (item.maxLength ?? 1000) <= 30;
		return { kind: 'line', text, unit: this.#text(item.unit), short };
	}

	/** More than a sheet has room for: written down, and picked on the screen. */
	#listed(item: Item, value: Json | undefined, lines: number): PaperAnswer {
		const words = this.#wordsOf(item);
		const given = (Array.isArray(value) ? value : [value]).map((part) => words.get(String(part)));
		const text = given.filter((word) => word !== undefined).join(', ');
		return lines === 1
			? { kind: 'line', text, unit: '', short: false }
			: { kind: 'lines', count: lines, text };
	}

	#boxes(
		choices: readonly (Pick<Choice, 'value' | 'text'> & Partial<Choice>)[],
		value: Json | undefined,
		state?: ItemState
	): { boxes: PaperBox[] } {
		const given = Array.isArray(value) ? value : [value];
		return {
			boxes: choices.map((choice) => {
				const place = given.indexOf(choice.value);
				const other = choice.special === 'other' ? (state?.other?.value ?? '') : undefined;
				return {
					text:
						this.#text(choice.text) ||
						(typeof choice.value === 'boolean' ? '' : String(choice.value)),
					ticked: place >= 0,
					...(place >= 0 && Array.isArray(value) ? { rank: place + 1 } : {}),
					...(other === undefined ? {} : { other: this.#blank ? '' : other }),
					condition: this.#condition(choice.visibleIf)
				};
			})
		};
	}

	/** A blank one to be copied; those that were filled in as they are. */
	#copies(
		item: Extract<Item, { kind: 'repeated' }>,
		state: ItemState | undefined,
		number: string
	): PaperAnswer {
		const rows = this.#blank ? [] : (state?.rows ?? []);
		if (rows.length === 0) {
			const title = this.#text(item.rowTitle).replace(/[\s:–-]*…\s*$/, '');
			const elements = this.#elements(item.elements, `${item.name}..`, number);
			return { kind: 'copies', blank: true, copies: [{ title, elements }] };
		}
		const copies = rows.map((row) => {
			this.#inside.delete(number);
			const elements = this.#elements(item.elements, `${item.name}.${row.id}.`, number);
			return { title: row.title, elements };
		});
		return { kind: 'copies', blank: false, copies };
	}
}

const asText = (value: Json | undefined): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A few short words stand side by side. */
const isShort = (choices: readonly Choice[], words: ReadonlyMap<string, string>): boolean =>
	choices.length <= 4 &&
	choices.every(({ special }) => special !== 'other') &&
	[...words.values()].join('').length <= 50;

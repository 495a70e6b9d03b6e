/** What a form comes to over given answers. Pure, the same in browser and server. */
import type {
	Choice,
	CompiledForm,
	Element,
	Expression,
	Item,
	Json,
	FieldsItem,
	Page,
	Panel,
	TableItem
} from './compiled-form';
import { isByName } from './answer-at';
import { attempt, withComputed } from './computed';
import type { Value } from './expression-values';
import { run, type Scope } from './expressions';
import { Wording } from './fill-in';
import {
	type Answers,
	type ChoiceState,
	type Context,
	type ElementState,
	type FormState,
	type ItemState,
	type MatrixRowState,
	type PageState,
	type RowState
} from './form-state';
import { EXPLANATION, hasExplanation, OTHER_TEXT } from './items';
import { inRow, isRowShown, whether, type Evaluation } from './row-scope';
import { prepare } from './scope';
import { storable, storableValues } from './storable';

export function evaluate(form: CompiledForm, answers: Answers, context: Context): FormState {
	const evaluation = prepare(form, answers, context);
	const { scope } = evaluation;
	const wording = new Wording(form, scope.locale);
	const walk = new Walk(form, answers, evaluation, wording);
	const pages = form.pages.map((page) => walk.page(page));
	let number = 0;
	for (const page of pages) if (page.visible) page.number = ++number;
	const state: FormState = {
		locale: scope.locale,
		title: wording.filled(form.title, scope),
		description: wording.filled(form.description, scope),
		answers: withComputed(form, answers, evaluation),
		calculated: storableValues(evaluation.calculated),
		pages
	};
	evaluations.set(state, evaluation);
	return state;
}

// What the rules read is made ready once: checks and contents look at the same state afterwards.
const evaluations = new WeakMap<FormState, Evaluation>();

/** What the rules read that made this state; nothing for one that came from elsewhere. */
export const evaluationOf = (state: FormState): Evaluation | undefined => evaluations.get(state);

/** Id for the document: letters, digits, `-` and `_` only, different for different fields. */
export function idOf(field: string): string {
	return (
		'q-' +
		field.replace(/[^A-Za-z0-9-]/g, (char) =>
			char === '.' ? '__' : `_${char.charCodeAt(0).toString(36)}_`
		)
	);
}

type Around = {
	scope: Scope;
	visible: boolean;
	enabled: boolean;
	/** Where the answers of what stands here are. */
	from: Readonly<Record<string, Value>>;
	/** Of the fields: `panel.<row id>.`, `table.<row>.`; and of what is stored: `table.<row>.`. */
	prefix: string;
	stored: string;
	/** Row of a repeated panel. */
	row?: string;
	within?: string;
	/** In a row, a table, fields: not numbered. */
	inside?: true;
};

class Walk {
	readonly #form: CompiledForm;
	readonly #answers: Answers;
	readonly #evaluation: Evaluation;
	readonly #wording: Wording;
	#number = 0;

	constructor(form: CompiledForm, answers: Answers, evaluation: Evaluation, wording: Wording) {
		this.#form = form;
		this.#answers = answers;
		this.#evaluation = evaluation;
		this.#wording = wording;
	}

	page(page: Page): PageState {
		const { scope } = this.#evaluation;
		if (this.#form.numbering === 'page') this.#number = 0;
		const shown = whether(page.visibleIf, scope, !page.hidden);
		const enabled = whether(page.enableIf, scope, !page.readOnly);
		const outside = { scope, from: scope.values, prefix: '', stored: '' };
		const elements = this.#elements(page.elements, { ...outside, visible: shown, enabled });
		const title = this.#wording.filled(page.title, scope);
		return {
			page,
			name: page.name,
			number: 0,
			title,
			navigationTitle: this.#wording.filled(page.navigationTitle, scope) || title,
			description: this.#wording.filled(page.description, scope),
			visible: elements.some((element) => element.visible),
			enabled,
			required: whether(page.requiredIf, scope, !!page.required),
			elements
		};
	}

	#elements(elements: readonly Element[], around: Around): ElementState[] {
		return elements.map((element) => {
			if (element.kind === 'panel') return this.#panel(element, around);
			const visible = around.visible && whether(element.visibleIf, around.scope, !element.hidden);
			if (element.kind === 'html') {
				return {
					kind: 'html',
					element,
					id: idOf(around.prefix + element.name),
					visible,
					html: visible ? this.#wording.html(element.html, around.scope) : ''
				};
			}
			return this.#item(element, around, visible);
		});
	}

	/** A panel in which nothing shows does not show. */
	#panel(panel: Panel, around: Around): ElementState {
		const { scope } = around;
		const shown = around.visible && whether(panel.visibleIf, scope, !panel.hidden);
		const enabled = around.enabled && whether(panel.enableIf, scope, !panel.readOnly);
		const elements = this.#elements(panel.elements, { ...around, visible: shown, enabled });
		return {
			kind: 'panel',
			panel,
			id: idOf(around.prefix + panel.name),
			title: this.#wording.filled(panel.title, scope),
			description: this.#wording.filled(panel.description, scope),
			visible: elements.some((element) => element.visible),
			enabled,
			required: whether(panel.requiredIf, scope, !!panel.required),
			elements
		};
	}

	#item(item: Item, around: Around, visible: boolean): ItemState {
		const { scope, from } = around;
		const wording = this.#wording;
		const field = around.prefix + item.name;
		const value = from[item.name];
		const numbered =
			visible && !around.inside && !item.unnumbered && !item.titleHidden && !this.#unnumbered;
		const state: ItemState = {
			kind: 'item',
			item,
			field,
			stored: around.stored + item.name,
			id: idOf(field),
			row: around.row,
			within: around.within,
			number: numbered ? String(++this.#number) : '',
			title: wording.filled(item.title, scope) || item.name,
			description: wording.filled(item.description, scope),
			why: wording.filled(item.why, scope),
			audience: wording.plain(item.audience),
			unit: wording.plain(item.unit),
			placeholder: 'placeholder' in item ? wording.plain(item.placeholder) : '',
			visible,
			enabled: around.enabled && whether(item.enableIf, scope, !item.readOnly),
			required: whether(item.requiredIf, scope, !!item.required),
			value: storable(value)
		};
		if (hasExplanation(item)) {
			const field = state.field + EXPLANATION;
			const value = String(from[item.name + EXPLANATION] ?? '');
			state.explanation = { field, id: idOf(field), value };
		}
		if (item.kind === 'repeated') {
			state.value = this.#answers[item.name];
			this.#rows(state, item, { ...around, visible, enabled: state.enabled });
		} else if (item.kind === 'table') {
			this.#table(state, item, { ...around, visible, enabled: state.enabled });
		} else if (item.kind === 'fields') {
			this.#fields(state, item, { ...around, visible, enabled: state.enabled });
		} else if (item.kind === 'matrix') {
			state.choices = this.#choices(item.columns, scope, () => false);
			state.matrixRows = this.#matrixRows(state, item, scope);
		} else if ('choices' in item) {
			this.#offer(state, item, value, from, scope);
		} else if (item.kind === 'expression') {
			state.display = wording.computed(item, value);
		} else if (item.kind === 'text') {
			state.min = item.minExpression ? bound(item.minExpression, scope) : item.min;
			state.max = item.maxExpression ? bound(item.maxExpression, scope) : item.max;
		} else if (item.kind === 'boolean') {
			state.choices = this.#choices(
				[
					{ value: item.trueValue ?? true, text: item.trueText },
					{ value: item.falseValue ?? false, text: item.falseText }
				],
				scope,
				(choice) => choice === value
			);
		}
		return state;
	}

	get #unnumbered() {
		return this.#form.numbering === 'off';
	}

	#choices(
		choices: readonly Choice[],
		scope: Scope,
		isChosen: (value: Value) => boolean
	): ChoiceState[] {
		return choices
			.filter((choice) => whether(choice.visibleIf, { ...scope, item: choice.value }, true))
			.map((choice) => {
				const state: ChoiceState = {
					value: choice.value,
					text: this.#wording.filled(choice.text, scope) || String(choice.value),
					enabled: whether(choice.enableIf, { ...scope, item: choice.value }, true),
					selected: isChosen(choice.value)
				};
				if (choice.special) state.special = choice.special;
				if (choice.exclusive) state.exclusive = true;
				return state;
			});
	}

	#offer(
		state: ItemState,
		item: Extract<Item, { choices: readonly Choice[] }>,
		value: Value,
		from: Readonly<Record<string, Value>>,
		scope: Scope
	) {
		const list = Array.isArray(value) ? value : [value];
		state.choices = this.#choices(item.choices, scope, (choice) => list.includes(choice));
		if (item.kind === 'ranking') {
			for (const choice of state.choices) {
				const place = list.indexOf(choice.value);
				if (place >= 0) choice.rank = place + 1;
			}
		}
		const other = state.choices.find((choice) => choice.special === 'other' && choice.selected);
		if (!other) return;
		const field = state.field + OTHER_TEXT;
		state.other = {
			field,
			id: idOf(field),
			value: String(from[item.name + OTHER_TEXT] ?? ''),
			placeholder: 'otherPlaceholder' in item ? this.#wording.plain(item.otherPlaceholder) : ''
		};
	}

	#matrixRows(
		state: ItemState,
		item: Extract<Item, { kind: 'matrix' }>,
		scope: Scope
	): MatrixRowState[] {
		const cells = (state.value ?? {}) as Record<string, Json>;
		return item.rows
			.filter((row) => whether(row.visibleIf, { ...scope, item: row.value }, true))
			.map((row) => {
				const field = `${state.field}.${row.value}`;
				return {
					value: row.value,
					text: this.#wording.filled(row.text, scope) || row.value,
					enabled: state.enabled && whether(row.enableIf, { ...scope, item: row.value }, true),
					field,
					id: idOf(field),
					answer: cells[row.value],
					required: !!item.eachRowRequired
				};
			});
	}

	#rows(state: ItemState, item: Extract<Item, { kind: 'repeated' }>, around: Around) {
		const rows = this.#evaluation.rows.get(item.name) ?? [];
		const wording = this.#wording;
		state.rows = rows.map((row, index): RowState => {
			const scope = inRow(around.scope, item, row, index);
			const prefix = `${item.name}.${row.id}.`;
			const inside = { prefix, row: row.id, from: row.values, inside: true as const };
			return {
				id: row.id,
				index,
				title: wording.filled(item.rowTitle, scope),
				elements: this.#elements(item.elements, { ...around, ...inside, scope })
			};
		});
		state.canAdd = state.enabled && !item.noAdding && rows.length < (item.maxRows ?? MOST_ROWS);
		state.canRemove = state.enabled && !item.noRemoving && rows.length > (item.minRows ?? 0);
		state.addText = wording.plain(item.addText);
		state.removeText = wording.plain(item.removeText);
		state.emptyText = wording.plain(item.emptyText);
	}

	#table(state: ItemState, item: TableItem, around: Around) {
		const rows = this.#evaluation.rows.get(item.name) ?? [];
		const wording = this.#wording;
		state.rows = rows.flatMap((row, index): RowState[] => {
			const scope = inRow(around.scope, item, row, index);
			if (!isRowShown(item, index, scope)) return [];
			const { text, enableIf } = item.rows[index]!;
			const title = wording.filled(text, scope) || row.id;
			const inside: Around = {
				...around,
				scope,
				enabled: around.enabled && whether(enableIf, scope, true),
				from: row.values,
				prefix: `${state.field}.${row.id}.`,
				stored: `${item.name}.${row.id}.`,
				within: `${state.title} – ${title}`,
				inside: true
			};
			return [{ id: row.id, index, title, elements: this.#elements(item.columns, inside) }];
		});
		state.totals = item.columns.flatMap((column) => {
			if (!column.total) return [];
			const value = attempt(column.total.value, around.scope);
			const title = wording.filled(column.title, around.scope) || column.name;
			const display = wording.computed(column.total, value);
			return [{ column: column.name, title, value: storable(value), display }];
		});
		state.totalText = wording.plain(item.totalText);
	}

	#fields(state: ItemState, item: FieldsItem, around: Around) {
		const inside: Around = {
			...around,
			from: this.#fieldsOf(item, around),
			prefix: `${state.field}.`,
			stored: `${around.stored}${item.name}.`,
			within: state.title,
			inside: true
		};
		state.rows = [{ id: '', index: 0, title: '', elements: this.#elements(item.fields, inside) }];
	}

	#fieldsOf(item: FieldsItem, { row, from }: Around): Record<string, Value> {
		const fields =
			row === undefined ? this.#evaluation.rows.get(item.name)![0]!.values : from[item.name];
		return isByName(fields) ? fields : {};
	}
}

/** survey-core's own limit where the questionnaire says nothing. */
export const MOST_ROWS = 100;

function bound(rule: Expression, scope: Scope): number | string | undefined {
	try {
		const value = storable(run(rule, scope));
		return typeof value === 'number' || typeof value === 'string' ? value : undefined;
	} catch {
		return undefined;
	}
}

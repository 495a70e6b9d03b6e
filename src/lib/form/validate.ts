/** What is wrong with the answers, as keys and values; the sentences are in form-errors.texts.ts. */
import type { CompiledForm, Item, Json, Scalar, Validator } from './compiled-form';
import { isByName } from './answer-at';
import { evaluate, evaluationOf, MOST_ROWS } from './evaluate';
import { isEmpty, isNumber, same, toNumber } from './expression-values';
import type { Scope } from './expressions';
import { Wording } from './fill-in';
import type {
	Answers,
	Context,
	ElementState,
	FieldError,
	FieldErrorKey,
	FieldWarning,
	FormState,
	ItemState,
	PageState,
	PanelState
} from './form-state';
import { shownItems } from './progress';
import { inRow, whether, type Evaluation } from './row-scope';
import { isUnanswered, prepare } from './scope';

/**
 * Errors of all pages, or of one, in the order of the form. Only what is shown and may be changed
 * is judged.
 */
export function validate(
	form: CompiledForm,
	answers: Answers,
	context: Context,
	only: { page?: string } = {},
	state: FormState = evaluate(form, answers, context)
): FieldError[] {
	const check = new Check(form, evaluationOf(state) ?? prepare(form, answers, context));
	for (const page of state.pages) {
		if (page.visible && (only.page ?? page.name) === page.name) check.page(page);
	}
	return check.errors;
}

/** Soft checks that are told now, in the order of the form; they block nothing. */
export function warningsIn(
	form: CompiledForm,
	answers: Answers,
	context: Context,
	state: FormState = evaluate(form, answers, context)
): FieldWarning[] {
	const check = new Check(form, evaluationOf(state) ?? prepare(form, answers, context));
	for (const page of state.pages) if (page.visible) check.warnIn(page.elements);
	return check.warnings;
}

const EMAIL =
	/^(([^<>()[\].,;:\s@"]+(\.[^<>()[\].,;:\s@"]+)*)|(".+"))@(([^<>()=[\].,;:\s@"]+\.)+[^<>()=[\].,;:\s@"]{2,})$/i;
/** Longer text is not tried against patterns: some take a time that grows with its square. */
const LONGEST_TRIED = 2000;
const LAST_DATE = '2999-12-31';

type Report = (key: FieldErrorKey, values?: FieldError['values'], text?: string) => void;

class Check {
	readonly errors: FieldError[] = [];
	readonly warnings: FieldWarning[] = [];
	readonly #evaluation: Evaluation;
	readonly #wording: Wording;
	#page = '';

	constructor(form: CompiledForm, evaluation: Evaluation) {
		this.#evaluation = evaluation;
		this.#wording = new Wording(form, this.#evaluation.scope.locale);
	}

	page(page: PageState) {
		this.#page = page.name;
		this.#elements(page.elements, this.#evaluation.scope);
		if (page.enabled && page.required) this.#group(page, page.name, page.page);
	}

	warnIn(elements: readonly ElementState[], scope: Scope = this.#evaluation.scope) {
		for (const element of elements) {
			if (!element.visible || element.kind === 'html') continue;
			if (element.kind === 'panel') {
				this.warnIn(element.elements, scope);
				continue;
			}
			const { field, id, item, row, stored } = element;
			for (const warning of item.warnings ?? []) {
				if (!whether(warning.when, scope, false)) continue;
				const text = this.#wording.filled(warning.text, scope);
				this.warnings.push({ field, id, item: stored, row, text });
			}
			for (const { elements, index } of element.rows ?? []) {
				this.warnIn(elements, this.#rowScope(item, scope, index));
			}
		}
	}

	#rowScope(item: Item, scope: Scope, index: number): Scope {
		const row = this.#evaluation.rows.get(item.name)?.[index];
		return row ? inRow(scope, item, row, index) : scope;
	}

	#elements(elements: readonly ElementState[], scope: Scope) {
		for (const element of elements) {
			if (!element.visible || element.kind === 'html') continue;
			if (element.kind === 'panel') {
				this.#elements(element.elements, scope);
				if (element.enabled && element.required) {
					this.#group(element, element.panel.name, element.panel);
				}
				continue;
			}
			this.#item(element, scope);
			for (const { elements, index } of element.rows ?? []) {
				this.#elements(elements, this.#rowScope(element.item, scope, index));
			}
		}
	}

	/** One question at least of a group must be answered; said at its first. */
	#group(
		group: Pick<PanelState, 'elements' | 'title'>,
		name: string,
		{ requiredText }: { requiredText?: Item['requiredText'] }
	) {
		const items = shownItems(group.elements);
		const [first] = items;
		if (!first || items.some(({ item, value }) => !isUnanswered(item, value))) return;
		this.errors.push({
			field: first.field,
			id: first.id,
			item: name,
			title: group.title || first.title,
			page: this.#page,
			key: 'required_one_in_group',
			values: {},
			text: this.#wording.plain(requiredText) || undefined
		});
	}

	#item(state: ItemState, scope: Scope) {
		const { item, value } = state;
		if (!state.enabled || item.kind === 'expression') return;
		const before = this.errors.length;
		const report: Report = (key, values = {}, text = '') => {
			this.errors.push({
				field: state.field,
				id: state.id,
				item: state.stored,
				...(state.row === undefined ? {} : { row: state.row }),
				title: state.within ? `${state.within} – ${state.title}` : state.title,
				page: this.#page,
				key,
				values,
				...(text ? { text } : {})
			});
		};

		const unanswered = isUnanswered(item, value) || onlyHidden(state);
		if (state.required && unanswered) {
			report('required', {}, this.#wording.plain(item.requiredText));
		}
		if (item.kind === 'matrix') this.#matrix(state, item, report);
		if (item.kind === 'table' || item.kind === 'fields') this.#parts(state, report);
		if (item.kind === 'repeated') this.#repeated(state, item, report);
		if (!unanswered) this.#shape(state, report);
		if ('minSelected' in item && item.minSelected) this.#atLeast(state, item.minSelected, report);
		if (state.other && !state.other.value.trim()) {
			const { field, id } = state.other;
			const text = 'otherErrorText' in item ? this.#wording.plain(item.otherErrorText) : '';
			report('required_other', {}, text);
			Object.assign(this.errors[this.errors.length - 1]!, { field, id });
		}
		if (this.errors.length === before) {
			for (const rule of item.validators ?? []) this.#validator(rule, state, scope, report);
		}
		// Each is the error of a row: it says nothing of the whole.
		if (item.kind === 'repeated') this.#duplicates(state, item, report);
	}

	#matrix(state: ItemState, item: Extract<Item, { kind: 'matrix' }>, report: Report) {
		const { value } = state;
		const isRows = typeof value === 'object' && value !== null && !Array.isArray(value);
		const known = (name: string) => item.rows.some((row) => row.value === name);
		if (!isEmpty(value) && (!isRows || !Object.keys(value).every(known))) report('not_a_choice');
		for (const row of state.matrixRows ?? []) {
			const missing = row.required && row.answer === undefined;
			const known =
				row.answer === undefined || item.columns.some((column) => column.value === row.answer);
			if (!missing && known) continue;
			this.errors.push({
				field: row.field,
				id: row.id,
				item: `${item.name}.${row.value}`,
				...(state.row === undefined ? {} : { row: state.row }),
				title: `${state.title} – ${row.text}`,
				page: this.#page,
				key: missing ? 'required_row' : 'not_a_choice',
				values: {}
			});
		}
	}

	/** The cells judge themselves; here only whether there is what they can be read from. */
	#parts({ item, value }: ItemState, report: Report) {
		const rows = item.kind === 'table' && isByName(value) ? Object.values(value) : [];
		if (value === undefined || (isByName(value) && rows.every(isByName))) return;
		report('not_a_choice');
	}

	#repeated(state: ItemState, item: Extract<Item, { kind: 'repeated' }>, report: Report) {
		const rows = this.#evaluation.rows.get(item.name) ?? [];
		const most = item.maxRows ?? MOST_ROWS;
		if (rows.length > most) report('too_many_rows', { max: most });
		if (rows.length < (item.minRows ?? 0)) report('too_few_rows', { min: item.minRows! });
	}

	/** Said at its field. Where the key is hidden or read-only nobody could correct it. */
	#duplicates(state: ItemState, item: Extract<Item, { kind: 'repeated' }>, report: Report) {
		const { key } = item;
		if (!key) return;
		const text = this.#wording.plain(item.keyText);
		const earlier: Json[] = [];
		for (const { id: row, elements } of state.rows ?? []) {
			const shown = shownItems(elements).find((inner) => inner.item.name === key);
			const value = shown?.value;
			if (!shown || value === undefined || isEmpty(value)) continue;
			const isTwice = earlier.some((other) => same(other, value));
			earlier.push(value);
			if (!isTwice || !shown.enabled) continue;
			report('duplicate_key', {}, text);
			const { field, id } = shown;
			Object.assign(this.errors[this.errors.length - 1]!, { field, id, item: key, row });
		}
	}

	/** Whether the answer is of its kind and within its limits. */
	#shape(state: ItemState, report: Report) {
		const { item, value } = state;
		switch (item.kind) {
			case 'text':
				return this.#text(state, item, report);
			case 'comment':
				if (typeof value !== 'string') return report('not_text');
				if (item.maxLength && value.length > item.maxLength) {
					report('too_long', { max: item.maxLength, length: value.length });
				}
				return;
			case 'boolean':
				if (value !== (item.trueValue ?? true) && value !== (item.falseValue ?? false)) {
					report('not_a_choice');
				}
				return;
			case 'radiogroup':
			case 'dropdown':
			case 'rating':
				if (!offers(item.choices, value)) report('not_a_choice');
				return;
			case 'checkbox':
			case 'ranking':
				return this.#list(state, item, report);
		}
	}

	#text(state: ItemState, item: Extract<Item, { kind: 'text' }>, report: Report) {
		const { value, min } = state;
		const max = state.max ?? (item.input === 'date' ? LAST_DATE : undefined);
		if (item.input === 'number') {
			if (typeof value !== 'number' || !isFinite(value)) {
				const typed = String(value).slice(0, 60);
				return report('not_a_number', { typed, unit: state.unit, measure: item.measure ?? '' });
			}
		} else if (typeof value !== 'string') {
			return report('not_text');
		} else if (item.input === 'date') {
			if (!isDay(value)) return report('not_a_date');
		} else if (item.input === 'month') {
			if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return report('not_a_month');
		} else if (item.maxLength && value.length > item.maxLength) {
			report('too_long', { max: item.maxLength, length: value.length });
		}
		// A year is read as it is written, without a space after the thousand.
		const said = (limit: number | string) => (item.measure === 'year' ? String(limit) : limit);
		// Days, months and numbers compare as they are.
		if (min !== undefined && min !== '' && value < min) {
			report('too_small', { min: said(min) }, this.#withLimit(item.minText, said(min)));
		}
		if (max !== undefined && max !== '' && value > max) {
			report('too_large', { max: said(max) }, this.#withLimit(item.maxText, said(max)));
		}
		if (item.input === 'number' && item.step && !isMultiple(value as number, item.step)) {
			report('step', { step: item.step });
		}
		const ownEmail = item.validators?.some((validator) => validator.kind === 'email');
		if (item.input === 'email' && !ownEmail && !isEmail(value as string)) report('not_an_email');
		if (item.input === 'url' && !isUrl(value as string)) report('not_a_url');
	}

	#withLimit(text: Item['title'], limit: number | string): string {
		const shown = this.#wording.bare(limit);
		return this.#wording.plain(text).replace('{0}', shown);
	}

	#list(state: ItemState, item: Extract<Item, { kind: 'checkbox' | 'ranking' }>, report: Report) {
		const { value } = state;
		if (!Array.isArray(value)) return report('not_a_choice');
		const unique = new Set(value).size === value.length;
		if (!unique || !value.every((part) => offers(item.choices, part)))
			return report('not_a_choice');
		const excluding = item.choices.some(
			(choice) => choice.exclusive && value.includes(choice.value as Json)
		);
		if (excluding && value.length > 1) report('exclusive');
		if (item.maxSelected && value.length > item.maxSelected) {
			report('too_many_selected', { max: item.maxSelected, count: value.length });
		}
		if (item.kind === 'ranking' && !item.partial && value.length < state.choices!.length) {
			report('ranking_incomplete', { count: state.choices!.length });
		}
	}

	/** Also where nothing is chosen; a choice that excludes the others is enough. */
	#atLeast({ item, value }: ItemState, min: number, report: Report) {
		const list = Array.isArray(value) ? value : [];
		const [only] = list;
		const choices = 'choices' in item ? item.choices : [];
		if (list.length === 1 && choices.some((c) => c.exclusive && c.value === only)) return;
		if (list.length < min) report('too_few_selected', { min, count: list.length });
	}

	#validator(validator: Validator, state: ItemState, scope: Scope, report: Report) {
		const { item } = state;
		const text = this.#wording.filled(validator.text, scope);
		if (validator.kind === 'expression') {
			if (!whether(validator.holds, scope, true)) report('rule', {}, text);
			return;
		}
		const value = state.value;
		if (isUnanswered(item, value)) return;
		switch (validator.kind) {
			case 'numeric': {
				if (!isNumber(value)) return report('not_a_number', {}, text);
				const number = toNumber(value);
				const { min, max } = validator;
				if (min !== undefined && min > number) report('too_small', { min }, text);
				else if (max !== undefined && max < number) report('too_large', { max }, text);
				return;
			}
			case 'text': {
				const { length } = String(value);
				const measured = typeof value === 'string';
				const { minLength: min, maxLength: max } = validator;
				if (validator.noDigits && /\d$/.test(String(value))) report('no_digits', {}, text);
				else if (measured && min && length < min) report('too_short', { min, length }, text);
				else if (measured && max && length > max) report('too_long', { max, length }, text);
				return;
			}
			case 'regex': {
				const pattern = new RegExp(validator.pattern, validator.ignoreCase ? 'i' : '');
				const tried = String(value);
				if (tried.length > LONGEST_TRIED || !pattern.test(tried)) report('pattern', {}, text);
				return;
			}
			case 'email':
				if (value && !isEmail(String(value))) report('not_an_email', {}, text);
				return;
			case 'answerCount': {
				const count = Array.isArray(value) ? value.length : 0;
				const { min, max } = validator;
				if (min && count < min) report('too_few_selected', { min, count }, text);
				else if (max && count > max) report('too_many_selected', { max, count }, text);
			}
		}
	}
}

const offers = (choices: readonly { value: Scalar }[], value: Json | undefined) =>
	choices.some((choice) => choice.value === value);

/** Chosen, but nothing of it is offered any more: it will be dropped, so it is no answer. */
function onlyHidden(state: ItemState): boolean {
	const { item, value } = state;
	if (!('choices' in item) || !state.choices) return false;
	const list = Array.isArray(value) ? value : [value];
	const known = list.filter((part) => offers(item.choices, part as Json));
	return known.length > 0 && known.length === list.length && !state.choices.some((c) => c.selected);
}

const isEmail = (text: string) => text.length <= 254 && EMAIL.test(text);

function isUrl(text: string): boolean {
	return /^(https?:\/\/)?[^\s/]+\.[^\s]+$/i.test(text) && text.length <= LONGEST_TRIED;
}

function isDay(text: string): boolean {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!parts) return false;
	const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
	const date = new Date(year, month - 1, day);
	return date.getMonth() === month - 1 && date.getDate() === day;
}

function isMultiple(value: number, step: number): boolean {
	let scale = 1;
	const whole = (number: number) => Math.round(number * scale) / scale === number;
	while ((!whole(step) || !whole(value)) && scale < 1_000_000) scale *= 10;
	const size = Math.round(step * scale);
	return size <= 0 || Math.round(value * scale) % size === 0;
}

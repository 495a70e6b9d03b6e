import 'survey-core/i18n/french';
import { Model, type Question, type PanelModel, type PageModel, settings } from 'survey-core';
import {
	itemStates,
	startAnswers,
	submittedAnswers,
	withAnswer,
	withoutRowIds,
	withRowIds
} from '$lib/form/answers';
import { answerAt, isByName, stepsOf, withAt } from '$lib/form/answer-at';
import type { CompiledForm, Item, Json } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type {
	Answers,
	ElementState,
	FieldError,
	FieldErrorKey,
	FormState,
	ItemState
} from '$lib/form/form-state';
import { itemsIn, partsOf } from '$lib/form/items';
import { validate } from '$lib/form/validate';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { alike } from './expression-oracle';
import { Chance } from './random';
import { randomAnswersTo, randomForm, type Raw } from './random-forms';

/**
 * Where we are stricter than survey-core on purpose: an answer that it takes and we name. Nothing
 * else may differ, and it may never be stricter than we are.
 */
export const STRICTER: readonly FieldErrorKey[] = [
	'not_a_number', // text in a number field
	'not_a_date', // 30 February
	'not_a_month',
	'not_text', // a number or a list where text is asked
	'not_a_url', // survey-core leaves it to the browser
	'not_a_choice', // a value outside the choices: survey-core drops it on completion, unsaid
	'too_many_selected', // survey-core only disables the other boxes
	'exclusive', // "none" together with others
	'too_long', // maxLength is an attribute of the field only
	'too_few_rows',
	'too_many_rows',
	'ranking_incomplete'
];

export type FormFigures = {
	forms: number;
	questions: number;
	errors: number;
	dropped: number;
	differences: string[];
	deliberate: Partial<Record<FieldErrorKey, number>>;
	/** `type.property` that came up. */
	used: Set<string>;
	/** Kinds of what was compared and was not the dull case: hidden, read-only… */
	seen: Record<string, number>;
};

const NOW = new Date(2026, 10, 21, 9, 30);
const CONTEXT = { locale: 'fr', now: NOW };
// While it is being made, survey-core reads the machine's clock for its defaults.
settings.onDateCreated = (date, _reason, value: unknown) => (value ? date : new Date(NOW));

export type Twist = (state: FormState) => FormState;

/** Compares random forms over random answers. `twist` spoils our result, to see that it is seen. */
export function compareForms(seed: number, forms: number, twist: Twist = (s) => s): FormFigures {
	const figures: FormFigures = {
		forms: 0,
		questions: 0,
		errors: 0,
		dropped: 0,
		differences: [],
		deliberate: {},
		used: new Set(),
		seen: {}
	};
	for (let i = 0; i < forms; i++) {
		const chance = new Chance(seed + i);
		const { json, items } = randomForm(chance);
		noteProperties(json, 'survey', figures.used);
		figures.forms++;
		const compiled = compileQuestionnaire(structuredClone(json));
		if (compiled.form === null) {
			figures.differences.push(
				`seed ${seed + i}: ${JSON.stringify(compiled.obstacles)}\n${JSON.stringify(json)}`
			);
			continue;
		}
		const careless = new Set<string>();
		const answers = randomAnswersTo(items, chance, careless);
		const differences = attempt(
			() => new Comparison(json, compiled.form, answers, figures, twist, careless).run(),
			figures
		);
		if (differences.length > 0) {
			figures.differences.push(
				`seed ${seed + i}:\n  ${differences.join('\n  ')}\n  ${JSON.stringify(answers)}\n  ${JSON.stringify(json)}`
			);
		}
	}
	return figures;
}

/** survey-core itself breaks on some careless answers (a number where it trims a text). */
function attempt(compare: () => string[], figures: FormFigures): string[] {
	try {
		return compare();
	} catch (error) {
		if (!String((error as Error).stack).includes('survey-core.mjs')) throw error;
		figures.seen['survey-core broke'] = (figures.seen['survey-core broke'] ?? 0) + 1;
		return [];
	}
}

/** Runs a comparison and prints its figures. */
export function reportForms(compare: () => FormFigures): FormFigures {
	const started = performance.now();
	const warn = console.warn;
	console.warn = () => {}; // survey-core warns of careless answers
	const figures = compare();
	console.warn = warn;
	console.log(
		`forms: ${figures.forms} with ${figures.questions} questions, ` +
			`${figures.differences.length} differences, ` +
			`${((performance.now() - started) / 1000).toFixed(1)} s\n` +
			`  in error for both: ${figures.errors}; answers dropped: ${figures.dropped}; ` +
			`seen: ${JSON.stringify(figures.seen)}\n` +
			`  stricter on purpose: ${JSON.stringify(figures.deliberate)}`
	);
	return figures;
}

/** `type.property` of everything in a questionnaire. */
export function noteProperties(raw: Raw, type: string, used: Set<string>) {
	for (const [property, value] of Object.entries(raw)) {
		used.add(`${type}.${property}`);
		const inner = {
			pages: () => 'page',
			elements: (part: Raw) => String(part['type']),
			items: () => 'multipletextitem',
			templateElements: (part: Raw) => String(part['type']),
			validators: (part: Raw) => `${String(part['type'])}validator`,
			choices: () => 'choice',
			columns: () => (type === 'matrixdropdown' ? 'matrixdropdowncolumn' : 'choice'),
			rows: () => 'row',
			rateValues: () => 'choice',
			calculatedValues: () => 'calculatedvalue'
		}[property];
		if (!inner || !Array.isArray(value)) continue;
		for (const part of value) {
			if (typeof part === 'object' && part !== null && !Array.isArray(part)) {
				noteProperties(part, inner(part), used);
			}
		}
	}
}

class Comparison {
	readonly #survey: Model;
	readonly #form: CompiledForm;
	readonly #answers: Answers;
	readonly #state: FormState;
	readonly #figures: FormFigures;
	readonly #differences: string[] = [];
	/** Questions answered with what is no answer to them. */
	readonly #careless: ReadonlySet<string>;
	#errors: readonly FieldError[] = [];

	constructor(
		json: Raw,
		form: CompiledForm,
		answers: Raw,
		figures: FormFigures,
		twist: Twist,
		careless: ReadonlySet<string>
	) {
		this.#careless = careless;
		this.#form = form;
		this.#figures = figures;
		this.#survey = new Model(structuredClone(json));
		this.#survey.dateProvider = { now: () => NOW.getTime() };
		this.#compareStart();
		// Else it forgets a choice as soon as it is hidden, and what is no choice, in an order of its own.
		this.#survey.keepIncorrectValues = true;
		const given = structuredClone(withoutRowIds(withRowIds(form, answers)));
		// As somebody answers: what is in place of an answer stays where none is given. Replaced as a
		// whole, survey-core computes a default again only when what it reads has changed.
		if (JSON.stringify(json).match(/defaultValueExpression|"defaultValue":"=/)) {
			this.#survey.mergeData(given);
		} else {
			this.#survey.data = given;
		}
		for (const question of this.#survey.getAllQuestions()) {
			panelsOf(question);
			release(question, given[question.name] as Raw | undefined);
		}
		// An empty text in a cell it drops after it has counted it: let it count again.
		this.#survey.runExpressions();
		const data = withoutTotals(this.#survey.data as Raw);
		this.#answers = withRowIds(form, withoutDefaults(form, data, answers));
		this.#state = twist(evaluate(form, this.#answers, CONTEXT));
	}

	run(): string[] {
		this.#survey.validate(true);
		(this.#survey as unknown as { updateVisibleIndexes(): void }).updateVisibleIndexes();
		this.#errors = validate(this.#form, this.#answers, CONTEXT, {}, this.#state);
		this.#state.pages.forEach((page, i) => {
			const theirs = this.#survey.pages[i]!;
			this.#same(`page ${page.name} visible`, theirs.isVisible, page.visible);
			this.#elements(theirs, page.elements);
		});
		for (const rule of this.#form.calculated ?? []) {
			const theirs: unknown = this.#survey.getVariable(rule.name);
			const number = Number.isNaN(theirs) || theirs === Infinity ? undefined : theirs;
			const ours = this.#state.calculated[rule.name];
			// An empty text it takes in place of something, not in place of nothing: by its history.
			if (number !== '' || ours !== undefined) this.#same(`calculated ${rule.name}`, number, ours);
		}
		this.#compareSubmission();
		return this.#differences;
	}

	/** Default values, before anything is answered. */
	#compareStart() {
		for (const question of this.#survey.getAllQuestions()) panelsOf(question);
		const given = withoutTotals(this.#survey.data as Raw);
		const state = evaluate(this.#form, startAnswers(this.#form), CONTEXT);
		// What is filled in is nobody's answer yet with us: here it is written in.
		const ours = itemStates(state.pages.flatMap((page) => page.elements))
			.filter(({ item }) => item.defaultExpression)
			.reduce((all, item) => withAnswer(all, item, item.value), state.answers);
		this.#same(
			'start',
			withoutEmpty(onlyShownRows(state, given)),
			withoutEmpty(onlyShownRows(state, withoutRowIds(ours)))
		);
	}

	#same(what: string, theirs: unknown, ours: unknown) {
		if (alike(theirs, ours)) return;
		this.#differences.push(`${what}: survey-core ${show(theirs)}, ours ${show(ours)}`);
	}

	#elements(around: PageModel | PanelModel, elements: readonly ElementState[]) {
		elements.forEach((element, i) => {
			const theirs = around.elements[i]!;
			const name = element.kind === 'item' ? element.field : element.id;
			this.#see(element.visible ? 'visible' : 'hidden');
			const visible = element.kind === 'panel' ? isShown(theirs) : isShown(theirs);
			this.#same(`${name} visible`, visible, element.visible);
			if (element.kind === 'panel') {
				this.#elements(theirs as PanelModel, element.elements);
			} else if (element.kind === 'item') {
				this.#item(theirs as unknown as Question, element);
			}
		});
	}

	/** A text in a number field is piped into a title by its kind; never mind how. */
	get #isCareless() {
		return this.#errors.some(({ key }) => STRICTER.includes(key));
	}

	/** survey-core shows nothing for a choice that is hidden now; we show what was chosen. */
	#isOffered({ item }: ItemState): boolean {
		const name = /\{(\w+)\}/.exec(item.title?.['fr'] ?? '')?.[1];
		const about = itemStates(this.#state.pages.flatMap((page) => page.elements)).find(
			(state) => state.item.name === name
		);
		// Numbers are written as they are read.
		if (typeof about?.value === 'number') return false;
		return !about?.choices || about.choices.some((choice) => choice.selected);
	}

	#see(what: string) {
		this.#figures.seen[what] = (this.#figures.seen[what] ?? 0) + 1;
	}

	#item(theirs: Question, ours: ItemState) {
		this.#figures.questions++;
		const { field, item } = ours;
		if (item.kind === 'expression') {
			const value = theirs.value as unknown;
			this.#same(`${field} computed`, Number.isNaN(value) ? undefined : value, ours.value);
			this.#see('computed');
			return;
		}
		if (item.defaultExpression) {
			this.#see('default computed');
			this.#same(`${field} default`, theirs.value, ours.value);
		}
		if (!ours.enabled) this.#see('read-only');
		this.#same(`${field} read-only`, theirs.isReadOnly, !ours.enabled);
		this.#same(`${field} required`, theirs.isRequired, ours.required);
		if (ours.visible && ours.row === undefined && ours.within === undefined) {
			const number = theirs.no.replace('.', '');
			this.#same(`${field} number`, number, ours.number);
		}
		// In a table survey-core says the row with it.
		const isCell = ours.stored !== field || ours.stored.split('.').length > 2;
		if (ours.title.startsWith('About') && !this.#isCareless && this.#isOffered(ours) && !isCell) {
			this.#see('piped');
			this.#same(`${field} title`, theirs.locTitle.textOrHtml.replace(/<[^>]*>/g, ''), ours.title);
		}
		const choices = theirs as unknown as {
			visibleChoices?: { value: unknown; isEnabled: boolean }[];
		};
		if ('choices' in item && item.kind !== 'rating' && choices.visibleChoices) {
			const offered = choices.visibleChoices.filter((choice) => choice.value !== 'selectall');
			this.#same(
				`${field} choices`,
				offered.map((choice) => choice.value),
				ours.choices!.map((choice) => choice.value)
			);
			if (offered.length < item.choices.length) this.#see('choice hidden');
			// Read-only and full lists disable boxes for other reasons.
			const full = 'maxSelected' in item && item.maxSelected;
			if (ours.enabled && !full && item.kind !== 'ranking') {
				const enabled = (list: { isEnabled: boolean }[]) => list.map((choice) => choice.isEnabled);
				this.#same(
					`${field} choices enabled`,
					enabled(offered),
					ours.choices!.map((choice) => choice.enabled)
				);
			}
		}
		if (item.kind === 'rating') {
			const rating = theirs as unknown as { visibleRateValues: { value: unknown }[] };
			this.#same(
				`${field} steps`,
				rating.visibleRateValues.map((step) => step.value),
				ours.choices!.map((choice) => choice.value)
			);
		}
		if (item.kind === 'matrix') {
			const matrix = theirs as unknown as {
				visibleRows: { name: unknown }[];
				visibleColumns: { value: unknown }[];
			};
			this.#same(
				`${field} rows`,
				matrix.visibleRows.map((row) => row.name),
				ours.matrixRows!.map((row) => row.value)
			);
			this.#same(
				`${field} columns`,
				matrix.visibleColumns.map((column) => column.value),
				ours.choices!.map((column) => column.value)
			);
			if (ours.matrixRows!.length < item.rows.length) this.#see('matrix row hidden');
		}
		if (item.kind === 'table') this.#table(theirs, ours);
		if (item.kind === 'fields') this.#fields(theirs, ours);
		if (item.kind === 'repeated') {
			// Without rows in the answers survey-core shows panelCount blank ones; ours are in the answers.
			const panels = theirs.isEmpty() && ours.rows!.length === 0 ? [] : panelsOf(theirs);
			this.#same(`${field} rows`, panels.length, ours.rows!.length);
			panels.forEach((panel, i) => {
				if (ours.rows![i]) this.#elements(panel, ours.rows![i].elements);
			});
		}
		this.#validity(theirs, ours);
	}

	#table(theirs: Question, ours: ItemState) {
		const table = theirs as unknown as Table;
		const rows = ours.rows ?? [];
		const shown = table.visibleRows;
		this.#same(
			`${ours.field} rows`,
			shown.map((row) => String(row.rowName)),
			rows.map((row) => row.id)
		);
		if (table.rows.length > rows.length) this.#see('table row hidden');
		shown.forEach((row, i) => {
			row.cells.forEach(({ question }, j) => {
				const cell = rows[i]?.elements[j];
				if (cell?.kind !== 'item') return;
				this.#see('cell');
				this.#same(`${cell.field} visible`, isShown(table) && question.isVisible, cell.visible);
				// What is no choice survey-core takes for "other".
				const isCareless = this.#careless.has(ours.item.name);
				if (!isCareless && (cell.value !== undefined || !question.isEmpty())) {
					this.#same(`${cell.field} value`, question.value, cell.value);
				}
				this.#item(question, cell);
			});
		});
		for (const { column, value } of ours.totals ?? []) {
			const at = table.columns.findIndex(({ name }) => name === column);
			const total: unknown = table.visibleTotalRow?.cells[at]?.question.value;
			this.#see('total');
			this.#same(
				`${ours.field} total of ${column}`,
				Number.isNaN(total) ? undefined : total,
				value
			);
		}
	}

	#fields(theirs: Question, ours: ItemState) {
		const { items } = theirs as unknown as { items: { editor: Question }[] };
		items.forEach(({ editor }, i) => {
			const field = ours.rows?.[0]?.elements[i];
			if (field?.kind !== 'item') return;
			this.#see('field');
			this.#same(`${field.field} value`, editor.value, field.value);
			this.#item(editor, field);
		});
	}

	#validity(theirs: Question, ours: ItemState) {
		const own = ours.stored;
		const errors = this.#errors.filter(
			({ field, item }) =>
				item !== undefined &&
				(field === ours.field || field === `${ours.field}-Comment` || isCellOf(field, ours)) &&
				(item === own || item.startsWith(`${own}.`))
		);
		const found = theirs.errors.filter(
			(error) => String(error.notificationType ?? 'error') === 'error'
		);
		// Nobody can correct what is read-only or hidden: we never judge it, survey-core looks for
		// duplicate keys there too.
		if (!ours.enabled && errors.length === 0) return;
		const areKeys = found.every((error) => error.getErrorType() === 'keyduplicationerror');
		if (!ours.visible && areKeys && errors.length === 0) return;
		const strict = errors.filter(({ key }) => STRICTER.includes(key));
		const others = errors.filter(({ key }) => !STRICTER.includes(key));
		this.#figures.errors += found.length > 0 ? 1 : 0;
		// A required question whose only choice is hidden: the answer would be dropped on completion.
		if (found.length === 0 && others.length > 0 && others.every(({ key }) => key === 'required')) {
			if (!alike(ours.value, undefined) && onlyHiddenChoices(ours)) return;
		}
		if (found.length > 0 !== others.length > 0) {
			if (found.length === 0 || strict.length === 0) {
				const keys = errors.map(({ key }) => key).join();
				const texts = found.map((error) => error.getText()).join();
				this.#differences.push(
					`${ours.field} validity: survey-core [${texts}], ours [${keys}], value ${show(ours.value)}`
				);
				return;
			}
		}
		if (found.length === 0) {
			for (const { key } of strict) {
				this.#figures.deliberate[key] = (this.#figures.deliberate[key] ?? 0) + 1;
			}
		}
	}

	#isHidden(name: string): boolean {
		const all = itemStates(this.#state.pages.flatMap((page) => page.elements));
		return all.some(
			({ item, visible }) => item.name === name && !visible && item.kind === 'repeated'
		);
	}

	/** survey-core drops hidden rows of a table and keeps hidden cells; we drop them as all that is hidden. */
	#withoutHiddenCells(name: string, theirs: Json | undefined): unknown {
		if (!isByName(theirs) || this.#form.hiddenAnswers) return theirs;
		const all = itemStates(this.#state.pages.flatMap((page) => page.elements));
		const table = all.find(({ item, within }) => item.name === name && within === undefined);
		if (table?.item.kind !== 'table') return theirs;
		let left: Answers = { [name]: theirs };
		for (const cell of itemStates((table.rows ?? []).flatMap((row) => row.elements))) {
			const at = (field: string) => answerAt(left, stepsOf(field));
			const { field, visible, choices, value } = cell;
			const kept =
				visible && choices ? offered(at(field), choices) : visible ? at(field) : undefined;
			const other = visible && cell.other ? at(`${field}-Comment`) : undefined;
			if (!alike(kept, at(field)) && value !== undefined)
				this.#see('hidden cell or choice dropped');
			left = withAt(left, stepsOf(field), kept);
			left = withAt(left, stepsOf(`${field}-Comment`), other);
		}
		return left[name];
	}

	/** What is left after completion, except where an answer is refused by us before. */
	#compareSubmission() {
		const ours = withoutRowIds(submittedAnswers(this.#form, this.#answers, CONTEXT));
		const before = Object.keys(this.#answers).length;
		this.#survey.keepIncorrectValues = false;
		this.#survey.doComplete();
		const theirs = withoutEmpty(withoutTotals(this.#survey.data as Raw)) as Raw;
		const refused = new Set(
			this.#errors
				.filter(({ key }) => STRICTER.includes(key))
				.map(({ field }) => field.split(/[.]|-Comment/)[0]!)
		);
		const mine = withoutEmpty(ours) as Raw;
		for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
			const bare = name.replace(/-Comment$/, '');
			if (refused.has(bare) || this.#careless.has(bare)) continue;
			// survey-core clears question by question and may leave pieces of a hidden repeated panel.
			if (mine[name] === undefined && Array.isArray(theirs[name]) && this.#isHidden(name)) {
				this.#see('pieces of a hidden repeated panel');
				continue;
			}
			this.#same(`submitted ${name}`, this.#withoutHiddenCells(name, theirs[name]), mine[name]);
		}
		this.#figures.dropped += Math.max(0, before - Object.keys(mine).length);
	}
}

/** Rows of tables that are shown: what is computed in the others nobody sees. */
function onlyShownRows(state: FormState, answers: Answers): Answers {
	let left = answers;
	for (const { item, rows = [] } of itemStates(state.pages.flatMap((page) => page.elements))) {
		if (item.kind !== 'table') continue;
		const hidden = item.rows.filter(({ value }) => !rows.some(({ id }) => id === value));
		for (const { value } of hidden) left = withAt(left, [item.name, value], undefined);
	}
	return left;
}

/** What of an answer is offered now. */
function offered(
	value: Json | undefined,
	choices: readonly { value: unknown }[]
): Json | undefined {
	const isOffered = (part: Json) => choices.some((choice) => choice.value === part);
	if (!Array.isArray(value)) return value !== undefined && isOffered(value) ? value : undefined;
	const left = value.filter(isOffered);
	return left.length > 0 ? left : undefined;
}

type Shown = { isVisible: boolean; isVisibleInSurvey?: boolean; parent: Shown | null };

/** survey-core tells of each element by itself; shown is what all around is, too. */
function isShown(element: unknown): boolean {
	let at = element as Shown | null;
	while (at) {
		if (!at.isVisible) return false;
		at = at.parent;
	}
	const question = (element as { parentQuestion?: Shown }).parentQuestion;
	return question ? isShown(question) : true;
}

function isCellOf(field: string, ours: ItemState): boolean {
	return !!ours.matrixRows?.some((row) => row.field === field);
}

function onlyHiddenChoices(ours: ItemState): boolean {
	return !ours.choices?.some((choice) => choice.selected);
}

type Table = Shown & {
	rows: unknown[];
	columns: { name: string }[];
	visibleRows: { rowName: unknown; cells: { question: Question }[] }[];
	/** The hidden ones too. */
	generatedVisibleRows: {
		rowName: unknown;
		/** A matrix of single choices has none. */
		cells?: { question: Question; column: { name: string } }[];
	}[];
	visibleTotalRow?: { cells: { question: Question }[] } | null;
};

/**
 * Where a column has both kinds of default, survey-core takes the first value that it computes for
 * typed, and it stays for ever. Nobody typed it: it is computed anew like all others.
 */
function release(question: unknown, given: Raw | undefined) {
	for (const { rowName, cells } of (question as Partial<Table>).generatedVisibleRows ?? []) {
		for (const { question: cell, column } of cells ?? []) {
			const both = cell.defaultValueExpression && cell.defaultValue !== undefined;
			const typed = answerAt((given ?? {}) as Answers, [String(rowName), column.name]);
			if (both && typed === undefined) {
				(cell as unknown as { isValueChangedDirectly: boolean }).isValueChangedDirectly = false;
			}
		}
	}
}

type WithPanels = { panels: PanelModel[] };

/** Rows of a table are made when somebody looks at them. */
const panelsOf = (question: unknown): PanelModel[] => {
	void (question as Partial<Table>).visibleRows;
	return (question as WithPanels).panels ?? [];
};

const show = (value: unknown) => JSON.stringify(value) ?? String(value);

/** survey-core keeps what a table adds up among the answers; with us it is worked out. */
const withoutTotals = (data: Raw): Raw =>
	Object.fromEntries(Object.entries(data).filter(([name]) => !name.endsWith('-total')));

/** The answers as they were given: survey-core has filled in what nobody answered. */
function withoutDefaults(form: CompiledForm, data: Raw, given: Raw): Raw {
	const kept = (items: readonly Item[], of: Raw, before: Raw): Raw =>
		Object.fromEntries(
			Object.entries(of).flatMap(([name, value]): [string, Json][] => {
				const item = items.find((candidate) => candidate.name === name);
				if (item?.defaultExpression && before[name] === undefined) return [];
				const inner = item ? partsOf(item) : [];
				if (!inner.some((part) => part.defaultExpression)) return [[name, value]];
				const inside = (part: Json, at: Json | undefined) =>
					kept(inner, part as Raw, (at ?? {}) as Raw);
				const was = before[name] as Json[] & Raw;
				if (Array.isArray(value)) return [[name, value.map((row, i) => inside(row, was?.[i]))]];
				if (item!.kind === 'fields') return [[name, inside(value, was)]];
				const rows = Object.entries(value as Raw);
				return [
					[name, Object.fromEntries(rows.map(([row, cells]) => [row, inside(cells, was?.[row])]))]
				];
			})
		);
	return kept(
		form.pages.flatMap((page) => itemsIn(page.elements)),
		data,
		given
	);
}

/** survey-core keeps or drops what is empty by its history; neither is an answer. */
function withoutEmpty(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutEmpty);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.map(([key, part]) => [key, withoutEmpty(part)] as const)
			.filter(([, part]) => !isNothing(part))
	);
}

function isNothing(part: unknown): boolean {
	if (part === undefined || part === null || part === '' || Number.isNaN(part)) return true;
	if (Array.isArray(part)) return part.every((inner) => isNothing(inner));
	return typeof part === 'object' && Object.keys(part).length === 0;
}

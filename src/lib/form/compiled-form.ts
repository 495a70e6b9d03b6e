/**
 * The compiled form: what a published questionnaire is at run time. Made on the server from
 * SurveyJS JSON (room questionnaires), sent to the browser as JSON, never changed once published.
 *
 * Rules of the types: plain JSON only; a key that would say the usual thing is left out (small in
 * bytes), so every optional flag is either `true` or absent; texts are per language.
 */

/** A change of these types that breaks stored forms raises this number. */
export const COMPILED_FORM_FORMAT = 1;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A text per language: `{ fr, en }`. A language that is missing falls back on the form's first. */
export type Texts = Readonly<Record<string, string>>;

/**
 * A rule as a tree: operator first, operands after. Only `expressions.ts` looks inside.
 * `['value', 'commune']`, `['greater', ['value', 'fte'], ['const', 3]]`, `['call', 'sum', …]`.
 */
export type Expression = readonly [operator: string, ...operands: (Expression | Json)[]];

export type CompiledForm = {
	format: typeof COMPILED_FORM_FORMAT;
	/** Languages that the form speaks; the first is the default one. */
	locales: readonly [string, ...string[]];
	title?: Texts;
	description?: Texts;
	/** Shown after submission; sanitised HTML. */
	completed?: Texts;
	/** How questions are numbered: through the form (absent), anew on each page, or not. */
	numbering?: 'page' | 'off';
	/**
	 * What happens to answers of questions that are hidden when the form is submitted: they are
	 * dropped (absent), or kept. They are always kept while the answer is being given.
	 */
	hiddenAnswers?: 'kept';
	pages: readonly Page[];
	/** Values computed from the answers. */
	calculated?: readonly CalculatedValue[];
	/**
	 * Names of calculated values and expression items in the order in which they can be computed,
	 * each after those that it reads. One inside a repeated panel is `panel.name`.
	 */
	computed?: readonly string[];
};

export type CalculatedValue = {
	name: string;
	value: Expression;
	/** It is stored with the answers, under its name. */
	stored?: true;
};

/** Rules that pages, panels, questions, choices and rows share. Absent: no condition. */
type Conditions = {
	/** Never shown; where there is a `visibleIf`, that alone decides and this is absent. */
	hidden?: true;
	visibleIf?: Expression;
	/** Read-only; where there is an `enableIf`, that alone decides and this is absent. */
	readOnly?: true;
	enableIf?: Expression;
};

export type Page = Conditions & {
	name: string;
	title?: Texts;
	description?: Texts;
	/** Short name for the list of pages; the title if absent. */
	navigationTitle?: Texts;
	/** At least one question of it must be answered. */
	required?: true;
	requiredIf?: Expression;
	requiredText?: Texts;
	elements: readonly Element[];
};

/** What stands on a page, in a panel or in a row of a repeated panel. */
export type Element = Panel | Html | Item;

/** A group of elements under a title. */
export type Panel = Conditions & {
	kind: 'panel';
	name: string;
	title?: Texts;
	description?: Texts;
	required?: true;
	requiredIf?: Expression;
	requiredText?: Texts;
	elements: readonly Element[];
};

/** A passage to read; sanitised when it was compiled. May contain `{name}` to be filled in. */
export type Html = Conditions & { kind: 'html'; name: string; html: Texts };

/** What a number counts, when results need to know it. */
export type Measure = 'EUR' | 'fte' | 'percent' | 'inhabitants' | 'year';

type ItemCommon = Conditions & {
	/** Identity: the SurveyJS name, frozen at first publication. No dot, unique whatever its case. */
	name: string;
	title?: Texts;
	description?: Texts;
	/** Why we ask, one line beneath the question. */
	why?: Texts;
	/** Who will see a delicate answer. */
	audience?: Texts;
	/** About a person: stored apart from the answers, never in results. */
	personal?: true;
	/** What the number counts, shown after the field: "€", "ETP". A year has none. */
	unit?: Texts;
	measure?: Measure;
	/** Name of the question whose missing figure this one explains (a band, don't know). */
	standsFor?: string;
	required?: true;
	requiredIf?: Expression;
	/** Said instead of the usual sentence when the answer is missing. */
	requiredText?: Texts;
	/** Hidden title, or none: the element's title is still what a screen reader hears. */
	titleHidden?: true;
	/** Not numbered. */
	unnumbered?: true;
	validators?: readonly Validator[];
	/** Soft checks: told, never blocking. */
	warnings?: readonly Warning[];
	/** Given at the start, when nothing is known. */
	defaultValue?: Json;
	/**
	 * The answer for as long as nobody has given one, worked out anew whenever it changes;
	 * `defaultValue` where it comes to nothing.
	 */
	defaultExpression?: Expression;
};

export type Item =
	| TextItem
	| CommentItem
	| BooleanItem
	| SingleChoiceItem
	| CheckboxItem
	| RatingItem
	| RankingItem
	| MatrixItem
	| TableItem
	| FieldsItem
	| RepeatedItem
	| ExpressionItem;

export type ItemKind = Item['kind'];

/** Date and month answers are `2026-11-24` and `2026-11`; number answers are numbers. */
export type InputType = 'number' | 'email' | 'tel' | 'url' | 'date' | 'month';

export type TextItem = ItemCommon & {
	kind: 'text';
	/** Absent: plain text. */
	input?: InputType;
	/** Bounds, both allowed: numbers, dates or months. */
	min?: number | string;
	max?: number | string;
	minExpression?: Expression;
	maxExpression?: Expression;
	minText?: Texts;
	maxText?: Texts;
	step?: number;
	maxLength?: number;
	placeholder?: Texts;
	autocomplete?: string;
	/** The answer is the id of an authority, picked from the registry. */
	authorityPicker?: true;
};

export type CommentItem = ItemCommon & {
	kind: 'comment';
	rows?: number;
	maxLength?: number;
	placeholder?: Texts;
};

export type BooleanItem = ItemCommon & {
	kind: 'boolean';
	/** What "yes" and "no" are stored as; true and false if absent. */
	trueValue?: Scalar;
	falseValue?: Scalar;
	trueText?: Texts;
	falseText?: Texts;
};

export type Scalar = string | number | boolean;

/**
 * Special choices keep the values of SurveyJS: other = "other" (its text in `<name>-Comment`),
 * none = "none", refused = "refused", dontKnow = "dontknow"; all but other exclude the rest.
 */
export type SpecialChoice = 'other' | 'none' | 'refused' | 'dontKnow';

export type Choice = {
	value: Scalar;
	/** Absent: the value itself. */
	text?: Texts;
	special?: SpecialChoice;
	/** In a checkbox: ticking it unticks the others. */
	exclusive?: true;
	visibleIf?: Expression;
	enableIf?: Expression;
};

type WithChoices = ItemCommon & {
	/** In the order shown, special ones included (other, none…: last). */
	choices: readonly Choice[];
	/** Question and error of the text of "other"; it must be given when "other" is chosen. */
	otherPlaceholder?: Texts;
	otherErrorText?: Texts;
	otherMaxLength?: number;
};

export type SingleChoiceItem = WithChoices & {
	kind: 'radiogroup' | 'dropdown';
	placeholder?: Texts;
};

export type CheckboxItem = WithChoices & {
	kind: 'checkbox';
	minSelected?: number;
	maxSelected?: number;
};

/** The steps are choices; values are numbers unless the questionnaire says otherwise. */
export type RatingItem = ItemCommon & {
	kind: 'rating';
	choices: readonly Choice[];
	minDescription?: Texts;
	maxDescription?: Texts;
};

/** Answer: the values in order, best first. */
export type RankingItem = ItemCommon & {
	kind: 'ranking';
	choices: readonly Choice[];
	/** Only some are picked and ranked; otherwise all are ranked. */
	partial?: true;
	minSelected?: number;
	maxSelected?: number;
};

export type MatrixRow = {
	value: string;
	text?: Texts;
	visibleIf?: Expression;
	enableIf?: Expression;
};

/** One choice a row. Answer: `{ [row value]: column value }`. In rows of storage: `item.row`. */
export type MatrixItem = ItemCommon & {
	kind: 'matrix';
	rows: readonly MatrixRow[];
	columns: readonly Choice[];
	eachRowRequired?: true;
};

/** What a cell of a table may ask. */
export type CellItem =
	| TextItem
	| CommentItem
	| BooleanItem
	| SingleChoiceItem
	| CheckboxItem
	| RatingItem
	| ExpressionItem;

/** A question asked for each row, and what the answers come to beneath. */
export type TableColumn = CellItem & { total?: Total };

export type Total = Pick<
	ExpressionItem,
	| 'value'
	| 'format'
	| 'display'
	| 'currency'
	| 'minimumFractionDigits'
	| 'maximumFractionDigits'
	| 'noGrouping'
>;

/**
 * The same questions for each of some things. Answer: `{ [row]: { [column]: value } }`. Rules of
 * rows and columns name the cells of their row as `{row.column}`. In rows of storage a cell is
 * `item.row.column`. Values of rows are without a dot. Never inside a repeated panel.
 */
export type TableItem = ItemCommon & {
	kind: 'table';
	rows: readonly MatrixRow[];
	columns: readonly TableColumn[];
	totalText?: Texts;
};

/** Some short texts under one title. Answer: `{ [field]: value }`; stored as `item.field`. */
export type FieldsItem = ItemCommon & { kind: 'fields'; fields: readonly TextItem[] };

/**
 * A group of questions asked once per thing (a cooperation…). Answer: an array of objects.
 * Rules inside name its questions as `{panel.name}`. Never nested.
 */
export type RepeatedItem = ItemCommon & {
	kind: 'repeated';
	elements: readonly Element[];
	/** Title of a row; may contain `{panelIndex}` and `{panel.name}`. */
	rowTitle?: Texts;
	/** Rows at the start. */
	rowCount?: number;
	minRows?: number;
	maxRows?: number;
	noAdding?: true;
	noRemoving?: true;
	addText?: Texts;
	removeText?: Texts;
	/** Shown when there is no row. */
	emptyText?: Texts;
	/** Answer of this question may not come twice. */
	key?: string;
	keyText?: Texts;
	/** What a new row holds. */
	defaultRow?: { [name: string]: Json };
};

/** A value computed from answers and shown; stored under its name. */
export type ExpressionItem = ItemCommon & {
	kind: 'expression';
	value: Expression;
	/** `{0}` stands for the value. */
	format?: Texts;
	display?: 'decimal' | 'currency' | 'percent' | 'date';
	currency?: string;
	minimumFractionDigits?: number;
	maximumFractionDigits?: number;
	/** Stored rounded to so many decimals. */
	precision?: number;
	noGrouping?: true;
};

/** `text` is the questionnaire's own message; without it the usual sentence is said. */
export type Validator = { text?: Texts; onlyIf?: Expression } & (
	| { kind: 'numeric'; min?: number; max?: number }
	| { kind: 'text'; minLength?: number; maxLength?: number; noDigits?: true }
	| { kind: 'regex'; pattern: string; ignoreCase?: true }
	| { kind: 'email' }
	| { kind: 'expression'; holds: Expression }
	| { kind: 'answerCount'; min?: number; max?: number }
);

/** Told when `when` holds; an expression over the answers. */
export type Warning = { when: Expression; text: Texts };

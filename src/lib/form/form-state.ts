/**
 * What a compiled form comes to over given answers: what is shown, asked, numbered, computed.
 * `evaluate` (evaluate.ts) makes it; the pages of a respondent are drawn from it alone.
 */
import type {
	ExpressionItem,
	Html,
	Item,
	Json,
	Page,
	Panel,
	Scalar,
	SpecialChoice
} from './compiled-form';

/**
 * The document of a response, shaped as SurveyJS shapes its data: item name -> answer. Absent means
 * not answered. The text of "other" is under `<name>-Comment`, a word of explanation (of what a soft
 * check finds unlikely) under `<name>-Why`.
 *
 * Each row of a repeated panel carries an id of its own under `_id` (ROW_ID). Rules, validation and
 * results never see it: `withoutRowIds` (answers.ts) gives the document as survey-core knows it.
 */
export type Answers = { readonly [name: string]: Json | undefined };

export const ROW_ID = '_id';

export type Context = {
	/** Language wanted; one that the form lacks falls back on the form's first. */
	locale: string;
	/** Today, for `today()`, `age()`… */
	now: Date;
	/** The answers were submitted: what nobody answered is not filled in any more. */
	settled?: true;
};

export type FormState = {
	/** The language really shown. */
	locale: string;
	title: string;
	description: string;
	/** The answers with computed values written into them; row ids kept. */
	answers: Answers;
	/** Values of calculated values and variables, by name. */
	calculated: { readonly [name: string]: Json | undefined };
	/** All pages, hidden ones too (`visible: false`). A page without anything to show is hidden. */
	pages: readonly PageState[];
};

export type PageState = {
	page: Page;
	name: string;
	/** Place among the visible pages, from 1; 0 when hidden. */
	number: number;
	title: string;
	navigationTitle: string;
	description: string;
	visible: boolean;
	enabled: boolean;
	required: boolean;
	elements: readonly ElementState[];
};

export type ElementState = PanelState | HtmlState | ItemState;

export type PanelState = {
	kind: 'panel';
	panel: Panel;
	/** Id for the document, unique in the form, rows included. */
	id: string;
	title: string;
	description: string;
	visible: boolean;
	enabled: boolean;
	required: boolean;
	elements: readonly ElementState[];
};

/** `html` is safe to write as it is: sanitised, and what was filled in is escaped. */
export type HtmlState = { kind: 'html'; element: Html; id: string; visible: boolean; html: string };

export type ItemState = {
	kind: 'item';
	item: Item;
	/**
	 * Name of its field in a posted form, and the path that errors carry: `item`, or
	 * `repeated.<row id>.item` in a row of a repeated panel, `table.<row value>.item` in a table,
	 * `fields.item`. See posted-form.ts for the parts: `<field>-Comment` (text of other),
	 * `<field>.<row value>` (matrix, ranking).
	 */
	field: string;
	/** As the rows of storage name it: a cell is `table.row.item`, a field `fields.item`. */
	stored: string;
	/** In a table or among fields: what it belongs to, "Budget – 2025". */
	within?: string;
	/** Id for the document, made of the field: letters, digits, `-`, `_` only. */
	id: string;
	/** Row of the repeated panel that it stands in. */
	row?: string;
	/** "12"; empty when it is not numbered. */
	number: string;
	/** With `{name}` filled in; plain text. The name of the item if it has no title. */
	title: string;
	description: string;
	why: string;
	/** Who will see the answer. */
	audience: string;
	unit: string;
	placeholder: string;
	/** Shown: itself, and all that it stands in. */
	visible: boolean;
	enabled: boolean;
	required: boolean;
	/** The answer, as in the document. */
	value: Json | undefined;
	/** Bounds with their expressions worked out (text items). */
	min?: number | string;
	max?: number | string;
	/** Those to show now, in order: choices, steps of a rating, columns of a matrix. */
	choices?: readonly ChoiceState[];
	/** The text of "other" is asked now. */
	other?: { field: string; id: string; value: string; placeholder: string };
	/** Where a word of explanation is kept, of a question that has soft checks. */
	explanation?: { field: string; id: string; value: string };
	/** Rows of a matrix to show now. */
	matrixRows?: readonly MatrixRowState[];
	/** Rows of a repeated panel; of a table those shown; one for all of some fields. */
	rows?: readonly RowState[];
	/** Beneath the columns of a table that are summed up. */
	totals?: readonly TotalState[];
	totalText?: string;
	canAdd?: boolean;
	canRemove?: boolean;
	addText?: string;
	removeText?: string;
	emptyText?: string;
	/** An expression's value as shown: "12 500 €". */
	display?: string;
};

export type ChoiceState = {
	value: Scalar;
	text: string;
	enabled: boolean;
	/** Chosen now. In a ranking `rank` says its place, from 1. */
	selected: boolean;
	rank?: number;
	special?: SpecialChoice;
	exclusive?: true;
};

export type MatrixRowState = {
	value: string;
	text: string;
	enabled: boolean;
	/** Name of its radio buttons. */
	field: string;
	id: string;
	/** Column chosen. */
	answer: Json | undefined;
	required: boolean;
};

export type TotalState = {
	/** Name and title of its column. */
	column: string;
	title: string;
	value: Json | undefined;
	display: string;
};

export type RowState = {
	/** In a table: the value of the row. */
	id: string;
	/** From 0, hidden rows counted. */
	index: number;
	title: string;
	elements: readonly ElementState[];
};

/**
 * What is wrong with an answer: a key and values; the sentence is made by form-errors.texts.ts.
 * `field` is the ItemState's (or its part's) field, so that an error finds its control.
 */
export type FieldError = {
	field: string;
	/** Id of the control (or group) that the error summary links to. */
	id: string;
	/** Name of the item as stored, page or panel; a matrix row is `matrix.row`. */
	item: string;
	row?: string;
	/** The title as shown, for the summary. */
	title: string;
	/** Name of the page on which it stands. */
	page: string;
	key: FieldErrorKey;
	values: { readonly [name: string]: string | number };
	/** The questionnaire's own sentence, in the language asked; said instead of the usual one. */
	text?: string;
};

export type FieldErrorKey =
	| 'required'
	| 'required_one_in_group'
	| 'required_row'
	| 'required_other'
	| 'not_a_number'
	| 'not_a_date'
	| 'not_a_month'
	| 'not_an_email'
	| 'not_a_url'
	| 'not_a_choice'
	| 'not_text'
	| 'too_small'
	| 'too_large'
	| 'step'
	| 'too_short'
	| 'too_long'
	| 'no_digits'
	| 'pattern'
	| 'rule'
	| 'too_few_selected'
	| 'too_many_selected'
	| 'exclusive'
	| 'ranking_incomplete'
	| 'ranking_tie'
	| 'too_few_rows'
	| 'too_many_rows'
	| 'duplicate_key'
	| 'unknown_answer'
	/** Of a page that others fill in. */
	| 'not_yours'
	/** The server can't read what was sent: it is kept in the browser. */
	| 'not_readable';

/** A soft check that failed: shown beside the question, blocks nothing. */
export type FieldWarning = { field: string; id: string; item: string; row?: string; text: string };

export type Progress = {
	/** Questions shown and not computed or read-only; matrix and repeated panel count as one. */
	asked: number;
	answered: number;
	pages: readonly { name: string; asked: number; answered: number }[];
};

/** A value of the answers as stored: one row of storage. */
export type AnswerRow = {
	/**
	 * Item name; a matrix row is `matrix.row`, a cell `table.row.column`, a field `fields.field`; the
	 * text of other is `item-Comment`, a word of explanation `item-Why`.
	 */
	item: string;
	/** Row id in a repeated panel, else absent. The panel's own rows: `item` = its name, `value` = place. */
	row?: string;
	value: Json;
};

/** One variable of the results: what a column or a figure is about. */
export type Variable = {
	/** As AnswerRow's item. */
	item: string;
	/** The repeated panel that it belongs to. */
	of?: string;
	kind:
		| Exclude<Item['kind'], 'matrix' | 'repeated' | 'table' | 'fields'>
		| 'matrix_row'
		| 'repeated'
		| 'other_text'
		/** What was said to a soft check. */
		| 'explanation'
		| 'calculated';
	page: string;
	/** Texts per language. */
	label: Readonly<Record<string, string>>;
	/** Title of the matrix, table or fields that it is a part of. */
	group?: Readonly<Record<string, string>>;
	unit?: Readonly<Record<string, string>>;
	number?: true;
	multiple?: true;
	/** In the order of the questionnaire, with special ones told. */
	choices?: readonly {
		value: Scalar;
		label: Readonly<Record<string, string>>;
		special?: SpecialChoice;
	}[];
	personal?: true;
	display?: ExpressionItem['display'];
};

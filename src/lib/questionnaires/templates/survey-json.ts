/**
 * The part of SurveyJS JSON that our templates write, with the few properties of our own:
 * `why`, `audience`, `personal`, `unit`, `warnings`, `authorityPicker`, `standsFor`.
 */

/** A text per language, as SurveyJS writes it. */
export type LocalText = { fr: string; en: string };

export type SurveyChoice = {
	value: string;
	text: LocalText;
	/** In a checkbox: ticking it unticks the others. */
	isExclusive?: true;
};

export type SurveyValidator =
	{ type: 'email' } | { type: 'expression'; expression: string; text: LocalText };

/** A soft check: `text` is told when `expression` is true; it never blocks. */
export type SurveyWarning = { expression: string; text: LocalText };

type Named = { name: string; visibleIf?: string; enableIf?: string };

type Question = Named & {
	title: LocalText;
	description?: LocalText;
	isRequired?: true;
	requiredIf?: string;
	validators?: SurveyValidator[];
	/** Why we ask, one line beneath the question. */
	why?: LocalText;
	/** Who will see a delicate answer. */
	audience?: LocalText;
	/** About a person: stored apart from the answers. */
	personal?: true;
	warnings?: SurveyWarning[];
	/** Name of the question whose missing figure this one explains (don't know, not applicable). */
	standsFor?: string;
};

export type TextQuestion = Question & {
	type: 'text';
	inputType?: 'number' | 'email' | 'tel' | 'date';
	min?: number;
	max?: number;
	minValueExpression?: string;
	maxValueExpression?: string;
	maxErrorText?: LocalText;
	/** The answer for as long as nobody has given one. */
	defaultValueExpression?: string;
	step?: number;
	maxLength?: number;
	placeholder?: LocalText;
	autocomplete?: string;
	/** What a number counts. */
	unit?: 'EUR' | 'fte' | 'percent' | 'year';
	/** The platform fills it with the authority picked from the registry. */
	authorityPicker?: true;
};

export type CommentQuestion = Question & { type: 'comment'; maxLength?: number; rows?: number };

export type BooleanQuestion = Question & {
	type: 'boolean';
	labelTrue?: LocalText;
	labelFalse?: LocalText;
};

type WithChoices = Question & {
	choices: SurveyChoice[];
	showOtherItem?: true;
	otherText?: LocalText;
	otherPlaceholder?: LocalText;
};

export type SingleChoiceQuestion = WithChoices & {
	type: 'radiogroup' | 'dropdown';
	placeholder?: LocalText;
};

export type CheckboxQuestion = WithChoices & {
	type: 'checkbox';
	showNoneItem?: true;
	noneText?: LocalText;
	maxSelectedChoices?: number;
};

export type RankingQuestion = Question & {
	type: 'ranking';
	choices: SurveyChoice[];
	selectToRankEnabled?: true;
	maxSelectedChoices?: number;
};

export type MatrixQuestion = Question & {
	type: 'matrix';
	columns: SurveyChoice[];
	rows: SurveyChoice[];
};

type WithInput = {
	inputType?: 'number' | 'email' | 'tel';
	unit?: 'EUR' | 'fte' | 'percent' | 'year';
	min?: number;
	maxLength?: number;
	minValueExpression?: string;
	maxValueExpression?: string;
};

/** Asked in each row; its rules name the cells of their row as `{row.column}`. */
export type TableColumn = Named &
	WithInput & {
		title: LocalText;
		cellType: 'text' | 'comment' | 'boolean' | 'dropdown' | 'radiogroup' | 'checkbox';
		choices?: SurveyChoice[];
		isRequired?: true;
		requiredIf?: string;
		totalType?: 'sum' | 'count' | 'min' | 'max' | 'avg';
		totalDisplayStyle?: 'decimal' | 'currency' | 'percent';
		totalCurrency?: 'EUR';
		totalMaximumFractionDigits?: number;
	};

export type TableQuestion = Question & {
	type: 'matrixdropdown';
	rows: (SurveyChoice & { visibleIf?: string })[];
	columns: TableColumn[];
	totalText?: LocalText;
};

export type FieldsQuestion = Question & {
	type: 'multipletext';
	items: (WithInput & { name: string; title: LocalText; isRequired?: true })[];
};

export type RepeatedQuestion = Question & {
	type: 'paneldynamic';
	templateElements: SurveyElement[];
	templateTitle?: LocalText;
	panelCount?: number;
	minPanelCount?: number;
	maxPanelCount?: number;
	addPanelText?: LocalText;
	removePanelText?: LocalText;
	noEntriesText?: LocalText;
};

export type SurveyPanel = Named & {
	type: 'panel';
	title?: LocalText;
	description?: LocalText;
	elements: SurveyElement[];
};

export type SurveyHtml = Named & { type: 'html'; html: LocalText };

export type SurveyElement =
	| TextQuestion
	| CommentQuestion
	| BooleanQuestion
	| SingleChoiceQuestion
	| CheckboxQuestion
	| RankingQuestion
	| MatrixQuestion
	| TableQuestion
	| FieldsQuestion
	| RepeatedQuestion
	| SurveyPanel
	| SurveyHtml;

export type SurveyPage = Named & {
	title: LocalText;
	description?: LocalText;
	elements: SurveyElement[];
};

export type SurveyJson = {
	locale: 'fr';
	title: LocalText;
	description?: LocalText;
	completedHtml?: LocalText;
	showQuestionNumbers?: 'on' | 'off' | 'onPage';
	calculatedValues?: { name: string; expression: string; includeIntoResult?: boolean }[];
	pages: SurveyPage[];
};

/** One question of SurveyJS JSON into an item. */
import { QuestionRatingModel } from 'survey-core';
import type {
	Choice,
	Element,
	Expression,
	InputType,
	Item,
	Json,
	MatrixRow,
	Measure,
	Scalar,
	SpecialChoice,
	TextItem,
	Texts,
	Validator,
	Warning
} from '$lib/form/compiled-form';
import { same } from '$lib/form/expressions';
import type { CompiledExpression, Names } from './compile-expression.server';
import { checkPattern } from './patterns';
import { isRaw, type Raw, type Reader } from './reader.server';

const TYPES = [
	...['text', 'comment', 'boolean', 'radiogroup', 'dropdown', 'checkbox', 'rating', 'ranking'],
	...['matrix', 'paneldynamic', 'expression']
];

export const isItemType = (type: string) => TYPES.includes(type);

type Around = {
	conditions: Pick<Item, 'visibleIf' | 'enableIf' | 'hidden' | 'readOnly'>;
	required: Pick<Item, 'required' | 'requiredIf' | 'requiredText'>;
	/** Names inside the rows of a repeated panel. */
	rowNames: Names | undefined;
	rowElements: (names: Names) => Element[];
	/** Tells of a value that is computed. */
	computed: (expression: CompiledExpression) => void;
};

type Languages = readonly [string, ...string[]];

export function compileItem(
	reader: Reader,
	type: string,
	name: string,
	names: Names,
	languages: Languages,
	around: Around
): Item | undefined {
	const common = { name, ...commonOf(reader, names), ...around.conditions, ...around.required };
	const compile = new ItemCompiler(reader, names, languages, around);
	const item = compile.kind(type);
	if (!item) return undefined;
	const defaultValue = compile.defaultValue(type);
	// The kinds are built part by part, each with the keys of its type.
	return { ...common, ...(defaultValue === undefined ? {} : { defaultValue }), ...item } as Item;
}

function commonOf(reader: Reader, names: Names) {
	reader.oneOf('clearIfInvisible', ['default', 'onComplete']);
	const titleLocation = reader.oneOf('titleLocation', [
		'default',
		'top',
		'bottom',
		'left',
		'hidden'
	]);
	return {
		title: reader.text('title', names),
		description: reader.text('description', names),
		why: reader.text('why', names),
		audience: reader.text('audience', null),
		personal: reader.flag('personal') || undefined,
		standsFor: standsFor(reader, names),
		titleHidden: titleLocation === 'hidden' || undefined,
		unnumbered: reader.flag('showNumber') === false || undefined,
		...unitOf(reader),
		...checksOf(reader, names)
	};
}

function standsFor(reader: Reader, names: Names): string | undefined {
	const name = reader.string('standsFor');
	if (name === undefined) return undefined;
	const item = (names.row ?? names.items).get(name.toLowerCase());
	if (!item) reader.obstacle('standsFor', 'reference_unknown', { name });
	return item?.name;
}

const UNITS: Readonly<Record<Measure, Texts | undefined>> = {
	EUR: { fr: '€', en: '€' },
	fte: { fr: 'ETP', en: 'FTE' },
	percent: { fr: '%', en: '%' },
	inhabitants: { fr: 'habitants', en: 'inhabitants' },
	year: undefined
};

/** A measure that the platform knows, or words of the questionnaire's own. */
function unitOf(reader: Reader): { unit?: Texts; measure?: Measure } {
	const unit = reader.value('unit');
	if (unit === undefined) return {};
	if (typeof unit === 'string' && Object.hasOwn(UNITS, unit)) {
		const measure = unit as Measure;
		return { unit: UNITS[measure], measure };
	}
	return { unit: reader.text('unit', null) };
}

function checksOf(
	reader: Reader,
	names: Names
): { validators?: Validator[]; warnings?: Warning[] } {
	const validators: Validator[] = [];
	const warnings: Warning[] = [];
	for (const part of reader.readers('validators', classOfValidator)) {
		const isSoft = part.oneOf('notificationType', ['error', 'warning']) === 'warning';
		const validator = validatorOf(part, names);
		part.finish();
		if (!validator) continue;
		if (!isSoft) {
			validators.push(validator);
		} else if (validator.kind === 'expression' && validator.text) {
			warnings.push({ when: ['fails', validator.holds], text: validator.text });
		} else {
			part.obstacle('notificationType', 'value_unsupported', { value: 'warning' });
		}
	}
	for (const part of reader.readers('warnings', () => 'expressionvalidator')) {
		const when = part.rule('expression', names);
		const text = part.text('text', names);
		part.finish();
		if (when && text) warnings.push({ when, text });
		else if (!text) part.obstacle('text', 'value_broken');
	}
	return {
		...(validators.length > 0 ? { validators } : {}),
		...(warnings.length > 0 ? { warnings } : {})
	};
}

const VALIDATORS = ['numeric', 'text', 'regex', 'email', 'expression', 'answercount'];
const kindOfValidator = (raw: Raw) => String(raw['type'] ?? '').replace(/validator$/, '');
const classOfValidator = (raw: Raw) =>
	VALIDATORS.includes(kindOfValidator(raw))
		? `${kindOfValidator(raw)}validator`
		: 'surveyvalidator';

function validatorOf(reader: Reader, names: Names): Validator | undefined {
	const kind = String(reader.value('type') ?? '').replace(/validator$/, '');
	const text = reader.text('text', names);
	const said = text ? { text } : {};
	switch (kind) {
		case 'numeric':
			return { kind, ...said, ...bounds(reader, 'minValue', 'maxValue') };
		case 'answercount':
			return { kind: 'answerCount', ...said, ...bounds(reader, 'minCount', 'maxCount') };
		case 'text': {
			const { min, max } = bounds(reader, 'minLength', 'maxLength');
			const noDigits = reader.flag('allowDigits') === false;
			return {
				kind,
				...said,
				...(min ? { minLength: min } : {}),
				...(max ? { maxLength: max } : {}),
				...(noDigits ? { noDigits } : {})
			};
		}
		case 'regex': {
			const pattern = reader.string('regex');
			const ignoreCase = reader.flag('caseInsensitive');
			if (!pattern) return undefined;
			reader.attempt('regex', () => checkPattern(pattern));
			return { kind, ...said, pattern, ...(ignoreCase ? { ignoreCase } : {}) };
		}
		case 'email':
			return { kind, ...said };
		case 'expression': {
			const holds = reader.rule('expression', names);
			return holds && { kind, ...said, holds };
		}
	}
	reader.obstacle('type', 'value_unsupported', { value: kind });
	return undefined;
}

function bounds(reader: Reader, least: string, most: string): { min?: number; max?: number } {
	const [min, max] = [reader.number(least), reader.number(most)];
	if (min !== undefined && max !== undefined && min > max) {
		reader.obstacle(most, 'limits_contradict', { min, max });
	}
	return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** What an item adds to the common properties. */
type Kind = { kind: string };

class ItemCompiler {
	readonly #reader: Reader;
	readonly #names: Names;
	readonly #languages: Languages;
	readonly #around: Around;

	constructor(reader: Reader, names: Names, languages: Languages, around: Around) {
		this.#reader = reader;
		this.#names = names;
		this.#languages = languages;
		this.#around = around;
	}

	kind(type: string): Kind | undefined {
		switch (type) {
			case 'text':
				return this.#text();
			case 'comment':
				return bare({
					kind: 'comment',
					rows: this.#reader.number('rows'),
					maxLength: positive(this.#reader.number('maxLength')),
					placeholder: this.#plain('placeholder')
				});
			case 'boolean':
				return this.#boolean();
			case 'radiogroup':
			case 'dropdown':
				return bare({
					kind: type,
					...this.#choices(false),
					placeholder: type === 'dropdown' ? this.#plain('placeholder') : undefined
				});
			case 'checkbox':
				return bare({ kind: type, ...this.#choices(true), ...this.#selected() });
			case 'ranking':
				return bare({
					kind: type,
					...this.#choices(false),
					partial: this.#reader.flag('selectToRankEnabled') || undefined,
					...this.#selected()
				});
			case 'rating':
				return this.#rating();
			case 'matrix':
				return this.#matrix();
			case 'paneldynamic':
				return this.#repeated();
			case 'expression':
				return this.#expression();
		}
		return undefined;
	}

	defaultValue(type: string): Json | undefined {
		const value = this.#reader.value('defaultValue');
		if (value === undefined || value === '' || type === 'expression') return undefined;
		if (type !== 'boolean') return value;
		if (value === 'indeterminate') return undefined;
		const [yes, no] = [this.#scalar('valueTrue'), this.#scalar('valueFalse')];
		if (value === true || value === 'true') return yes ?? true;
		if (value === false || value === 'false') return no ?? false;
		return value;
	}

	#plain(name: string): Texts | undefined {
		return this.#reader.text(name, null);
	}

	#scalar(name: string): Scalar | undefined {
		const value = this.#reader.value(name);
		if (value === undefined || value === '') return undefined;
		if (typeof value !== 'object') return value;
		this.#reader.obstacle(name, 'value_broken');
		return undefined;
	}

	#text(): Kind {
		const reader = this.#reader;
		const input = reader.oneOf('inputType', [
			...(['text', 'number', 'email', 'tel', 'url', 'date', 'month'] as const)
		]) as InputType | 'text';
		const bounded = input === 'number' || input === 'date' || input === 'month';
		const item: Partial<TextItem> = {
			kind: 'text',
			input: input === 'text' ? undefined : input,
			maxLength: positive(reader.number('maxLength')),
			placeholder: this.#plain('placeholder'),
			autocomplete: reader.string('autocomplete'),
			authorityPicker: reader.flag('authorityPicker') || undefined
		};
		if (bounded) {
			item.min = this.#bound('min', input);
			item.max = this.#bound('max', input);
			item.minExpression = reader.rule('minValueExpression', this.#names);
			item.maxExpression = reader.rule('maxValueExpression', this.#names);
			item.minText = this.#plain('minErrorText');
			item.maxText = this.#plain('maxErrorText');
			if (input === 'number') item.step = positive(reader.number('step'));
			if (item.min !== undefined && item.max !== undefined && item.min > item.max) {
				reader.obstacle('max', 'limits_contradict', { min: item.min, max: item.max });
			}
		}
		return bare(item as Kind);
	}

	#bound(name: 'min' | 'max', input: string): number | string | undefined {
		const value = this.#reader.value(name);
		if (value === undefined || value === '') return undefined;
		const wanted = { date: /^\d{4}-\d{2}-\d{2}$/, month: /^\d{4}-\d{2}$/ }[input];
		if (!wanted) return this.#reader.number(name);
		if (typeof value === 'string' && wanted.test(value)) return value;
		this.#reader.obstacle(name, 'value_unsupported', { value: String(value) });
		return undefined;
	}

	#boolean(): Kind {
		const texts = { yes: this.#plain('labelTrue'), no: this.#plain('labelFalse') };
		const [trueValue, falseValue] = [this.#scalar('valueTrue'), this.#scalar('valueFalse')];
		return bare({
			kind: 'boolean',
			trueValue,
			falseValue,
			trueText: texts.yes ?? this.#word({ fr: 'Oui', en: 'Yes' }),
			falseText: texts.no ?? this.#word({ fr: 'Non', en: 'No' })
		});
	}

	/** A word of ours in the languages of the form. */
	#word(texts: Readonly<Record<string, string>>): Texts {
		return Object.fromEntries(this.#languages.map((language) => [language, texts[language]!]));
	}

	#selected() {
		const { min, max } = bounds(this.#reader, 'minSelectedChoices', 'maxSelectedChoices');
		return { minSelected: positive(min), maxSelected: positive(max) };
	}

	#choices(several: boolean) {
		const reader = this.#reader;
		const general = {
			visibleIf: reader.rule('choicesVisibleIf', { ...this.#names, choice: true }),
			enableIf: reader.rule('choicesEnableIf', { ...this.#names, choice: true })
		};
		const choices = [
			...this.#list('choices', several ? 'checkboxitem' : 'choiceitem', general),
			...this.#range(general)
		];
		for (const special of SPECIAL) {
			if (reader.flag(special.property) !== true) {
				this.#plain(special.text);
				continue;
			}
			if (choices.some((choice) => same(choice.value, special.value))) {
				reader.obstacle('choices', 'choice_reserved', { value: special.value });
			}
			choices.push({
				value: special.value,
				text: this.#plain(special.text) ?? this.#word(special.words),
				special: special.kind,
				...(several && special.kind !== 'other' ? { exclusive: true as const } : {})
			});
		}
		if (choices.length === 0) reader.obstacle('choices', 'choices_missing');
		reader.oneOf('choicesOrder', ['none']);
		return {
			choices,
			otherPlaceholder: this.#plain('otherPlaceholder'),
			otherErrorText: this.#plain('otherErrorText')
		};
	}

	/** Numbers from choicesMin to choicesMax. */
	#range(general: { visibleIf?: Expression; enableIf?: Expression }): Choice[] {
		const [min, max] = [this.#reader.number('choicesMin'), this.#reader.number('choicesMax')];
		const step = this.#reader.number('choicesStep') ?? 1;
		if (min === undefined || max === undefined) return [];
		if (max < min || step <= 0 || (max - min) / step > 1000) {
			this.#reader.obstacle('choicesMax', 'limits_contradict', { min, max });
			return [];
		}
		const count = Math.floor((max - min) / step) + 1;
		return Array.from({ length: count }, (_, i) => bare({ value: min + i * step, ...general }));
	}

	#list(
		property: string,
		className: string,
		general: { visibleIf?: Expression; enableIf?: Expression } = {}
	): Choice[] {
		const choices: Choice[] = [];
		this.#reader.list(property).forEach((raw, i) => {
			const choice = this.#choice(raw, className, `${property}[${i}].`, general);
			if (!choice) {
				this.#reader.obstacle(`${property}[${i}]`, 'value_broken');
			} else if (choices.some((other) => same(other.value, choice.value))) {
				const value = String(choice.value);
				this.#reader.obstacle(`${property}[${i}].value`, 'choice_duplicate', { value });
			} else {
				choices.push(choice);
			}
		});
		return choices;
	}

	#choice(
		raw: Json,
		className: string,
		place: string,
		general: { visibleIf?: Expression; enableIf?: Expression }
	): Choice | undefined {
		if (!isRaw(raw)) {
			if (raw === null || raw === '' || Array.isArray(raw)) return undefined;
			// "value|text", the short form of SurveyJS.
			const [value, text] = typeof raw === 'string' ? raw.split('|') : [raw];
			return bare({
				value: value,
				text: text === undefined ? undefined : { [this.#languages[0]]: String(text) },
				...general
			});
		}
		const reader = this.#reader.inside(raw, className, place);
		const names: Names = { ...this.#names, choice: true };
		const value = reader.value('value');
		const choice = bare({
			value: value as Scalar,
			text: reader.text('text', this.#names),
			exclusive: reader.flag('isExclusive') || undefined,
			visibleIf: reader.rule('visibleIf', names) ?? general.visibleIf,
			enableIf: reader.rule('enableIf', names) ?? general.enableIf
		});
		reader.finish();
		return value === undefined || value === '' || typeof value === 'object' ? undefined : choice;
	}

	#rating(): Kind {
		const reader = this.#reader;
		const written = this.#list('rateValues', 'ratingitem');
		const scale = {
			rateMin: reader.number('rateMin'),
			rateMax: reader.number('rateMax'),
			rateStep: reader.number('rateStep'),
			rateCount: reader.number('rateCount')
		};
		let choices = written;
		if (written.length === 0) {
			// survey-core knows how many steps a scale has, and corrects impossible ones.
			const model = new QuestionRatingModel('scale');
			model.fromJSON(bare(scale));
			choices = model.visibleRateValues.map((step) => ({ value: Number(step.value) }));
		}
		return bare({
			kind: 'rating',
			choices,
			minDescription: this.#plain('minRateDescription'),
			maxDescription: this.#plain('maxRateDescription')
		});
	}

	#matrix(): Kind {
		const reader = this.#reader;
		const general = {
			visibleIf: reader.rule('rowsVisibleIf', { ...this.#names, choice: true })
		};
		const rows = this.#list('rows', 'itemvalue', general).map(({ value, ...row }): MatrixRow => ({
			...row,
			value: String(value)
		}));
		const columns = this.#list('columns', 'matrixcolumn', {
			visibleIf: reader.rule('columnsVisibleIf', { ...this.#names, choice: true })
		});
		if (rows.length === 0) reader.obstacle('rows', 'choices_missing');
		if (columns.length === 0) reader.obstacle('columns', 'choices_missing');
		reader.oneOf('rowOrder', ['initial']);
		return bare({
			kind: 'matrix',
			rows,
			columns,
			eachRowRequired: reader.flag('eachRowRequired') || undefined
		});
	}

	#repeated(): Kind {
		const reader = this.#reader;
		const names = this.#around.rowNames ?? this.#names;
		const { min, max } = bounds(reader, 'minPanelCount', 'maxPanelCount');
		const key = reader.string('keyName');
		const keyItem = key ? names.row?.get(key.toLowerCase()) : undefined;
		if (key && !keyItem) reader.obstacle('keyName', 'reference_unknown', { name: key });
		const defaultRow = reader.value('defaultPanelValue');
		return bare({
			kind: 'repeated',
			elements: this.#around.rowElements(names),
			rowTitle: reader.text('templateTitle', names),
			rowCount: positive(reader.number('panelCount')),
			minRows: positive(min),
			maxRows: max,
			noAdding: reader.flag('allowAddPanel') === false || undefined,
			noRemoving: reader.flag('allowRemovePanel') === false || undefined,
			addText: this.#plain('addPanelText'),
			removeText: this.#plain('removePanelText'),
			emptyText: this.#plain('noEntriesText'),
			key: keyItem?.name,
			keyText: this.#plain('keyDuplicationError'),
			defaultRow: isRaw(defaultRow) ? { ...defaultRow } : undefined
		});
	}

	#expression(): Kind | undefined {
		const reader = this.#reader;
		const expression = reader.expression('expression', this.#names);
		const style = reader.oneOf('displayStyle', [
			...(['none', 'decimal', 'currency', 'percent', 'date'] as const)
		] as ['none', 'decimal', 'currency', 'percent', 'date']);
		const precision = reader.number('precision');
		const kind = {
			kind: 'expression' as const,
			value: expression?.tree,
			format: this.#plain('format'),
			display: style === 'none' ? undefined : style,
			currency: reader.string('currency'),
			minimumFractionDigits: notNegative(reader.number('minimumFractionDigits')),
			maximumFractionDigits: notNegative(reader.number('maximumFractionDigits')),
			precision: notNegative(precision),
			noGrouping: reader.flag('useGrouping') === false || undefined
		};
		if (!expression) {
			if (!reader.has('expression')) reader.obstacle('expression', 'value_broken');
			return undefined;
		}
		this.#around.computed(expression);
		return bare(kind);
	}
}

const SPECIAL: readonly {
	kind: SpecialChoice;
	property: string;
	text: string;
	value: string;
	words: Readonly<Record<string, string>>;
}[] = [
	{
		kind: 'none',
		property: 'showNoneItem',
		text: 'noneText',
		value: 'none',
		words: { fr: 'Aucune de ces réponses', en: 'None of these' }
	},
	{
		kind: 'refused',
		property: 'showRefuseItem',
		text: 'refuseText',
		value: 'refused',
		words: { fr: 'Ne souhaite pas répondre', en: 'Prefer not to say' }
	},
	{
		kind: 'dontKnow',
		property: 'showDontKnowItem',
		text: 'dontKnowText',
		value: 'dontknow',
		words: { fr: 'Ne sait pas', en: 'Don’t know' }
	},
	{
		kind: 'other',
		property: 'showOtherItem',
		text: 'otherText',
		value: 'other',
		words: { fr: 'Autre', en: 'Other' }
	}
];

const positive = (number: number | undefined) =>
	number !== undefined && number > 0 ? number : undefined;
const notNegative = (number: number | undefined) =>
	number !== undefined && number >= 0 ? number : undefined;

/** Without the keys that say nothing. */
function bare<Part extends object>(part: Part): Part {
	return Object.fromEntries(
		Object.entries(part).filter(([, value]) => value !== undefined)
	) as Part;
}

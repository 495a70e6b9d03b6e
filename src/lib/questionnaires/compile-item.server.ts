/** One question of SurveyJS JSON into an item. */
import type {
	Element,
	InputType,
	Item,
	Json,
	MatrixRow,
	Scalar,
	TextItem,
	Texts
} from '$lib/form/compiled-form';
import { bare, notNegative, positive } from './bare';
import { ChoicesCompiler, type Languages } from './compile-choices.server';
import { commonOf } from './compile-common.server';
import {
	compileExpression,
	type CompiledExpression,
	type Names
} from './compile-expression.server';
import { compileFields, compileTable, type CompilePart } from './compile-table.server';
import { isRaw, type Reader } from './reader.server';

const TYPES = [
	...['text', 'comment', 'boolean', 'radiogroup', 'dropdown', 'checkbox', 'rating', 'ranking'],
	...['matrix', 'matrixdropdown', 'multipletext', 'paneldynamic', 'expression']
];

/** What has an answer in parts has no computed default as a whole. */
const COMPOUND: readonly string[] = ['matrix', 'matrixdropdown', 'multipletext', 'paneldynamic'];

export const isItemType = (type: string) => TYPES.includes(type);

type Around = {
	conditions: Pick<Item, 'visibleIf' | 'enableIf' | 'hidden' | 'readOnly'>;
	required: Pick<Item, 'required' | 'requiredIf' | 'requiredText'>;
	/** Names inside the rows of a repeated panel or a table. */
	rowNames: Names | undefined;
	rowElements: (names: Names) => Element[];
	/** A question inside of this one: a column, a field. */
	part: CompilePart;
	/** Tells of a value that is computed. */
	computed: (expression: CompiledExpression) => void;
};

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
	// The kinds are built part by part, each with the keys of its type.
	return bare({ ...common, ...compile.defaults(type), ...item }) as Item;
}

/** What an item adds to the common properties. */
type Kind = { kind: string };

class ItemCompiler {
	readonly #reader: Reader;
	readonly #names: Names;
	readonly #around: Around;
	readonly #choices: ChoicesCompiler;

	constructor(reader: Reader, names: Names, languages: Languages, around: Around) {
		this.#reader = reader;
		this.#names = names;
		this.#around = around;
		this.#choices = new ChoicesCompiler(reader, names, languages);
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
					...this.#choices.all(false),
					placeholder: type === 'dropdown' ? this.#plain('placeholder') : undefined
				});
			case 'checkbox':
				return bare({ kind: type, ...this.#choices.all(true), ...this.#selected() });
			case 'ranking':
				return bare({
					kind: type,
					...this.#choices.all(false),
					partial: this.#reader.flag('selectToRankEnabled') || undefined,
					...this.#selected()
				});
			case 'rating':
				return this.#rating();
			case 'matrix':
				return this.#matrix();
			case 'matrixdropdown': {
				const names = this.#around.rowNames ?? this.#names;
				return compileTable(this.#reader, names, this.#choices, this.#around.part) as Kind;
			}
			case 'multipletext':
				return compileFields(this.#reader, this.#names, this.#around.part) as Kind;
			case 'paneldynamic':
				return this.#repeated();
			case 'expression':
				return this.#expression();
		}
		return undefined;
	}

	/** What stands there before anybody has answered; `=expression` is the short form of SurveyJS. */
	defaults(type: string): Pick<Item, 'defaultValue' | 'defaultExpression'> {
		const value = this.#reader.value('defaultValue');
		// Only survey-core's question of yes or no does not know it.
		const short = typeof value === 'string' && value.startsWith('=') && type !== 'boolean';
		const property = short ? 'defaultValue' : 'defaultValueExpression';
		if (short || this.#reader.has('defaultValueExpression')) {
			if (COMPOUND.includes(type)) this.#reader.obstacle(property, 'property_unsupported');
		}
		const expression = this.#expressionIn(property, short ? value.substring(1) : undefined);
		if (expression) this.#around.computed(expression);
		const defaultValue = short ? undefined : this.#defaultValue(type, value);
		return { defaultValue, defaultExpression: expression?.tree };
	}

	#expressionIn(property: string, source: string | undefined) {
		if (source === undefined) return this.#reader.expression(property, this.#names);
		return this.#reader.attempt(property, () => compileExpression(source, this.#names));
	}

	#defaultValue(type: string, value: Json | undefined): Json | undefined {
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
			item.minExpression = this.#boundRule('min');
			item.maxExpression = this.#boundRule('max');
			item.minText = this.#plain('minErrorText');
			item.maxText = this.#plain('maxErrorText');
			if (input === 'number') item.step = positive(reader.number('step'));
			if (item.min !== undefined && item.max !== undefined && item.min > item.max) {
				reader.obstacle('max', 'limits_contradict', { min: item.min, max: item.max });
			}
		}
		return bare(item as Kind);
	}

	/** `minValueExpression`, or `min` beginning with `=`: `=today()`. */
	#boundRule(name: 'min' | 'max') {
		const value = this.#reader.value(name);
		const short =
			typeof value === 'string' && value.startsWith('=') ? value.substring(1) : undefined;
		return this.#expressionIn(short ? name : `${name}ValueExpression`, short)?.tree;
	}

	#bound(name: 'min' | 'max', input: string): number | string | undefined {
		const value = this.#reader.value(name);
		if (value === undefined || value === '') return undefined;
		if (typeof value === 'string' && value.startsWith('=')) return undefined;
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
			trueText: texts.yes ?? this.#choices.word({ fr: 'Oui', en: 'Yes' }),
			falseText: texts.no ?? this.#choices.word({ fr: 'Non', en: 'No' })
		});
	}

	#selected() {
		const { min, max } = this.#reader.bounds('minSelectedChoices', 'maxSelectedChoices');
		return { minSelected: positive(min), maxSelected: positive(max) };
	}

	#rating(): Kind {
		return bare({
			kind: 'rating',
			choices: this.#choices.steps(),
			minDescription: this.#plain('minRateDescription'),
			maxDescription: this.#plain('maxRateDescription')
		});
	}

	#matrix(): Kind {
		const reader = this.#reader;
		const general = {
			visibleIf: reader.rule('rowsVisibleIf', { ...this.#names, choice: true })
		};
		const rows = this.#choices
			.list('rows', 'itemvalue', general)
			.map(({ value, ...row }): MatrixRow => ({
				...row,
				value: String(value)
			}));
		const columns = this.#choices.list('columns', 'matrixcolumn', {
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
		const { min, max } = reader.bounds('minPanelCount', 'maxPanelCount');
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

/** Tables (matrixdropdown of SurveyJS) and some fields under one title (multipletext). */
import type {
	Expression,
	ExpressionItem,
	FieldsItem,
	Item,
	Json,
	MatrixRow,
	TableColumn,
	TableItem,
	TextItem,
	Total
} from '$lib/form/compiled-form';
import { bare } from './bare';
import type { ChoicesCompiler } from './compile-choices.server';
import { totalling, type Names } from './compile-expression.server';
import { isRaw, type Raw, type Reader } from './reader.server';
import { WITHOUT_EFFECT } from './survey-properties';

/** Compiles a question inside of another one, with the class of SurveyJS that it is of. */
export type CompilePart = (
	reader: Reader,
	type: string,
	name: string,
	names: Names
) => Item | undefined;

/** What a cell asks; `default` means what the table says, and that is a choice in a list. */
export function cellTypeOf(column: Raw, table: Raw): string {
	const own = column['cellType'] ?? 'default';
	const type = own === 'default' ? (table['cellType'] ?? 'dropdown') : own;
	return type === 'default' ? 'dropdown' : String(type);
}

const CELL_TYPES = [
	...['dropdown', 'radiogroup', 'checkbox', 'text', 'comment', 'boolean', 'rating', 'expression']
];
const WITH_CHOICES = ['dropdown', 'radiogroup', 'checkbox'];
/** A value of a row is a part of the names of fields and of stored items. */
const ROW_VALUE = /^[\p{L}\p{N}][\p{L}\p{N}_ -]{0,79}$/u;

export function compileTable(
	reader: Reader,
	names: Names,
	choices: ChoicesCompiler,
	part: CompilePart
): Partial<TableItem> {
	const general = reader.rule('rowsVisibleIf', names);
	const rows = choices.list('rows', 'itemvalue', {}, names).map((row): MatrixRow => {
		const name = String(row.value);
		if (!ROW_VALUE.test(name) || name.endsWith(' '))
			reader.obstacle('rows', 'name_broken', { name });
		// Both must hold: here the rule of all rows is not only for those that have none.
		const visibleIf: Expression | undefined =
			general && row.visibleIf ? ['and', general, row.visibleIf] : (row.visibleIf ?? general);
		return bare({ ...row, value: name, visibleIf });
	});
	const shared = {
		choices: reader.value('choices'),
		placeholder: reader.value('placeholder')
	};
	const cellType = reader.string('cellType');
	const columns = reader.list('columns').flatMap((raw, i): TableColumn[] => {
		if (!isRaw(raw)) {
			reader.obstacle(`columns[${i}]`, 'value_broken');
			return [];
		}
		const type = cellTypeOf(raw, { cellType: cellType ?? 'default' });
		const column = compileColumn(reader, withShared(raw, type, shared), type, i, names, part);
		return column ? [column] : [];
	});
	if (rows.length === 0) reader.obstacle('rows', 'choices_missing');
	if (columns.length === 0) reader.obstacle('columns', 'choices_missing');
	reader.oneOf('rowOrder', ['initial']);
	return bare({ kind: 'table', rows, columns, totalText: reader.text('totalText', null) });
}

/** What the table says for all its columns, where a column says nothing of its own. */
function withShared(raw: Raw, type: string, shared: { choices?: Json; placeholder?: Json }): Raw {
	const more: { [property: string]: Json } = {};
	const none =
		raw['choices'] === undefined || (Array.isArray(raw['choices']) && !raw['choices'].length);
	if (WITH_CHOICES.includes(type) && none && shared.choices !== undefined) {
		more['choices'] = shared.choices;
	}
	if (type === 'dropdown' && raw['placeholder'] === undefined && shared.placeholder !== undefined) {
		more['placeholder'] = shared.placeholder;
	}
	return { ...raw, ...more };
}

function compileColumn(
	table: Reader,
	raw: Raw,
	type: string,
	index: number,
	names: Names,
	part: CompilePart
): TableColumn | undefined {
	const place = `columns[${index}].`;
	if (!CELL_TYPES.includes(type)) {
		table.obstacle(`${place}cellType`, 'type_unsupported', { type });
		return undefined;
	}
	const reader = table.inside(raw, type, place);
	reader.value('cellType');
	const name = reader.string('name') ?? '';
	if (reader.flag('isUnique') || reader.flag('showInMultipleColumns')) {
		const property = reader.flag('isUnique') ? 'isUnique' : 'showInMultipleColumns';
		reader.obstacle(property, 'property_unsupported');
	}
	const total = totalOf(reader, table.question, name);
	const item = part(reader, type, name, names);
	reader.finish([
		...WITHOUT_EFFECT['element']!,
		...(WITHOUT_EFFECT[type] ?? []),
		...(WITH_CHOICES.includes(type) ? WITHOUT_EFFECT['choices']! : []),
		...WITHOUT_EFFECT['matrixdropdowncolumn']!
	]);
	return item && ({ ...item, ...(total ? { total } : {}) } as TableColumn);
}

function totalOf(reader: Reader, table: string, column: string): Total | undefined {
	const how = reader.oneOf('totalType', ['none', 'sum', 'count', 'min', 'max', 'avg']);
	const style = reader.oneOf('totalDisplayStyle', ['none', 'decimal', 'currency', 'percent']);
	if (reader.has('totalExpression')) reader.obstacle('totalExpression', 'property_unsupported');
	reader.value('totalExpression');
	const total = {
		value: totalling(how, table, column),
		format: reader.text('totalFormat', null),
		display: style === 'none' ? undefined : style,
		currency: reader.string('totalCurrency'),
		maximumFractionDigits: atLeastNone(reader.number('totalMaximumFractionDigits')),
		minimumFractionDigits: atLeastNone(reader.number('totalMinimumFractionDigits'))
	} satisfies Partial<ExpressionItem>;
	return how === 'none' ? undefined : bare(total);
}

const atLeastNone = (number: number | undefined) =>
	number !== undefined && number >= 0 ? number : undefined;

/** Properties of a line of text that SurveyJS does not know for a field. */
const NOT_OF_FIELDS = [
	...['min', 'max', 'step', 'minErrorText', 'maxErrorText', 'autocomplete', 'description'],
	...['visible', 'visibleIf', 'readOnly', 'enableIf', 'requiredIf', 'titleLocation', 'showNumber'],
	...['clearIfInvisible', 'defaultValue']
];

export function compileFields(
	reader: Reader,
	names: Names,
	part: CompilePart
): Partial<FieldsItem> {
	const fields = reader.list('items').flatMap((raw, i): TextItem[] => {
		if (!isRaw(raw)) {
			reader.obstacle(`items[${i}]`, 'value_broken');
			return [];
		}
		const field = reader.inside(raw, 'multipletextitem', `items[${i}].`);
		const name = field.string('name') ?? '';
		for (const property of NOT_OF_FIELDS) {
			if (field.has(property)) field.obstacle(property, 'property_unknown');
		}
		const item = part(field, 'text', name, names);
		field.finish(WITHOUT_EFFECT['multipletextitem']);
		return item?.kind === 'text' ? [item] : [];
	});
	if (fields.length === 0) reader.obstacle('items', 'choices_missing');
	return { kind: 'fields', fields };
}

/** What rules read: the answers as survey-core has them, with computed values written in. */
import { isByName } from './answer-at';
import type { CompiledForm, Item, RepeatedItem, TableItem } from './compiled-form';
import { compute } from './computed';
import { isEmpty, type Value } from './expression-values';
import type { Scope } from './expressions';
import { ROW_ID, type Answers, type Context } from './form-state';
import { itemsIn, partsOf } from './items';
import { inRow, isRowShown, type Evaluation, type Row } from './row-scope';

/** Rules that read only the answers; the same object for all of them, rows in their own. */
export function prepare(form: CompiledForm, answers: Answers, context: Context): Evaluation {
	const values: Record<string, Value> = { ...answers };
	const rows = new Map<string, Row[]>();
	const repeated = new Set<string>();
	const tables: TableItem[] = [];
	const items = form.pages.flatMap((page) => itemsIn(page.elements));
	for (const item of items) {
		forgetEmptied(item, values);
		if (item.kind === 'repeated') {
			rows.set(item.name, rowsOf(item, values));
			repeated.add(item.name);
		} else if (item.kind === 'table') {
			rows.set(item.name, rowsOfTable(item, values));
			tables.push(item);
		} else if (item.kind === 'fields') {
			rows.set(item.name, [{ id: '', values: fieldsOf(item, values) }]);
		} else if (isList(item)) {
			values[item.name] ??= [];
		}
	}
	const scope: Scope = {
		values,
		repeated,
		locale: localeOf(form, context),
		now: context.now
	};
	if (tables.length > 0) {
		scope.shownRows = (name) =>
			shownRows(
				tables.find((table) => table.name === name)!,
				evaluation
			);
	}
	const evaluation: Evaluation = { scope, rows, calculated: {} };
	if (form.computed) compute(form, items, evaluation, answers, !context.settled);
	return evaluation;
}

export const localeOf = (form: CompiledForm, context: Context) =>
	form.locales.includes(context.locale) ? context.locale : form.locales[0];

const isList = (item: Item) => item.kind === 'checkbox' || item.kind === 'ranking';

/** One that somebody emptied is empty, and nothing else, to rules. */
function forgetEmptied(item: Item, values: Record<string, Value>) {
	if (item.defaultExpression && isEmpty(values[item.name])) delete values[item.name];
}

/** Splits rows into their id and values; in `values` the list is without ids. */
function rowsOf(item: RepeatedItem, values: Record<string, Value>): Row[] {
	const list = values[item.name];
	delete values[item.name];
	if (!Array.isArray(list) || list.length === 0) return [];
	const parts = itemsIn(item.elements);
	const filled = parts.filter((part) => part.defaultExpression);
	const none = noLists(parts);
	const plain = list.map((row) => {
		const { [ROW_ID]: id, ...answers } = Object(row) as Record<string, Value>;
		for (const part of filled) forgetEmptied(part, answers);
		return { id: String(id ?? ''), answers };
	});
	values[item.name] = plain.map((row) => row.answers);
	return plain.map((row, index) => ({
		id: row.id || String(index),
		values: { ...none, ...row.answers }
	}));
}

const noLists = (parts: readonly Item[]) =>
	Object.fromEntries(parts.filter(isList).map((part) => [part.name, []]));

/** All rows of a table, whether anything is answered in them or not. */
function rowsOfTable(item: TableItem, values: Record<string, Value>): Row[] {
	const given = values[item.name];
	const plain: Record<string, Value> = {};
	const rows = item.rows.map(({ value }) => {
		const cells = isByName(given) && Object.hasOwn(given, value) ? given[value] : undefined;
		const answers: Record<string, Value> = isByName(cells) ? { ...cells } : {};
		for (const column of item.columns) forgetEmptied(column, answers);
		if (Object.keys(answers).length > 0) plain[value] = answers;
		return { id: value, values: { ...noLists(item.columns), ...answers } };
	});
	if (given === undefined || isByName(given)) setOrDelete(values, item.name, plain);
	return rows;
}

function fieldsOf(item: Item, values: Record<string, Value>): Record<string, Value> {
	const given = values[item.name];
	const fields: Record<string, Value> = isByName(given) ? { ...given } : {};
	for (const field of partsOf(item)) forgetEmptied(field, fields);
	if (given === undefined || isByName(given)) setOrDelete(values, item.name, fields);
	return fields;
}

function setOrDelete(into: Record<string, Value>, name: string, part: Record<string, Value>) {
	if (Object.keys(part).length > 0) into[name] = part;
	else delete into[name];
}

/** The answers in the rows of a table that are shown now: what it adds up. */
function shownRows(table: TableItem, { scope, rows }: Evaluation): Value {
	const values = scope.values[table.name];
	if (!isByName(values)) return values;
	const shown = (rows.get(table.name) ?? []).filter(
		(row, index) =>
			Object.hasOwn(values, row.id) && isRowShown(table, index, inRow(scope, table, row, index))
	);
	return Object.fromEntries(shown.map(({ id }) => [id, values[id]]));
}

/** No answer: nothing, blanks, an empty list, rows that hold nothing. */
export function isUnanswered(item: Item, value: Value): boolean {
	if (item.kind === 'repeated') return !Array.isArray(value) || value.every(holdsNothing);
	return isEmpty(typeof value === 'string' ? value.trim() : value);
}

const holdsNothing = (row: Value) =>
	Object.keys((row ?? {}) as object).every((key) => key === ROW_ID);

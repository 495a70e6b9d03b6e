/** What rules read: the answers as survey-core has them, with computed values written in. */
import type { CompiledForm, ExpressionItem, Item, Json, RepeatedItem } from './compiled-form';
import { isEmpty, isNumber, same, type Value } from './expression-values';
import { run, type Scope } from './expressions';
import { ROW_ID, type Answers, type Context } from './form-state';
import { itemsIn } from './items';

export type Row = { id: string; values: Record<string, Value> };

export type Evaluation = {
	scope: Scope;
	/** Rows of each repeated panel, by its name. */
	rows: ReadonlyMap<string, readonly Row[]>;
	calculated: Record<string, Value>;
};

/** Rules that read only the answers; the same object for all of them, rows in their own. */
export function prepare(form: CompiledForm, answers: Answers, context: Context): Evaluation {
	const values: Record<string, Value> = { ...answers };
	const rows = new Map<string, Row[]>();
	const items = form.pages.flatMap((page) => itemsIn(page.elements));
	for (const item of items) {
		if (item.kind === 'repeated') {
			rows.set(item.name, rowsOf(item, values));
		} else if (isList(item)) {
			values[item.name] ??= [];
		}
	}
	const scope: Scope = {
		values,
		repeated: new Set(rows.keys()),
		locale: localeOf(form, context),
		now: context.now
	};
	const calculated: Record<string, Value> = {};
	if (form.computed) compute(form, items, { scope, rows, calculated });
	return { scope, rows, calculated };
}

/** The scope of rules that stand in a row. */
export function inRow(scope: Scope, row: Row, index: number): Scope {
	return { ...scope, row: row.values, rowIndex: index, visibleRowIndex: index };
}

export const localeOf = (form: CompiledForm, context: Context) =>
	form.locales.includes(context.locale) ? context.locale : form.locales[0];

const isList = (item: Item) => item.kind === 'checkbox' || item.kind === 'ranking';

/** Splits rows into their id and values; in `values` the list is without ids. */
function rowsOf(item: RepeatedItem, values: Record<string, Value>): Row[] {
	const list = values[item.name];
	delete values[item.name];
	if (!Array.isArray(list) || list.length === 0) return [];
	const lists = itemsIn(item.elements).filter(isList);
	const plain = list.map((row) => {
		const { [ROW_ID]: id, ...answers } = Object(row) as Record<string, Value>;
		return { id: String(id ?? ''), answers };
	});
	values[item.name] = plain.map((row) => row.answers);
	return plain.map((row, index) => ({
		id: row.id || String(index),
		values: { ...Object.fromEntries(lists.map((inner) => [inner.name, []])), ...row.answers }
	}));
}

function compute(form: CompiledForm, items: readonly Item[], evaluation: Evaluation) {
	const { scope, rows, calculated } = evaluation;
	const values = scope.values as Record<string, Value>;
	const inner = new Map<string, { of: RepeatedItem; item: ExpressionItem }>();
	const outer = new Map<string, ExpressionItem>();
	for (const item of items) {
		if (item.kind === 'expression') outer.set(item.name, item);
		if (item.kind !== 'repeated') continue;
		for (const part of itemsIn(item.elements)) {
			if (part.kind === 'expression')
				inner.set(`${item.name}.${part.name}`, { of: item, item: part });
		}
	}
	// What was computed before is computed anew, never read back.
	for (const name of outer.keys()) delete values[name];
	for (const { of, item } of inner.values()) {
		for (const row of rows.get(of.name) ?? []) delete row.values[item.name];
		for (const row of (values[of.name] ?? []) as Record<string, Value>[]) delete row[item.name];
	}

	for (const name of form.computed ?? []) {
		const item = outer.get(name);
		const part = inner.get(name);
		if (item) {
			write(values, name, rounded(item, attempt(item, scope)));
		} else if (part) {
			const plain = (values[part.of.name] ?? []) as Record<string, Value>[];
			for (const [index, row] of (rows.get(part.of.name) ?? []).entries()) {
				const value = rounded(part.item, attempt(part.item, inRow(scope, row, index)));
				write(row.values, part.item.name, value);
				write(plain[index]!, part.item.name, value);
			}
		} else {
			const rule = form.calculated?.find((candidate) => candidate.name === name);
			if (!rule) continue;
			const value = attempt(rule, scope);
			if (!same(value, undefined)) values[name] = calculated[name] = value;
		}
	}
}

/** A rule that cannot be computed (a sum over text) comes to nothing; it must not stop the page. */
function attempt(rule: { value: ExpressionItem['value'] }, scope: Scope): Value {
	try {
		return run(rule.value, scope);
	} catch {
		return undefined;
	}
}

function write(into: Record<string, Value>, name: string, value: Value) {
	if (same(value, undefined)) return;
	into[name] = value instanceof Date ? dayOf(value) : value;
}

function rounded(item: ExpressionItem, value: Value): Value {
	if (value === Infinity) return undefined;
	if (item.precision === undefined || typeof value !== 'number' || !isNumber(value)) return value;
	return parseFloat(value.toFixed(item.precision));
}

const two = (number: number) => String(number).padStart(2, '0');

/** The day of a date as an answer: `2026-11-24`. */
export function dayOf(date: Date): string {
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A value that may be stored: no date, nothing that JSON would turn into null. */
export function storable(value: Value): Json | undefined {
	if (value instanceof Date) return isNaN(+value) ? undefined : dayOf(value);
	if (typeof value === 'number' && !isFinite(value)) return undefined;
	return value === null ? undefined : (value as Json | undefined);
}

export const storableValues = (values: Readonly<Record<string, Value>>) =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, storable(value)]));

/** No answer: nothing, blanks, an empty list, rows that hold nothing. */
export function isUnanswered(item: Item, value: Value): boolean {
	if (item.kind === 'repeated') return !Array.isArray(value) || value.every(holdsNothing);
	return isEmpty(typeof value === 'string' ? value.trim() : value);
}

const holdsNothing = (row: Value) =>
	Object.keys((row ?? {}) as object).every((key) => key === ROW_ID);

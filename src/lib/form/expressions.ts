/**
 * Runs the rules of a compiled form, with the meaning that survey-core gives to the same
 * expression. The surprises below ("5" equals 5, "1,5" is a number, an empty value is 0 in a sum,
 * text is compared whatever its case) are its meaning, not ours: tests/unit/form holds this file
 * against it, operator by operator.
 */
import type { Expression } from './compiled-form';
import { FUNCTIONS } from './expression-functions';
import { BINARY, UNARY, equal } from './expression-operators';
import {
	asPrecise,
	isEmpty,
	isNumber,
	isObject,
	literal,
	toNumber,
	type Value
} from './expression-values';

export type Scope = {
	/**
	 * Answers by item name, and calculated values. A checkbox or ranking without an answer must be
	 * here as an empty list, in `row` too: so survey-core has it. Other answers are absent.
	 */
	values: Readonly<Record<string, Value>>;
	/** Names of repeated panels: one whose rows are all empty reads as not answered. */
	repeated?: ReadonlySet<string>;
	/** Answers of the row that the rule stands in, of a repeated panel or a table. */
	row?: Readonly<Record<string, Value>>;
	/** The repeated panel or table that the row is of. */
	rowOf?: string;
	rowIndex?: number;
	visibleRowIndex?: number;
	/** In a table: what its row is called. */
	rowValue?: string;
	/** The answers in those rows of a table that are shown. */
	shownRows?: (table: string) => Value;
	/** The value asked about, for `{item}` in choices; the element, for conditions of `…InArray`. */
	item?: Value;
	locale: string;
	now: Date;
};

export function run(expression: Expression, scope: Scope): Value {
	const [operator, first, second] = expression;
	switch (operator) {
		case 'const':
			return first;
		// A question: undefined without an answer. A variable or matrix: null, as is a missing part.
		case 'value':
			if (expression.length === 2 && isBlank(scope, first as string)) return undefined;
			return literal(follow(scope.values, expression, undefined));
		case 'variable':
			return literal(follow(scope.values, expression, null));
		case 'row':
			return literal(follow(scope.row, expression, undefined));
		// A matrix in the row, as a whole.
		case 'rowVariable':
			return literal(follow(scope.row, expression, null));
		case 'item':
			return literal(expression.length > 1 ? follow(scope.item, expression, null) : scope.item);
		// A row of a matrix: null when others are answered, undefined when none is.
		case 'matrixCell':
			return isObject(scope.values[first as string])
				? literal(follow(scope.values, expression, null))
				: undefined;
		// One of some fields: null when none is answered, undefined when others are.
		case 'fieldCell':
			return isObject(scope.values[first as string])
				? literal(follow(scope.values, expression, undefined, true))
				: null;
		// An answer in a given row of a repeated panel.
		case 'cell':
			return literal(follow(scope.values, expression, undefined, true));
		// The same for a checkbox or ranking: an empty list when it is not answered.
		case 'listCell':
			return follow(scope.values, expression, [], true);
		// `{#name}`: text stays text.
		case 'rawValue':
			return follow(scope.values, expression, undefined);
		case 'rawRow':
			return follow(scope.row, expression, undefined);
		// In a condition over elements of a list: a name of the element, else of the form.
		case 'either': {
			const own = run(first as Expression, scope);
			return own === null ? run(second as Expression, scope) : own;
		}
		case 'rowIndex':
			return scope.rowIndex;
		case 'visibleRowIndex':
			return scope.visibleRowIndex;
		case 'rowValue':
			return literal(scope.rowValue);
		// What a table adds up.
		case 'shownRows':
			return scope.shownRows?.(first as string);
		// What a column comes to, named in a rule: with survey-core 0 is nothing.
		case 'total':
			return run(first as Expression, scope) || null;
		case 'locale':
			return scope.locale;
		case 'list':
			return expression.slice(1).map((part) => run(part as Expression, scope));
		case 'call':
			return call(first as string, expression.slice(2) as Expression[], scope);
		case 'same':
			return equal(
				run(first as Expression, scope),
				run(second as Expression, scope),
				scope.now,
				true
			);
		case 'notSame':
			return !equal(
				run(first as Expression, scope),
				run(second as Expression, scope),
				scope.now,
				true
			);
	}
	// Of a soft check: told when its rule does not hold.
	if (operator === 'fails') return !holds(first as Expression, scope);
	const unary = UNARY[operator];
	if (unary) return unary(run(first as Expression, scope));
	const binary = BINARY[operator];
	if (!binary) throw new Error(`Unknown operator ${operator}`);
	// Both sides are always worked out: survey-core has no short cut, and rules have no effects.
	return binary(run(first as Expression, scope), run(second as Expression, scope), scope.now);
}

/** Whether a rule holds. survey-core compares with `== true`: 1 and "1" hold, 2 and "yes" do not. */
export const holds = (expression: Expression, scope: Scope): boolean =>
	comesTrue(run(expression, scope));

export const comesTrue = (value: Value): boolean => value == true;

function isBlank({ repeated, values }: Scope, name: string): boolean {
	return !!repeated?.has(name) && ((values[name] ?? []) as object[]).every(hasNothing);
}

const hasNothing = (row: object) => Object.keys(row).length === 0;

/**
 * Walks `['value', 'panel', 0, 'name']`. What is missing is null, or `missing` when it is the first
 * name alone or a cell; the length of what is missing is 0.
 */
function follow(
	from: Value,
	path: readonly unknown[],
	missing: undefined | null | [],
	cell = false
) {
	let at = from;
	let noRow = false;
	for (let i = 1; i < path.length; i++) {
		const step = path[i];
		if (typeof step === 'number') {
			at = Array.isArray(at) ? at[step] : undefined;
			noRow = at === undefined && i < path.length - 1;
		} else if (step === 'length' && (Array.isArray(at) || typeof at === 'string')) {
			at = at.length;
		} else {
			at =
				isObject(at) && Object.hasOwn(at, step as string) ? at[step as keyof typeof at] : undefined;
		}
	}
	if (at !== undefined) return at;
	const last = path[path.length - 1];
	if (path.length > 2 && last === 'length') return 0;
	if (typeof last === 'number') return undefined;
	return path.length === 2 || (cell && !noRow) ? missing : null;
}

function call(name: string, parameters: readonly Expression[], scope: Scope): Value {
	if (name.endsWith('InArray')) return inArray(name, parameters, scope);
	const known = FUNCTIONS[name];
	if (!known) throw new Error(`Unknown function ${name}`);
	return known(
		parameters.map((parameter) => run(parameter, scope)),
		scope.now
	);
}

/** Names that a form may use; any other is an obstacle to publishing. */
export const isKnownFunction = (name: string) =>
	Object.hasOwn(FUNCTIONS, name) || /^(sum|min|max|count|avg)InArray$/.test(name);

/**
 * `sumInArray(list, name, returned?, condition?)` and its sisters. The compiler gives the names as
 * constants and the condition, if any, as the fourth operand; it reads elements by `['item', name]`.
 */
function inArray(name: string, parameters: readonly Expression[], scope: Scope): Value {
	const [list, field, returned, condition] = parameters as [Expression, ...Expression[]];
	const source = run(list, scope);
	const key = run(field!, scope) as string;
	const rows = (Array.isArray(source) ? source : isObject(source) ? Object.values(source) : [])
		.filter((row) => row && !isEmpty((row as Record<string, Value>)[key]))
		.filter((row) => !condition || holds(condition, { ...scope, item: row })) as Record<
		string,
		Value
	>[];

	if (name === 'countInArray') return rows.length;
	if (name === 'minInArray' || name === 'maxInArray') {
		let bestValue: Value;
		let bestRow: Record<string, Value> | undefined;
		for (const row of rows) {
			const value = numberOrValue(row[key]);
			if (value == undefined) continue;
			const better =
				name === 'minInArray'
					? (value as number) < (bestValue as number)
					: (value as number) > (bestValue as number);
			if (bestValue == undefined || better) [bestValue, bestRow] = [value, row];
		}
		const wanted = returned && (run(returned, scope) as string | null);
		return wanted && wanted !== key ? bestRow?.[wanted] : bestValue;
	}
	const sum = rows.reduce((sum: Value, row) => {
		const value = numberOrValue(row[key]);
		return value == undefined ? sum : asPrecise(sum, value, (sum as number) + (value as number));
	}, 0);
	if (name === 'sumInArray') return sum;
	return rows.length === 0 ? 0 : (sum as number) / rows.length;
}

function numberOrValue(value: Value): Value {
	if (typeof value !== 'string') return value;
	return isNumber(value) ? toNumber(value) : undefined;
}

/**
 * Runs the rules of a compiled form, with the meaning that survey-core gives to the same
 * expression. The surprises below ("5" equals 5, "1,5" is a number, an empty value is 0 in a sum,
 * text is compared whatever its case) are its meaning, not ours: tests/unit/form holds this file
 * against it, operator by operator.
 */
import type { Expression } from './compiled-form';

/** Values of an expression: JSON, undefined (no answer), or a Date on the way. */
export type Value = unknown;

export type Scope = {
	/**
	 * Answers by item name, and calculated values. A checkbox or ranking without an answer must be
	 * here as an empty list, in `row` too: so survey-core has it. Other answers are absent.
	 */
	values: Readonly<Record<string, Value>>;
	/** Names of repeated panels: one whose rows are all empty reads as not answered. */
	repeated?: ReadonlySet<string>;
	/** Answers of the repeated panel's row that the rule stands in. */
	row?: Readonly<Record<string, Value>>;
	rowIndex?: number;
	visibleRowIndex?: number;
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
export function holds(expression: Expression, scope: Scope): boolean {
	const value = run(expression, scope);
	return value == true;
}

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

/** Text that looks like a number, a boolean or quoted text is taken for it. */
function literal(value: Value): Value {
	if (typeof value !== 'string' || !value) return value;
	const lower = value.toLowerCase();
	if (lower === 'true' || lower === 'false') return lower === 'true';
	const last = value.length - 1;
	if (last > 0 && isQuote(value[0]) && isQuote(value[last])) return value.substring(1, last);
	if (!isNumber(value)) return value;
	if (value[0] === '0' && value.indexOf('0x') !== 0) {
		const hasPoint = value[1] === '.' || value[1] === ',';
		if (hasPoint ? value.length < 2 : value.length > 1) return value;
	}
	return toNumber(value);
}

const isQuote = (char: string | undefined) => char === "'" || char === '"';

export function isEmpty(value: Value): boolean {
	if (Array.isArray(value)) return value.length === 0;
	if (isPlain(value)) return Object.values(value).every(isEmpty);
	return !value && value !== 0 && value !== false;
}

const isObject = (value: Value): value is object => typeof value === 'object' && value !== null;

const isList = (value: Value): value is Value[] => Array.isArray(value);

const isPlain = (value: Value): value is Record<string, Value> =>
	isObject(value) && !Array.isArray(value) && !(value instanceof Date);

/** NaN for what survey-core does not take for a number. A decimal comma is one. */
export function toNumber(value: Value): number {
	if (typeof value === 'string') {
		value = value.trim();
		const text = value as string;
		if (!text) return NaN;
		if (text.startsWith('0x')) return text.length > 32 ? NaN : parseInt(text);
		if (text.length > 15 && /^[0-9]+$/.test(text)) return NaN;
		if (text.lastIndexOf('-') <= 0 && text.lastIndexOf('+') <= 0 && /[*^/%]/.test(text)) return NaN;
		if (text.split(',').length === 2) value = text.replace(',', '.');
	}
	const number = parseFloat(value as string);
	return isNaN(number) || !isFinite(value as number) ? NaN : number;
}

export const isNumber = (value: Value) => !isNaN(toNumber(value));

function looksNumeric(value: Value): boolean {
	return value !== undefined && value !== null && !Array.isArray(value) && !isNaN(value as number);
}

/** `Helpers.isTwoValueEquals` of survey-core. */
export function same(
	x: Value,
	y: Value,
	ignoreOrder = false,
	caseSensitive = false,
	trim = true
): boolean {
	if (x === y) return true;
	if (Array.isArray(x) && x.length === 0 && y === undefined) return true;
	if (Array.isArray(y) && y.length === 0 && x === undefined) return true;
	if ((x === undefined || x === null) && y === '') return true;
	if ((y === undefined || y === null) && x === '') return true;
	if (typeof x === 'string' && typeof y === 'string') {
		if (trim) {
			x = x.trim();
			y = (y as string).trim();
		}
		return caseSensitive ? x === y : (x as string).toLowerCase() === (y as string).toLowerCase();
	}
	if (x instanceof Date && y instanceof Date) return x.getTime() === y.getTime();
	if (looksNumeric(x) && looksNumeric(y)) {
		if (
			parseInt(x as string) === parseInt(y as string) &&
			parseFloat(x as string) === parseFloat(y as string)
		) {
			return true;
		}
	}
	if (isEmpty(x) !== isEmpty(y)) return false;
	if (typeof x === 'boolean' && typeof y === 'string') return String(x) === y.toLowerCase();
	if (typeof y === 'boolean' && typeof x === 'string') return String(y) === x.toLowerCase();
	if (!isObject(x) && !isObject(y)) return x == y;
	if (!isObject(x) || !isObject(y)) return false;
	if (isList(x) && isList(y)) {
		if (x.length !== y.length) return false;
		const left = ignoreOrder ? [...x].sort() : x;
		const right = ignoreOrder ? [...y].sort() : y;
		return left.every((part, i) => same(part, right[i], ignoreOrder, caseSensitive, trim));
	}
	const a = x as Record<string, Value>;
	const b = y as Record<string, Value>;
	const keys = Object.keys(a);
	return (
		keys.every(
			(key) => Object.hasOwn(b, key) && same(a[key], b[key], ignoreOrder, caseSensitive, trim)
		) && Object.keys(b).every((key) => Object.hasOwn(a, key))
	);
}

/** In expressions the order of a list does not count, except for a ranking. */
function alike(x: Value, y: Value, keepOrder = false): boolean {
	return same(x === 'undefined' ? undefined : x, y === 'undefined' ? undefined : y, !keepOrder);
}

function equal(left: Value, right: Value, now: Date, keepOrder = false): boolean {
	[left, right] = datesAlike(left, right, now);
	return alike(left, right, keepOrder);
}

/**
 * Text beside a date is read as a date, empty text as now; the date loses the precision that the
 * text lacks.
 */
function datesAlike(left: Value, right: Value, now: Date): [Value, Value] {
	left = dateLike(left, right, now);
	return [left, dateLike(right, left, now)];
}

function dateLike(value: Value, other: Value, now: Date): Value {
	if (other instanceof Date && typeof value === 'string') {
		const date = toDate(value || new Date(now));
		other.setMilliseconds(0);
		if (other.getHours() > 0 || other.getMinutes() > 0 || other.getSeconds() > 0) return date;
		date.setHours(0, 0, 0);
		return date;
	}
	if (typeof other === 'string' && value instanceof Date) {
		if (other.length < 17) value.setSeconds(0, 0);
		if (other.length < 14) value.setMinutes(0, 0);
		if (other.length < 11) value.setHours(0, 0);
	}
	return value;
}

/** A day without time is midnight here, not in Greenwich. */
function toDate(value: Value): Date {
	if (typeof value === 'string' && isDay(value)) value += 'T00:00:00';
	return new Date(value as string | Date);
}

function isDay(text: string): boolean {
	if (text.indexOf('T') > 0 || !/\d{4}-\d{2}-\d{2}/.test(text)) return false;
	return !isNaN(new Date(text).getTime());
}

function greater(left: Value, right: Value, now: Date): boolean {
	if (left == null || right == null) return false;
	[left, right] = datesAlike(left, right, now);
	return (left as number) > (right as number);
}

function less(left: Value, right: Value, now: Date): boolean {
	if (left == null || right == null) return false;
	[left, right] = datesAlike(left, right, now);
	return (left as number) < (right as number);
}

function containing(left: Value, right: Value, wanted: boolean): boolean {
	if (Array.isArray(left) && !left.length) return !wanted;
	if (!left && left !== 0 && left !== false) return false;
	if (!(left as string).length) left = String(left);
	if (typeof left === 'string') {
		if (!right) return false;
		return left.toLowerCase().includes(String(right).toLowerCase()) === wanted;
	}
	const list = left as Value[];
	for (const part of Array.isArray(right) ? right : [right]) {
		let i = 0;
		while (i < list.length && !alike(list[i], part)) i++;
		if (i === list.length) return !wanted;
	}
	return wanted;
}

const contains = (left: Value, right: Value) => containing(left, right, true);

function anyOf(left: Value, right: Value): boolean {
	if (isEmpty(left)) return isEmpty(right);
	if (isEmpty(right)) return true;
	if (!Array.isArray(left)) return (left as string).length === 0 ? false : contains(right, left);
	if (!Array.isArray(right)) return contains(left, right);
	return right.some((part) => contains(left, part));
}

function allOf(left: Value, right: Value): boolean {
	if (!left && !isEmpty(right)) return false;
	if (!Array.isArray(right)) return contains(left, right);
	return right.every((part) => contains(left, part));
}

const UNARY: Readonly<Record<string, (value: Value) => Value>> = {
	empty: isEmpty,
	notempty: (value) => !isEmpty(value),
	negate: (value) => !value
};

const BINARY: Readonly<Record<string, (left: Value, right: Value, now: Date) => Value>> = {
	and: arithmetic((a, b) => a && b),
	or: arithmetic((a, b) => a || b),
	plus: arithmetic(plus),
	minus: arithmetic((a, b) => asPrecise(a, b, (a as number) - (b as number))),
	mul: arithmetic((a, b) => {
		const product = (a as number) * (b as number);
		const digits = decimals(a) + decimals(b);
		return digits > 0 ? parseFloat(product.toFixed(digits)) : product;
	}),
	div: arithmetic((a, b) => (b ? (a as number) / (b as number) : null)),
	mod: arithmetic((a, b) => (b ? (a as number) % (b as number) : null)),
	power: arithmetic((a, b) => Math.pow(a as number, b as number)),
	equal: (a, b, now) => equal(a, b, now),
	notequal: (a, b, now) => !equal(a, b, now),
	greater,
	less,
	greaterorequal: (a, b, now) => equal(a, b, now) || greater(a, b, now),
	lessorequal: (a, b, now) => equal(a, b, now) || less(a, b, now),
	contains,
	notcontains: (a, b) => (!a && !isEmpty(b)) || containing(a, b, false),
	anyof: anyOf,
	noneof: (a, b) => !anyOf(a, b),
	allof: allOf
};

/** An empty operand becomes what suits the other: 0, "" or an empty list. */
function arithmetic(operation: (a: Value, b: Value) => Value) {
	return (a: Value, b: Value) => {
		a = orNeutral(a, b);
		return operation(a, orNeutral(b, a));
	};
}

function orNeutral(value: Value, other: Value): Value {
	if (!isEmpty(value)) return value;
	if (typeof other === 'number') return 0;
	if (typeof value === 'string') return value;
	if (typeof other === 'string') return '';
	return Array.isArray(other) ? [] : 0;
}

function decimals(value: Value): number {
	if (!isNumber(value) || Math.floor(value as number) === value) return 0;
	return String(value).split('.')[1]?.length ?? 0;
}

/** 0.1 + 0.2 is 0.3: no more decimals than the operands have. */
function asPrecise(a: Value, b: Value, result: Value): Value {
	const digits = Math.max(decimals(a), decimals(b));
	return digits > 0 ? parseFloat((result as number).toFixed(digits)) : result;
}

function plus(a: Value, b: Value): Value {
	if (isNumber(a) && isNumber(b)) {
		const sum = (a as number) + (b as number);
		return typeof a === 'string' || typeof b === 'string' ? sum : asPrecise(a, b, sum);
	}
	if (isList(a) && isList(b)) return [...a, ...b];
	if (Array.isArray(a) || Array.isArray(b)) {
		const list = (Array.isArray(a) ? a : b) as Value[];
		const other = list === a ? b : a;
		if (typeof other === 'string') {
			return list === a ? list.join(', ') + other : other + list.join(', ');
		}
		if (typeof other === 'number') {
			let sum: Value = 0;
			for (const part of list) {
				if (typeof part === 'number') sum = asPrecise(sum, part, (sum as number) + part);
			}
			return asPrecise(sum, other, (sum as number) + other);
		}
	}
	return (a as string) + (b as string);
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

type Call = (parameters: Value[], now: Date) => Value;

const FUNCTIONS: Readonly<Record<string, Call>> = {
	iif: (p) => (p.length < 2 ? null : p[0] ? p[1] : p[2]),
	sum: (p) => total(leaves(p)),
	avg: (p) => {
		const list = leaves(p);
		return list.length > 0 ? (total(list) as number) / list.length : 0;
	},
	min: (p) => best(leaves(p), true),
	max: (p) => best(leaves(p), false),
	count: (p) => leaves(p).length,
	round: (p) => {
		const [number, precision = 0] = leaves(p);
		if (!isNumber(number) || !isNumber(precision || 0)) return NaN;
		const power = Math.pow(10, (precision || 0) as number);
		return Math.round((number as number) * power * (1 + Number.EPSILON)) / power;
	},
	trunc: (p) => {
		const [number, precision] = leaves(p);
		const digits = (precision || -1) as number;
		if (!isNumber(number) || !isNumber(digits)) return NaN;
		// Without digits the pattern reads `{0,-1}`, which matches nothing: whole part.
		const found = String(number).match(new RegExp(`^-?\\d+(?:.\\d{0,${digits}})?`));
		if (!found) throw new TypeError('trunc() of a number without digits');
		return Number(found[0]);
	},
	substring: (p) => {
		const [text, start, end] = p;
		if (p.length < 2 || !text || typeof text !== 'string' || !isNumber(start)) return '';
		return isNumber(end)
			? text.substring(start as number, end as number)
			: text.substring(start as number);
	},
	getDate: (p) => (p[0] ? toDate(p[0]) : null),
	today: (p, now) => {
		const day = new Date(now);
		day.setHours(0, 0, 0, 0);
		if (p.length === 1) day.setDate(day.getDate() + (p[0] as number));
		return day;
	},
	currentDate: (_, now) => new Date(now),
	currentYear: (_, now) => now.getFullYear(),
	getYear: (p) => (p.length !== 1 || !p[0] ? undefined : toDate(p[0]).getFullYear()),
	year: (p, now) => dateOrToday(p, now).getFullYear(),
	month: (p, now) => dateOrToday(p, now).getMonth() + 1,
	day: (p, now) => dateOrToday(p, now).getDate(),
	weekday: (p, now) => dateOrToday(p, now).getDay(),
	// Days are not counted: survey-core answers 0.
	age: (p, now) =>
		!p[0] ? null : p[1] === 'days' ? 0 : between(p[0], now, (p[1] as string) || 'years'),
	dateDiff: (p) => {
		if (p.length < 2 || !p[0] || !p[1]) return null;
		const unit = (p[2] as string) || 'days';
		const length = { hours: 3_600_000, minutes: 60_000, seconds: 1000 }[unit];
		if (length) return Math.ceil(Math.abs(+toDate(p[1]) - +toDate(p[0])) / length);
		return between(p[0], p[1], unit);
	},
	diffDays: (p) => (p.length !== 2 || !p[0] || !p[1] ? 0 : days(p[0], p[1])),
	dateAdd: (p) => {
		if (p.length < 2 || !p[0] || !p[1]) return null;
		const date = toDate(p[0]);
		const amount = p[1] as number;
		const unit = p[2] || 'days';
		if (unit === 'days') date.setDate(date.getDate() + amount);
		if (unit === 'months') date.setMonth(date.getMonth() + amount);
		if (unit === 'years') date.setFullYear(date.getFullYear() + amount);
		if (unit === 'hours') date.setHours(date.getHours() + amount);
		if (unit === 'minutes') date.setMinutes(date.getMinutes() + amount);
		if (unit === 'seconds') date.setSeconds(date.getSeconds() + amount);
		return date;
	}
};

/** All values of nested lists, numbers in text taken for numbers, empty ones left out. */
function leaves(value: Value, found: Value[] = []): Value[] {
	if (value === undefined || value === null) return found;
	if (Array.isArray(value)) {
		for (const part of value) leaves(part, found);
	} else {
		found.push(isNumber(value) ? toNumber(value) : value);
	}
	return found;
}

function total(list: Value[]): Value {
	return list.reduce((sum, part) => asPrecise(sum, part, (sum as number) + (part as number)), 0);
}

function best(list: Value[], least: boolean): Value {
	return list.reduce((found: Value, part) => {
		if (found === undefined) return part;
		const [a, b] = [found as number, part as number];
		return (least ? a > b : a < b) ? part : found;
	}, undefined);
}

function dateOrToday(parameters: Value[], now: Date): Date {
	return parameters[0] ? toDate(parameters[0]) : new Date(now);
}

function days(from: Value, to: Value): number {
	const [a, b] = [toDate(from), toDate(to)];
	const first = Date.UTC(a.getFullYear(), a.getMonth(), a.getDate());
	const second = Date.UTC(b.getFullYear(), b.getMonth(), b.getDate());
	return Math.ceil(Math.abs(second - first) / 86_400_000);
}

/** Whole months between two dates, or years for any other unit than days and months. */
function between(from: Value, to: Value, unit: string): number {
	if (unit === 'days') return days(from, to);
	const [a, b] = [toDate(from), toDate(to)];
	let months = (b.getFullYear() - a.getFullYear()) * 12 + b.getMonth() - a.getMonth();
	if (b.getDate() < a.getDate()) months -= 1;
	return unit === 'months' ? months : ~~(months / 12);
}

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

/** Values of expressions: what is empty, what is a number, what is the same. */

/** Values of an expression: JSON, undefined (no answer), or a Date on the way. */
export type Value = unknown;

/** Text that looks like a number, a boolean or quoted text is taken for it. */
export function literal(value: Value): Value {
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

export const isObject = (value: Value): value is object =>
	typeof value === 'object' && value !== null;

export const isList = (value: Value): value is Value[] => Array.isArray(value);

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

/** A day without time is midnight here, not in Greenwich. */
export function toDate(value: Value): Date {
	if (typeof value === 'string' && isDay(value)) value += 'T00:00:00';
	return new Date(value as string | Date);
}

function isDay(text: string): boolean {
	if (text.indexOf('T') > 0 || !/\d{4}-\d{2}-\d{2}/.test(text)) return false;
	return !isNaN(new Date(text).getTime());
}

export function decimals(value: Value): number {
	if (!isNumber(value) || Math.floor(value as number) === value) return 0;
	return String(value).split('.')[1]?.length ?? 0;
}

/** 0.1 + 0.2 is 0.3: no more decimals than the operands have. */
export function asPrecise(a: Value, b: Value, result: Value): Value {
	const digits = Math.max(decimals(a), decimals(b));
	return digits > 0 ? parseFloat((result as number).toFixed(digits)) : result;
}

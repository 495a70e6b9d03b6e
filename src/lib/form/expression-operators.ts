/** The operators of expressions, each over values that are worked out already. */
import {
	asPrecise,
	decimals,
	isEmpty,
	isList,
	isNumber,
	same,
	toDate,
	type Value
} from './expression-values';

export const UNARY: Readonly<Record<string, (value: Value) => Value>> = {
	empty: isEmpty,
	notempty: (value) => !isEmpty(value),
	negate: (value) => !value
};

export const BINARY: Readonly<Record<string, (left: Value, right: Value, now: Date) => Value>> = {
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

/** In expressions the order of a list does not count, except for a ranking. */
function alike(x: Value, y: Value, keepOrder = false): boolean {
	return same(x === 'undefined' ? undefined : x, y === 'undefined' ? undefined : y, !keepOrder);
}

export function equal(left: Value, right: Value, now: Date, keepOrder = false): boolean {
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

function contains(left: Value, right: Value): boolean {
	return containing(left, right, true);
}

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

/** The functions of expressions, over parameters that are worked out already. */
import { asPrecise, isNumber, toDate, toNumber, type Value } from './expression-values';

type Call = (parameters: Value[], now: Date) => Value;

export const FUNCTIONS: Readonly<Record<string, Call>> = {
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

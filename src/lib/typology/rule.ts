/**
 * Conditions in three values (Kleene): true, false, unknown. Operators and functions are those of
 * the form, so a condition over what is known means here what it means there; only what a form takes
 * for no (nothing answered) is unknown here. A condition is made ready once and run many times.
 */
import type { Expression, Json } from '$lib/form/compiled-form';
import { FUNCTIONS } from '$lib/form/expression-functions';
import { BINARY, UNARY, equal } from '$lib/form/expression-operators';
import { isNumber, type Value } from '$lib/form/expression-values';
import { comesTrue, run } from '$lib/form/expressions';
import { known, Range, readAnswer, readField, readFigure, UNKNOWN, type Subject } from './reading';
import { compareRange } from './ranges';
import type { Figure, Parameter } from './typology';

/** A part of a condition: what it is, what it consists of, and how its value is read. */
export type Rule = {
	operator: string;
	tree: Expression;
	parts: readonly Rule[];
	/** `element`: the row looked at, in conditions over the rows of a repeated panel. */
	read: (subject: Subject, element?: Value) => Value;
};

/** What names without a question stand for. */
export type Known = {
	parameters: ReadonlyMap<string, Parameter>;
	figures: ReadonlyMap<string, Figure>;
	/** Where each answer that is read is kept while a subject is judged. */
	slots: Map<string, number>;
};

/** true, false, or null: unknown. */
export type Truth = boolean | null;

/** A condition holds as one of a form does: 1 and "1" hold, 2 and "yes" do not. */
export function truthOf(rule: Rule, subject: Subject): Truth {
	const value = rule.read(subject);
	return value === UNKNOWN || value instanceof Range ? null : comesTrue(value);
}

export function ruleOf(tree: Expression, to: Known): Rule {
	const [operator, first, second] = tree;
	const rule = (parts: readonly Rule[], read: Rule['read']): Rule => ({
		operator,
		tree,
		parts,
		read
	});
	const part = (of: unknown) => ruleOf(of as Expression, to);
	switch (operator) {
		case 'const':
			return rule([], () => first);
		case 'list': {
			const parts = tree.slice(1).map(part);
			return rule(parts, listReader(parts));
		}
		case 'item':
			return rule([], (subject, element) => readField(tree, element, subject));
		// The element's own name: that the form has a question of this name too changes nothing.
		case 'either':
			return part(first);
		case 'variable': {
			const parameter = to.parameters.get(first as string);
			if (parameter) return rule([], () => parameter.value);
			const figure = to.figures.get(first as string);
			return rule(
				[],
				once(tree, to, (subject) =>
					figure ? readFigure(figure, subject) : readAnswer(tree, subject)
				)
			);
		}
		case 'and':
		case 'or': {
			const parts = [part(first), part(second)] as const;
			return rule(parts, operator === 'and' ? both(...parts) : oneOf(...parts));
		}
		case 'negate': {
			const inner = part(first);
			return rule([inner], (subject, element) => not(inner.read(subject, element)));
		}
		case 'call':
			return call(rule, first as string, tree.slice(2).map(part));
	}
	const unary = UNARY[operator];
	if (unary) {
		const inner = part(first);
		return rule([inner], (subject, element) => {
			const value = inner.read(subject, element);
			return value === UNKNOWN ? UNKNOWN : unary(value);
		});
	}
	if (BINARY[operator] || operator === 'same' || operator === 'notSame') {
		const parts = [part(first), part(second)] as const;
		return rule(parts, compared(operator, ...parts));
	}
	return rule(
		[],
		once(tree, to, (subject) => readAnswer(tree, subject))
	);
}

/** Reads each answer of a subject once, however many conditions name it. */
function once(tree: Expression, { slots }: Known, read: (subject: Subject) => Value): Rule['read'] {
	const key = JSON.stringify(tree);
	const slot = slots.get(key) ?? slots.size;
	slots.set(key, slot);
	return (subject) => (subject.cache[slot] ??= read(subject));
}

/** False once one is false, whatever is not known. */
const both =
	(left: Rule, right: Rule): Rule['read'] =>
	(subject, element) => {
		const a = left.read(subject, element);
		if (a !== UNKNOWN && !a) return false;
		const b = right.read(subject, element);
		if (b !== UNKNOWN && !b) return false;
		return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : true;
	};

/** True once one is true, whatever is not known. */
const oneOf =
	(left: Rule, right: Rule): Rule['read'] =>
	(subject, element) => {
		const a = left.read(subject, element);
		if (a !== UNKNOWN && a) return true;
		const b = right.read(subject, element);
		if (b !== UNKNOWN && b) return true;
		return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : false;
	};

const not = (value: Value): Value => (value === UNKNOWN ? UNKNOWN : !value);

function listReader(parts: readonly Rule[]): Rule['read'] {
	if (parts.every(({ operator }) => operator === 'const')) {
		const values = parts.map(({ tree }) => tree[1]);
		return () => values;
	}
	return (subject, element) => {
		const values = parts.map((each) => each.read(subject, element));
		return values.includes(UNKNOWN) ? UNKNOWN : values;
	};
}

const ORDERING = new Set(['greater', 'less', 'greaterorequal', 'lessorequal']);

function compared(operator: string, left: Rule, right: Rule): Rule['read'] {
	const quickly = byLookingUp(operator, right);
	return (subject, element) => {
		const a = left.read(subject, element);
		if (a === UNKNOWN) return UNKNOWN;
		const found = quickly?.(a);
		if (found !== undefined) return found;
		const b = right.read(subject, element);
		if (b === UNKNOWN) return UNKNOWN;
		if (a instanceof Range || b instanceof Range) return compareRange(operator, a, b) ?? UNKNOWN;
		if (ORDERING.has(operator) && !comparable(a, b)) return UNKNOWN;
		const now = subject.scope.now;
		if (operator === 'same') return equal(a, b, now, true);
		if (operator === 'notSame') return !equal(a, b, now, true);
		const value = BINARY[operator]!(a, b, now);
		return value === null || value === undefined || Number.isNaN(value) ? UNKNOWN : value;
	};
}

/** A number and a text that is none have no order: nothing is concluded. */
function comparable(a: Value, b: Value): boolean {
	if (Array.isArray(a) || Array.isArray(b)) return false;
	return (typeof a === 'number') === (typeof b === 'number') || (isNumber(a) && isNumber(b));
}

const LOOKED_UP: Readonly<Record<string, boolean>> = {
	anyof: true,
	noneof: false,
	equal: true,
	notequal: false,
	contains: true,
	notcontains: false
};

/**
 * Most conditions ask whether a choice was taken. The operators of the form compare one with
 * another; against words that are written in the condition they can be looked up. The same comes out
 * (a test holds them together), and what is not a word is left to the operators.
 */
function byLookingUp(operator: string, { operator: kind, tree }: Rule) {
	const wanted = LOOKED_UP[operator];
	if (wanted === undefined) return undefined;
	const many = operator === 'anyof' || operator === 'noneof';
	if (kind !== (many ? 'list' : 'const')) return undefined;
	const list = many ? tree.slice(1).map((part) => (part as Expression)[1]) : [tree[1]];
	const constant = !many || tree.slice(1).every((part) => (part as Expression)[0] === 'const');
	if (!constant || list.length === 0 || !list.every(isPlainWord)) return undefined;
	const words = new Set(list.map(folded));
	const isOne = (value: Value) => words.has(folded(value as string));
	// "contains" looks for a part of a text, and "equal" compares whole lists.
	const ofText = operator !== 'contains' && operator !== 'notcontains';
	const ofList = operator !== 'equal' && operator !== 'notequal';
	return (value: Value): boolean | undefined => {
		if (typeof value === 'string') return ofText ? isOne(value) === wanted : undefined;
		if (!ofList || !Array.isArray(value)) return undefined;
		return value.every(isText) ? value.some(isOne) === wanted : undefined;
	};
}

const folded = (word: string) => word.trim().toLowerCase();
const isText = (value: Value): value is string => typeof value === 'string';
const isPlainWord = (value: Value): value is string =>
	isText(value) &&
	value !== '' &&
	!isNumber(value) &&
	!/^\s*(true|false|undefined)?\s*$/i.test(value);

type Made = (parts: readonly Rule[], read: Rule['read']) => Rule;

function call(rule: Made, name: string, parameters: readonly Rule[]): Rule {
	if (name.endsWith('InArray')) return rule(parameters, overRows(name, parameters));
	if (name === 'iif') {
		const [condition, then, otherwise] = parameters as [Rule, Rule, Rule];
		return rule(parameters, (subject, element) => {
			const holds = condition.read(subject, element);
			if (holds !== UNKNOWN) return (holds ? then : otherwise)?.read(subject, element) ?? UNKNOWN;
			const [a, b] = [then, otherwise].map((each) => each?.read(subject, element));
			return a === b && a !== undefined ? a : UNKNOWN;
		});
	}
	return rule(parameters, (subject, element) => {
		const values = parameters.map((each) => each.read(subject, element));
		if (values.some((value) => value === UNKNOWN || value instanceof Range)) return UNKNOWN;
		return known(FUNCTIONS[name]?.(values, subject.scope.now));
	});
}

/**
 * Over the rows that meet the condition. Rows of which that is not known make of a count a range,
 * and of any other figure something unknown.
 */
function overRows(name: string, [list, field, returned, condition]: readonly Rule[]): Rule['read'] {
	return (subject) => {
		const rows = list!.read(subject);
		if (!Array.isArray(rows)) return UNKNOWN;
		const key = field!.tree[1] as string;
		const { met, unsure } = rowsMeeting(rows, key, condition, subject);
		if (name === 'countInArray') {
			const { length } = met;
			return unsure === 0 ? length : new Range({ from: length, to: length + unsure + 1 });
		}
		if (unsure > 0 || met.length === 0) return UNKNOWN;
		const told = [['const', met as Json], field!.tree, returned?.tree ?? ['const', null]];
		return known(run(['call', name, ...told] as unknown as Expression, subject.scope));
	};
}

export function rowsMeeting(
	rows: readonly Value[],
	field: string,
	condition: Rule | undefined,
	subject: Subject
): { met: Value[]; unsure: number } {
	const met: Value[] = [];
	let unsure = 0;
	for (const row of rows) {
		const holds = condition ? condition.read(subject, row) : true;
		if (holds !== UNKNOWN && !holds) continue;
		const answered = known((row as Record<string, Value> | null)?.[field]) !== UNKNOWN;
		if (holds !== UNKNOWN && answered) met.push(row);
		else unsure += 1;
	}
	return { met, unsure };
}

/**
 * A condition as people build it: a question, a comparison, a value. Those joined by "and" make a
 * way in which it holds; "or" begins another way. Pure; conditions that are richer than that stay
 * expressions that are written by hand.
 */
import type { Expression, Json, Scalar } from '$lib/form/compiled-form';

/** What can be asked of: a question, a row of a grid, a fact of the registry, an amount. */
export type Askable = {
	/** As it stands in braces. */
	name: string;
	label: string;
	/** Under which heading it is offered. */
	group: string;
	/** One of several answers, some of them, or a number. */
	kind: 'one' | 'many' | 'size';
	choices: readonly { value: Scalar; label: string }[];
	unit?: string;
};

export const CHOOSING = ['anyof', 'allof', 'noneof'] as const;
export const SIZING = [
	'less',
	'lessorequal',
	'equal',
	'notequal',
	'greaterorequal',
	'greater'
] as const;
export type Choosing = (typeof CHOOSING)[number];
export type Sizing = (typeof SIZING)[number];

export type Clause =
	| { kind: 'choice'; name: string; by: Choosing; values: readonly Scalar[] }
	/** `than`: a number, or the key of a parameter. */
	| { kind: 'size'; name: string; by: Sizing; than: number | string };

/** Ways in which it holds: each a list of clauses that must all hold. */
export type Built = readonly (readonly Clause[])[];

/** What can be asked here, and the numbers that have a name. */
export type Asking = { askables: readonly Askable[]; parameters: readonly string[] };

/** A parsed condition as clauses; null where it is richer than what can be built. */
export function clausesIn(tree: Expression, asking: Asking): Built | null {
	const [operator, left, right] = tree as [string, Expression, Expression];
	if (operator === 'or') {
		const sides = [clausesIn(left, asking), clausesIn(right, asking)];
		return sides.every((side) => side !== null) ? sides.flat() : null;
	}
	const all = allIn(tree, asking);
	return all && [all];
}

function allIn(tree: Expression, asking: Asking): Clause[] | null {
	const [operator, left, right] = tree as [string, Expression, Expression];
	if (operator === 'and') {
		const sides = [allIn(left, asking), allIn(right, asking)];
		return sides.every((side) => side !== null) ? sides.flat() : null;
	}
	const clause = clauseIn(operator, left, right, asking);
	return clause && [clause];
}

const CHOICES: Readonly<Record<string, Choosing>> = {
	anyof: 'anyof',
	equal: 'anyof',
	contains: 'anyof',
	allof: 'allof',
	noneof: 'noneof',
	notequal: 'noneof',
	notcontains: 'noneof'
};
/** Asked of a whole list, these compare lists. */
const OF_ONE = ['equal', 'notequal'];

function clauseIn(
	operator: string,
	left: Expression | undefined,
	right: Expression | undefined,
	{ askables, parameters }: Asking
): Clause | null {
	const name = Array.isArray(left) ? nameRead(left as Expression) : undefined;
	const asked = askables.find((each) => each.name === name);
	if (!asked || !Array.isArray(right)) return null;
	const compared = right as Expression;
	if (asked.kind === 'size') {
		const by = SIZING.find((each) => each === operator);
		const than = compared[0] === 'variable' ? String(compared[1]) : compared[1];
		if (!by) return null;
		if (compared[0] === 'const' && typeof than === 'number')
			return { kind: 'size', name: asked.name, by, than };
		return typeof than === 'string' && parameters.includes(than)
			? { kind: 'size', name: asked.name, by, than }
			: null;
	}
	const by = CHOICES[operator];
	const ofOne = OF_ONE.includes(operator);
	const ofPart = operator === 'contains' || operator === 'notcontains';
	// "contains" of a text looks for a part of it.
	if (!by || (asked.kind === 'many' && ofOne) || (asked.kind === 'one' && ofPart)) return null;
	const named = constantsIn(compared)?.map(String);
	// In the order of the question: in which order they are written says nothing.
	const values = asked.choices
		.map(({ value }) => value)
		.filter((value) => named?.includes(String(value)));
	const known = named?.every((value) => values.some((each) => String(each) === value));
	if (!known || values.length === 0) return null;
	return { kind: 'choice', name: asked.name, by, values };
}

/** `budget`, `motivations[0]`, `territory-partners.firms`, `authority.kind`. */
export function nameRead(tree: Expression): string | undefined {
	const [operator, first, second, third] = tree;
	if (operator === 'const' || typeof first !== 'string' || third !== undefined) return undefined;
	if (second === undefined) return first;
	if (typeof second === 'number') return `${first}[${second}]`;
	return typeof second === 'string' ? `${first}.${second}` : undefined;
}

function constantsIn([operator, ...rest]: Expression): Json[] | null {
	if (operator === 'const') return Array.isArray(rest[0]) ? null : [rest[0] as Json];
	if (operator !== 'list') return null;
	const all = rest.map((part) => constantsIn(part as Expression));
	return all.every((each) => each !== null) ? all.flat() : null;
}

/** The expression of what was built, as SurveyJS writes it. */
export function expressionOf(built: Built, { askables }: Pick<Asking, 'askables'>): string {
	const ways = built.filter((way) => way.length > 0);
	return ways
		.map((way) => {
			const text = way.map((clause) => clauseWritten(clause, askables)).join(' and ');
			return way.length > 1 && ways.length > 1 ? `(${text})` : text;
		})
		.join(' or ');
}

const SIGNS: Readonly<Record<Sizing, string>> = {
	less: '<',
	lessorequal: '<=',
	equal: '=',
	notequal: '<>',
	greaterorequal: '>=',
	greater: '>'
};

function clauseWritten(clause: Clause, askables: readonly Askable[]): string {
	const name = `{${clause.name}}`;
	if (clause.kind === 'size') {
		const than = typeof clause.than === 'number' ? String(clause.than) : `{${clause.than}}`;
		return `${name} ${SIGNS[clause.by]} ${than}`;
	}
	const one = askables.find((each) => each.name === clause.name)?.kind === 'one';
	const [first] = clause.values;
	if (one && clause.values.length === 1 && clause.by !== 'allof') {
		return `${name} ${clause.by === 'noneof' ? '<>' : '='} ${valueWritten(first!)}`;
	}
	return `${name} ${clause.by} [${clause.values.map(valueWritten).join(', ')}]`;
}

function valueWritten(value: Scalar): string {
	if (typeof value !== 'string') return String(value);
	return value.includes("'") ? `"${value}"` : `'${value}'`;
}

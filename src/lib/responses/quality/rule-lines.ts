/**
 * A rule as people build it: lines of a question, a comparison and a value (or another question), all
 * of which must hold, or one of which. What is richer than that stays an expression. Pure.
 */
import type { Expression, Scalar } from '$lib/form/compiled-form';

/** What a line can ask about. */
export interface Askable {
	/** As it stands in braces: `budget`, `partners.schools`, `panel.state`. */
	name: string;
	label: string;
	/** Under which heading it is offered. */
	group: string;
	/** The repeated panel in whose rows it is asked. */
	panel: string | null;
	kind: 'one' | 'several' | 'number' | 'text';
	choices: readonly { value: Scalar; label: string }[];
	unit: string;
}

export const operators = [
	'is',
	'isNot',
	'has',
	'hasNot',
	'more',
	'atLeast',
	'less',
	'atMost',
	'given',
	'notGiven'
] as const;
export type Operator = (typeof operators)[number];

export const operatorsOf: Readonly<Record<Askable['kind'], readonly Operator[]>> = {
	one: ['is', 'isNot', 'given', 'notGiven'],
	several: ['has', 'hasNot', 'given', 'notGiven'],
	number: ['more', 'atLeast', 'less', 'atMost', 'is', 'isNot', 'given', 'notGiven'],
	text: ['given', 'notGiven']
};

/** It compares with nothing. */
export const isAlone = (by: Operator): boolean => by === 'given' || by === 'notGiven';

export interface Line {
	name: string;
	by: Operator;
	/** What it is compared with: a value, or the answer to another question. */
	than: { value: Scalar } | { name: string } | null;
}

export interface Lines {
	joined: 'and' | 'or';
	lines: readonly Line[];
}

const SIGNS: Readonly<Record<Operator, string>> = {
	is: '=',
	isNot: '<>',
	has: 'contains',
	hasNot: 'notcontains',
	more: '>',
	atLeast: '>=',
	less: '<',
	atMost: '<=',
	given: 'notempty',
	notGiven: 'empty'
};

/** The expression of SurveyJS that says the same. */
export const expressionOf = ({ joined, lines }: Lines): string =>
	lines.map(lineWritten).join(joined === 'and' ? ' and ' : ' or ');

function lineWritten({ name, by, than }: Line): string {
	const start = `{${name}} ${SIGNS[by]}`;
	if (than === null) return start;
	return `${start} ${'name' in than ? `{${than.name}}` : valueWritten(than.value)}`;
}

function valueWritten(value: Scalar): string {
	if (typeof value !== 'string') return String(value);
	return value.includes("'") ? `"${value}"` : `'${value}'`;
}

/** The repeated panel in whose rows the lines are asked; `several`: of more than one, which is none. */
export function panelOf(lines: readonly Line[], askables: readonly Askable[]) {
	const names = lines.flatMap(({ name, than }) => [
		name,
		...(than !== null && 'name' in than ? [than.name] : [])
	]);
	const panels = new Set(
		names.flatMap((name) => askables.find((each) => each.name === name)?.panel ?? [])
	);
	const [panel = null] = panels;
	return panels.size > 1 ? ('several' as const) : panel;
}

const BY: Readonly<Record<string, Operator>> = {
	equal: 'is',
	same: 'is',
	notequal: 'isNot',
	notSame: 'isNot',
	contains: 'has',
	notcontains: 'hasNot',
	greater: 'more',
	greaterorequal: 'atLeast',
	less: 'less',
	lessorequal: 'atMost',
	notempty: 'given',
	empty: 'notGiven'
};

/** An expression as lines; null where it is richer than they are. */
export function linesIn(
	tree: Expression,
	askables: readonly Askable[],
	panel: string | null
): Lines | null {
	const joined = tree[0] === 'or' ? 'or' : 'and';
	const lines = partsOf(joined, tree).map((part) => lineIn(part, askables, panel));
	return lines.every((line) => line !== null) ? { joined, lines } : null;
}

/** A chain of the same operator, flat. */
const partsOf = (operator: string, tree: Expression): Expression[] =>
	tree[0] === operator
		? (tree.slice(1) as unknown as Expression[]).flatMap((part) => partsOf(operator, part))
		: [tree];

function lineIn(
	[operator, left, right]: Expression,
	askables: readonly Askable[],
	panel: string | null
): Line | null {
	const by = BY[operator];
	const asked = askableIn(left, askables, panel);
	if (by === undefined || asked === null || !operatorsOf[asked.kind].includes(by)) return null;
	const { name } = asked;
	if (isAlone(by)) return { name, by, than: null };
	const other = askableIn(right, askables, panel);
	if (other !== null)
		return asked.kind === other.kind ? { name, by, than: { name: other.name } } : null;
	if (!Array.isArray(right) || right[0] !== 'const') return null;
	const value = right[1];
	if (asked.kind === 'number')
		return typeof value === 'number' ? { name, by, than: { value } } : null;
	const choice = asked.choices.find((each) => String(each.value) === String(value));
	return choice ? { name, by, than: { value: choice.value } } : null;
}

/** The question whose answer an operand is. */
function askableIn(
	operand: Expression[number] | undefined,
	askables: readonly Askable[],
	panel: string | null
): Askable | null {
	if (!Array.isArray(operand)) return null;
	const [operator, ...steps] = operand as unknown as Expression;
	if (operator === 'const' || operator === 'call') return null;
	if (!steps.every((step) => typeof step === 'string')) return null;
	const inRow = operator === 'row' || operator === 'rowVariable';
	const name = (inRow ? ['panel', ...steps] : steps).join('.');
	const found = askables.find(
		(each) => each.name === name && (each.panel === null || each.panel === panel)
	);
	return found ?? null;
}

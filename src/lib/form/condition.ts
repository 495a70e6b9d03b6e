/**
 * What a rule asks for, as far as a sentence on paper can say it: "if you answered yes to question
 * 12". What can't be said so comes to the questions that it depends on. Pure: no words here.
 */
import type { Expression, Json } from './compiled-form';

export type Condition =
	| { kind: 'and' | 'or'; parts: Condition[] }
	/** One of some values was chosen, or none of them (`not`). */
	| { kind: 'answered'; item: string; values: Json[]; not?: true }
	/** All of some values were chosen. */
	| { kind: 'all'; item: string; values: Json[] }
	/** It was answered at all, or left blank (`not`). */
	| { kind: 'given'; item: string; not?: true }
	| { kind: 'compared'; item: string; than: Json; by: 'more' | 'less' | 'atLeast' | 'atMost' }
	/** By answers to these, in a way that no sentence says. */
	| { kind: 'depends'; items: string[] };

const COMPARED: Readonly<Record<string, 'more' | 'less' | 'atLeast' | 'atMost'>> = {
	greater: 'more',
	less: 'less',
	greaterorequal: 'atLeast',
	lessorequal: 'atMost'
};
/** The same the other way round: 3 < x. */
const TURNED: Readonly<Record<string, string>> = {
	greater: 'less',
	less: 'greater',
	greaterorequal: 'lessorequal',
	lessorequal: 'greaterorequal'
};
const OPPOSITE: Readonly<Record<string, string>> = {
	equal: 'notequal',
	notequal: 'equal',
	same: 'notSame',
	notSame: 'same',
	contains: 'notcontains',
	notcontains: 'contains',
	anyof: 'noneof',
	noneof: 'anyof',
	empty: 'notempty',
	notempty: 'empty'
};

/** @param calculated what the names of calculated values stand for */
export function conditionOf(
	rule: Expression,
	calculated: ReadonlyMap<string, Expression> = new Map()
): Condition {
	return tidied(said(rule, calculated) ?? { kind: 'depends', items: readBy(rule, calculated) });
}

type Calculated = ReadonlyMap<string, Expression>;

function said(rule: Expression, calculated: Calculated): Condition | undefined {
	const [operator, ...operands] = rule as [string, ...Expression[]];
	if (operator === 'and' || operator === 'or') {
		return { kind: operator, parts: operands.map((part) => conditionOf(part, calculated)) };
	}
	if (operator === 'negate') {
		const [inner, ...rest] = operands[0]! as [string, ...Expression[]];
		const opposite = OPPOSITE[inner];
		return opposite ? said([opposite, ...rest], calculated) : undefined;
	}
	if (operator === 'variable') {
		const meant = calculated.get(String(operands[0]));
		return meant ? said(meant, calculated) : undefined;
	}
	const [left, right] = operands;
	const item = left && itemOf(left);
	const turned = right && itemOf(right);
	if (operator === 'empty' || operator === 'notempty') {
		if (!item) return undefined;
		return { kind: 'given', item, ...(operator === 'empty' ? { not: true as const } : {}) };
	}
	if (!item && turned && left && right) {
		const swapped = TURNED[operator] ?? (/equal|same/i.test(operator) ? operator : undefined);
		return swapped ? said([swapped, right, left], calculated) : undefined;
	}
	const values = right && constants(right);
	if (!item || !values || values.length === 0) return undefined;
	switch (operator) {
		case 'equal':
		case 'same':
			return values.length === 1
				? { kind: 'answered', item, values }
				: { kind: 'all', item, values };
		case 'anyof':
			return { kind: 'answered', item, values };
		case 'contains':
		case 'allof':
			return values.length === 1
				? { kind: 'answered', item, values }
				: { kind: 'all', item, values };
		case 'notequal':
		case 'notSame':
		case 'notcontains':
			return values.length === 1 ? { kind: 'answered', item, values, not: true } : undefined;
		case 'noneof':
			return { kind: 'answered', item, values, not: true };
	}
	const by = COMPARED[operator];
	return by && values.length === 1 ? { kind: 'compared', item, than: values[0]!, by } : undefined;
}

/** The question that an operand is the answer of, as a whole. */
function itemOf(operand: Expression): string | undefined {
	const [operator, name] = operand;
	const whole = ['value', 'row', 'rawValue', 'rawRow'].includes(operator) && operand.length === 2;
	return whole && typeof name === 'string' ? name : undefined;
}

function constants(operand: Expression): Json[] | undefined {
	const [operator, ...rest] = operand;
	if (operator === 'const') return Array.isArray(rest[0]) ? rest[0] : [rest[0] as Json];
	if (operator !== 'list') return undefined;
	const parts = rest.map((part) => constants(part as Expression));
	return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

const READS = new Set([
	...['value', 'row', 'rawValue', 'rawRow', 'matrixCell', 'fieldCell', 'cell', 'listCell'],
	...['rowVariable', 'shownRows']
]);

/** Questions whose answers a rule reads, each once. */
export function readBy(rule: Expression, calculated: Calculated, deep = 0): string[] {
	const [operator, first] = rule;
	if (READS.has(operator)) return typeof first === 'string' ? [first] : [];
	if (operator === 'variable') {
		const meant = calculated.get(String(first));
		if (meant && deep < 10) return readBy(meant, calculated, deep + 1);
		return typeof first === 'string' ? [first] : [];
	}
	if (operator === 'const') return [];
	const inner = rule
		.slice(1)
		.flatMap((part) =>
			Array.isArray(part) ? readBy(part as unknown as Expression, calculated, deep) : []
		);
	return [...new Set(inner)];
}

/** Nested the same way is said once; "a or b of the same question" is one of two values. */
function tidied(condition: Condition): Condition {
	if (condition.kind !== 'and' && condition.kind !== 'or') return condition;
	const flat = condition.parts.flatMap((part) =>
		part.kind === condition.kind ? part.parts : [part]
	);
	const parts: Condition[] = [];
	for (const part of flat) {
		if (parts.some((known) => JSON.stringify(known) === JSON.stringify(part))) continue;
		const alike = parts.findIndex(
			(known) =>
				known.kind === 'answered' &&
				part.kind === 'answered' &&
				known.item === part.item &&
				known.not === part.not &&
				(condition.kind === 'or' ? !part.not : part.not)
		);
		const known = parts[alike];
		if (known?.kind === 'answered' && part.kind === 'answered') {
			parts[alike] = { ...known, values: [...known.values, ...part.values] };
		} else if (known === undefined && part.kind === 'depends' && parts.some(isDepends)) {
			const place = parts.findIndex(isDepends);
			const before = parts[place] as Extract<Condition, { kind: 'depends' }>;
			parts[place] = { kind: 'depends', items: [...new Set([...before.items, ...part.items])] };
		} else parts.push(part);
	}
	return parts.length === 1 ? parts[0]! : { kind: condition.kind, parts };
}

const isDepends = ({ kind }: Condition) => kind === 'depends';

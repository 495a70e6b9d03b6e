/**
 * Translates an expression of SurveyJS into a tree that form/expressions.ts runs. survey-core
 * parses; names are resolved here, once, so that an unknown one is an obstacle to publishing and
 * never a rule that silently says no.
 */
import { ConditionsParser } from 'survey-core';
import type { Expression, Json } from '$lib/form/compiled-form';
import { isKnownFunction } from '$lib/form/expressions';
import { Obstacle } from './obstacles';

/** What a name in an expression may stand for, by its lower-case form: survey-core ignores case. */
export type Names = {
	items: ReadonlyMap<string, Named>;
	/** Calculated values and texts of "other". */
	variables: ReadonlyMap<string, string>;
	/** Inside a repeated panel: its questions; inside a table: its columns. */
	row?: ReadonlyMap<string, Named>;
	/** In a table they are `{row.column}`; `{panel.question}` elsewhere. */
	inTable?: true;
	/** In conditions of choices and matrix rows: `{item}`. */
	choice?: true;
	/** In a condition over the elements of a list: their names. */
	element?: ReadonlyMap<string, Named>;
	/** Names that survey-core would find inside the own answer of the question first. */
	shadowed?: ReadonlySet<string>;
};

export type Named = {
	name: string;
	kind: string;
	/** Rows of a matrix or a table, questions of a repeated panel, fields. */
	parts?: ReadonlyMap<string, Named>;
	/** Of a table. */
	columns?: ReadonlyMap<string, Named>;
	/** Of a column: how it is summed up. */
	total?: string;
};

export type CompiledExpression = {
	tree: Expression;
	/** Items and calculated values that it reads. */
	reads: ReadonlySet<string>;
	/** Questions of the own row that it reads. */
	readsInRow: ReadonlySet<string>;
};

const LONGEST = 2000;

export function compileExpression(source: string, names: Names): CompiledExpression {
	if (source.length > LONGEST) throw new Obstacle('expression_too_long', { longest: LONGEST });
	const parser = new ConditionsParser();
	const root = parse(parser, source);
	if (parser.error) {
		throw new Obstacle('expression_broken', { expression: source, at: parser.error.at });
	}
	const reads = new Set<string>();
	const readsInRow = new Set<string>();
	return { tree: translate(root ?? null, { names, reads, readsInRow }), reads, readsInRow };
}

/** What survey-core's parser gives; its own types hide the half of it. */
type Operand = {
	getType(): string;
	toString(): string;
	correctValue: Json;
	variable: string;
	useValueAsItIs: boolean;
	values: (Operand | null)[];
	operator: string;
	expression: Operand | null;
	leftOperand: Operand | null;
	rightOperand: Operand | null;
	originalValue: string;
	parameters: { values: (Operand | null)[] };
};

const parse = (parser: ConditionsParser, source: string) =>
	parser.parseExpression(source) as unknown as Operand | null | undefined;

type Translation = { names: Names; reads: Set<string>; readsInRow: Set<string> };

function translate(operand: Operand | null, to: Translation): Expression {
	if (!operand) return ['const', null];
	switch (operand.getType()) {
		case 'const':
			return ['const', operand.correctValue];
		case 'variable':
			return reference(operand, to);
		case 'array':
			return ['list', ...operand.values.map((value) => translate(present(value), to))];
		case 'unary':
			return [operand.operator, translate(present(operand.expression), to)];
		case 'binary': {
			const left = translate(operand.leftOperand, to);
			const right = translate(operand.rightOperand, to);
			return [orderCounts(operand, to) ?? operand.operator, left, right];
		}
		case 'function':
			return functionCall(operand, to);
	}
	throw new Obstacle('expression_part_unknown', { part: operand.getType() });
}

/** survey-core breaks on the words null and undefined anywhere but beside an operator. */
function present(operand: Operand | null): Operand {
	if (!operand) throw new Obstacle('expression_part_unknown', { part: 'null' });
	return operand;
}

/** Lists are compared whatever their order, except when one side is a ranking. */
function orderCounts(operand: Operand, to: Translation): string | undefined {
	const different = { equal: 'same', notequal: 'notSame' }[operand.operator];
	const sides = [operand.leftOperand, operand.rightOperand];
	return sides.some((side) => side?.getType() === 'variable' && isRanking(side.variable, to))
		? different
		: undefined;
}

function isRanking(variable: string, { names }: Translation): boolean {
	const [first, second] = variable.toLowerCase().split('.');
	if (names.element?.has(first!)) return false;
	if (first === rowWord(names) && second && names.row)
		return names.row.get(second)?.kind === 'ranking';
	return second === undefined && names.items.get(first!)?.kind === 'ranking';
}

function reference(operand: Operand, to: Translation): Expression {
	const { names } = to;
	const variable = operand.variable;
	const unknown = () => new Obstacle('reference_unknown', { name: variable });
	if (/^\$/.test(variable)) throw new Obstacle('reference_to_property', { name: variable });
	const steps = stepsOf(variable);
	const first = String(steps[0]).toLowerCase();

	if (steps.length === 1 && !operand.useValueAsItIs) {
		if (names.choice && (first === 'item' || first === 'choice')) return ['item'];
		if (first === 'locale') return ['locale'];
		if (names.inTable) {
			if (first === 'rowindex') return ['plus', ['rowIndex'], ['const', 1]];
			if (['item', 'rowname', 'rowvalue'].includes(first)) return ['rowValue'];
		} else if (names.row) {
			if (first === 'panelindex') return ['rowIndex'];
			if (first === 'visiblepanelindex') return ['visibleRowIndex'];
		}
	}
	if (names.shadowed?.has(first)) throw new Obstacle('reference_shadowed', { name: variable });

	const own = names.element?.get(first);
	if (own) {
		if (operand.useValueAsItIs) throw new Obstacle('reference_as_it_is', { name: variable });
		const inside: Expression = ['item', own.name, ...inner(own, steps, 1)];
		const outside = resolved(steps, to);
		return outside ? ['either', inside, outside] : inside;
	}
	const kinds = operand.useValueAsItIs ? { value: 'rawValue', row: 'rawRow' } : undefined;
	if (first === rowWord(names) && names.row && typeof steps[1] === 'string') {
		const item = names.row.get(steps[1].toLowerCase());
		if (!item) throw unknown();
		to.readsInRow.add(item.name);
		const kind = item.kind === 'matrix' ? 'rowVariable' : 'row';
		return [kinds?.row ?? kind, item.name, ...inner(item, steps, 2)];
	}
	const found = resolved(steps, to, kinds?.value);
	if (!found) throw unknown();
	return found;
}

/** A name of the form itself: question, part of its answer, calculated value. */
function resolved(steps: readonly (string | number)[], to: Translation, kind?: string) {
	const first = String(steps[0]).toLowerCase();
	const variable = to.names.variables.get(first);
	if (variable !== undefined) {
		if (steps.length > 1) throw new Obstacle('reference_too_deep', { name: steps.join('.') });
		to.reads.add(variable);
		return [kind ?? 'variable', variable] as Expression;
	}
	const item = to.names.items.get(first);
	if (!item) return first.endsWith('-total') ? totalOf(first, steps, to) : undefined;
	to.reads.add(item.name);
	const rest = inner(item, steps, 1);
	return [kind ?? howToRead(item, rest, steps[1]), item.name, ...rest] as Expression;
}

/** What stands beneath a column of a table: `{table-total.column}`. */
function totalOf(first: string, steps: readonly (string | number)[], to: Translation) {
	const table = to.names.items.get(first.replace(/-total$/, ''));
	const column = table?.kind === 'table' && table.columns?.get(String(steps[1]).toLowerCase());
	if (!table || !column || !column.total || steps.length !== 2) return undefined;
	to.reads.add(table.name);
	return ['total', totalling(column.total, table.name, column.name)] as Expression;
}

/** What the cells of a column come to, in the rows that are shown. */
export const totalling = (how: string, table: string, column: string): Expression => [
	'call',
	`${how}InArray`,
	['shownRows', table],
	['const', column],
	['const', null]
];

const rowWord = (names: Names) => (names.inTable ? 'row' : 'panel');

function howToRead(
	item: Named,
	rest: readonly (string | number)[],
	written: string | number | undefined
): string {
	const last = rest[rest.length - 1];
	if (item.kind === 'matrix') return last === undefined ? 'variable' : 'matrixCell';
	if (item.kind === 'table' || item.kind === 'fields') return howToReadPart(item, rest, written);
	if (last === undefined || last === 'length' || !item.parts) return 'value';
	const part = item.parts.get(String(last).toLowerCase());
	return part?.kind === 'checkbox' || part?.kind === 'ranking' ? 'listCell' : 'cell';
}

function howToReadPart(
	item: Named,
	rest: readonly (string | number)[],
	written: string | number | undefined
): string {
	if (item.kind === 'fields') {
		// survey-core finds a field by its name as it is written, and else only its answer.
		return rest.length === 0 ? 'variable' : written === rest[0] ? 'fieldCell' : 'value';
	}
	if (rest.length === 0) return 'value';
	const column = item.columns?.get(String(rest[1]).toLowerCase());
	return column?.kind === 'checkbox' ? 'listCell' : 'cell';
}

/** The steps after the name of an item: `.row` of a matrix, `[0].question`, `[0]`, `.length`. */
function inner(item: Named, steps: readonly (string | number)[], start: number) {
	const rest = steps.slice(start);
	const name = steps.join('.');
	if (rest.length === 0) return [];
	const last = rest[rest.length - 1];
	if (rest.length === 1 && last === 'length' && item.kind !== 'matrix') return ['length'];
	if (item.kind === 'matrix' && rest.length === 1 && typeof last === 'string') {
		const row = item.parts?.get(last.toLowerCase());
		if (row) return [row.name];
	} else if (item.kind === 'repeated' && typeof rest[0] === 'number' && rest.length === 2) {
		const question = typeof last === 'string' && item.parts?.get(last.toLowerCase());
		if (question) return [rest[0], question.name];
	} else if (item.kind === 'fields' && rest.length === 1) {
		const field = item.parts?.get(String(last).toLowerCase());
		if (field) return [field.name];
	} else if (item.kind === 'table' && rest.length === 2) {
		const row = item.parts?.get(String(rest[0]).toLowerCase());
		const column = item.columns?.get(String(last).toLowerCase());
		if (row && column) return [row.name, column.name];
	} else if (item.kind === 'checkbox' || item.kind === 'ranking') {
		if (rest.length === 1 && typeof last === 'number') return [last];
	}
	throw new Obstacle('reference_unknown', { name });
}

/** `panel[0].name` → panel, 0, name. */
function stepsOf(variable: string): (string | number)[] {
	return variable.split('.').flatMap((part) => {
		const indexed = /^(.*)\[(\d+)\]$/.exec(part);
		return indexed ? [indexed[1]!, Number(indexed[2])] : [part];
	});
}

function functionCall(operand: Operand, to: Translation): Expression {
	const name = operand.originalValue;
	if (!isKnownFunction(name)) throw new Obstacle('function_unknown', { name });
	const parameters = operand.parameters.values;
	if (!name.endsWith('InArray')) {
		return ['call', name, ...parameters.map((parameter) => translate(present(parameter), to))];
	}

	const broken = new Obstacle('function_parameters', { name });
	const [list, field, third, fourth] = parameters;
	if (parameters.length < 2 || parameters.length > 4 || list?.getType() !== 'variable')
		throw broken;
	const source = to.names.items.get(list.variable.toLowerCase());
	if (source?.kind !== 'repeated' && source?.kind !== 'table') throw broken;
	const named = partName(field, source, broken);
	const returned =
		third?.getType() === 'const' && typeof third.correctValue === 'string' && third.correctValue;
	const condition = returned ? fourth : third;
	if (!returned && fourth) throw broken;
	// What survey-core makes of a cell that is not answered there is its own.
	if (condition && source.kind === 'table') throw broken;

	const call: Json[] | Expression[] = [
		translate(list, to),
		['const', named],
		['const', returned ? partName(third, source, broken) : null]
	];
	if (condition) call.push(elementCondition(condition, source, to, broken));
	return ['call', name, ...call] as Expression;
}

/** What may be asked of each element of a list. */
const elementsOf = (source: Named) => source.columns ?? source.parts;

/** Names given as text are read as they are written, so they must be written as they are. */
function partName(operand: Operand | null | undefined, source: Named, broken: Obstacle): string {
	const name = operand?.getType() === 'const' ? operand.correctValue : undefined;
	if (typeof name !== 'string') throw broken;
	if (elementsOf(source)?.get(name.toLowerCase())?.name !== name) {
		throw new Obstacle('reference_unknown', { name: `${source.name}.${name}` });
	}
	return name;
}

/**
 * survey-core runs the text of the condition again for each element; when the condition itself
 * comes to a text, it runs that text instead. Only what can never come to a text is let through.
 */
function elementCondition(
	condition: Operand,
	source: Named,
	to: Translation,
	broken: Obstacle
): Expression {
	if (!isComparison(condition)) throw broken;
	const again = parse(new ConditionsParser(), condition.toString());
	if (!again || !isComparison(again)) throw broken;
	const { items, variables } = to.names;
	const names = { items, variables, element: elementsOf(source) };
	return translate(again, { ...to, names });
}

function isComparison(operand: Operand | null): boolean {
	if (operand?.getType() === 'unary') return true;
	if (operand?.getType() !== 'binary') return false;
	if (operand.operator === 'and' || operand.operator === 'or') {
		return isComparison(operand.leftOperand) && isComparison(operand.rightOperand);
	}
	return !['plus', 'minus', 'mul', 'div', 'mod', 'power'].includes(operand.operator);
}

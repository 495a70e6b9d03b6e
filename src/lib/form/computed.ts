/** Values that are worked out: calculated values, expressions, and answers nobody has given yet. */
import { isByName, withAt } from './answer-at';
import type { CompiledForm, Expression, ExpressionItem, Item } from './compiled-form';
import { isEmpty, isNumber, same, type Value } from './expression-values';
import { run, type Scope } from './expressions';
import { fitting } from './fitting';
import type { Answers } from './form-state';
import { itemsIn, partsOf } from './items';
import { inRow, type Evaluation } from './row-scope';
import { dayOf, storable } from './storable';

type Values = Record<string, Value>;
/** A part of a repeated panel, a table or fields. */
type Inner = { of: Item; item: Item };

/**
 * Writes them into the values, in the order in which they can be worked out.
 * @param given the document: what is in it is nobody's but the person's
 * @param filling whether questions that nobody has answered take their default
 */
export function compute(
	form: CompiledForm,
	items: readonly Item[],
	evaluation: Evaluation,
	given: Answers,
	filling: boolean
) {
	const { scope, calculated } = evaluation;
	const values = scope.values as Values;
	const { inner, outer } = computedOf(items);
	forget(outer, inner, evaluation);
	for (const name of form.computed ?? []) {
		const item = outer.get(name);
		const part = inner.get(name);
		if (item) {
			if (takes(item, given[name], filling)) write(values, item.name, valueOf(item, scope));
		} else if (part) {
			computeInside(part, evaluation, given, filling);
		} else {
			const rule = form.calculated?.find((candidate) => candidate.name === name);
			if (!rule) continue;
			const value = attempt(rule.value, scope);
			if (!same(value, undefined)) values[name] = calculated[name] = value;
		}
	}
}

const isComputed = (item: Item) =>
	item.kind === 'expression' || item.defaultExpression !== undefined;

function computedOf(items: readonly Item[]) {
	const inner = new Map<string, Inner>();
	const outer = new Map<string, Item>();
	for (const item of items) {
		if (isComputed(item)) outer.set(item.name, item);
		for (const part of partsOf(item)) {
			if (isComputed(part)) inner.set(`${item.name}.${part.name}`, { of: item, item: part });
		}
	}
	return { inner, outer };
}

/** What was computed before is computed anew, never read back. */
function forget(
	outer: ReadonlyMap<string, Item>,
	inner: ReadonlyMap<string, Inner>,
	{ scope, rows }: Evaluation
) {
	const values = scope.values as Values;
	for (const [name, { kind }] of outer) if (kind === 'expression') delete values[name];
	for (const { of, item } of inner.values()) {
		if (item.kind !== 'expression') continue;
		for (const [index, row] of (rows.get(of.name) ?? []).entries()) {
			delete row.values[item.name];
			delete insideOf(values[of.name], of, row.id, index)?.[item.name];
		}
	}
}

/** A default is taken by a question that is not in the document. */
const takes = (item: Item, given: Value, filling: boolean) =>
	item.kind === 'expression' || (filling && given === undefined);

function computeInside(
	{ of, item }: Inner,
	{ scope, rows }: Evaluation,
	given: Answers,
	filling: boolean
) {
	const values = scope.values as Values;
	for (const [index, row] of (rows.get(of.name) ?? []).entries()) {
		const answered = insideOf(given[of.name], of, row.id, index)?.[item.name];
		if (!takes(item, answered, filling)) continue;
		const value = valueOf(item, inRow(scope, of, row, index));
		if (isEmpty(value)) continue;
		write(row.values, item.name, value);
		if (of.kind === 'table') values[of.name] = { [row.id]: {}, ...(values[of.name] ?? {}) };
		if (of.kind === 'fields') values[of.name] ??= {};
		write(insideOf(values[of.name], of, row.id, index)!, item.name, value);
	}
}

/** The answers of a row, as the document has them. */
function insideOf(value: Value, of: Item, row: string, index: number): Values | undefined {
	if (of.kind === 'repeated') return Array.isArray(value) ? (value[index] as Values) : undefined;
	if (!isByName(value)) return undefined;
	if (of.kind === 'fields') return value;
	return isByName(value[row]) ? value[row] : undefined;
}

function valueOf(item: Item, scope: Scope): Value {
	if (item.kind === 'expression') return rounded(item, attempt(item.value, scope));
	return fitting(item, attempt(item.defaultExpression!, scope)) ?? item.defaultValue;
}

/** A rule that cannot be computed (a sum over text) comes to nothing; it must not stop the page. */
export function attempt(rule: Expression, scope: Scope): Value {
	try {
		return run(rule, scope);
	} catch {
		return undefined;
	}
}

/** What comes to nothing, or to no number, is not there: a row of nothing else is empty. */
function write(into: Values, name: string, value: Value) {
	if (isEmpty(value)) return;
	into[name] = value instanceof Date ? dayOf(value) : value;
}

function rounded(item: ExpressionItem, value: Value): Value {
	if (value === Infinity || (value instanceof Date && isNaN(+value))) return undefined;
	if (item.precision === undefined || typeof value !== 'number' || !isNumber(value)) return value;
	return parseFloat(value.toFixed(item.precision));
}

/**
 * The answers with computed values written in; what is not stored is not among them, nor what a
 * question takes by default: it is nobody's answer until the form is submitted.
 */
export function withComputed(
	form: CompiledForm,
	answers: Answers,
	evaluation: Evaluation
): Answers {
	if (!form.computed) return answers;
	let written = answers;
	const items = form.pages.flatMap((page) => itemsIn(page.elements));
	for (const name of form.computed) {
		const [first, second] = name.split('.') as [string, string?];
		const item = items.find((candidate) => candidate.name === first);
		const rule = form.calculated?.find((candidate) => candidate.name === name);
		if (second) {
			const part = partsOf(item!).find((candidate) => candidate.name === second);
			if (part?.kind !== 'expression') continue;
			for (const row of evaluation.rows.get(first) ?? []) {
				written = withAt(written, [first, row.id, second], storable(row.values[second]));
			}
		} else if (rule ? rule.stored : item?.kind === 'expression') {
			written = withAt(written, [name], storable(evaluation.scope.values[name]));
		}
	}
	return written;
}

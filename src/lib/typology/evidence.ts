/**
 * Why: what each criterion that spoke said, and what was read to say it. Keys and values; the words
 * are in evidence.texts.ts.
 */
import type { Json } from '$lib/form/compiled-form';
import { isObject, type Value } from '$lib/form/expression-values';
import { allSay, classifySubject, type Suggestion } from './classify';
import { Range, subjectOf, UNKNOWN, type Subject } from './reading';
import type { ReadyTypology } from './ready';
import { rowsMeeting, type Rule } from './rule';
import type { Profile } from './typology';

export type ExplainedSuggestion = Suggestion & {
	/** In the order of the typology: model by model is the reader's business. */
	evidence: readonly Evidence[];
	/** Keys of criteria that could say nothing. */
	silent: readonly string[];
};

export type Evidence = {
	criterion: string;
	model: string;
	dimension: string;
	speaks: 'for' | 'against';
	/** Whether its condition holds: one that can only speak against does so when it holds. */
	holds: boolean;
	doubtful: boolean;
	/** What was read: enough of it to see why the condition holds, or does not. */
	reasons: readonly Reason[];
};

/** `name` is an item, `matrix.row`, a fact (`authority.kind`), a figure, or `item[0]`. */
export type Reason =
	/** Of the choices asked about these were taken; none: `taken` is empty. */
	| { kind: 'chosen'; name: string; taken: readonly Json[]; asked: readonly Json[]; answer: Json }
	| { kind: 'compared'; name: string; value: Amount; by: Comparison; than: number }
	/** So many rows of a repeated panel met the condition; `values` of the field asked about. */
	| {
			kind: 'counted';
			name: string;
			met: number;
			rows: number;
			field: string;
			values: readonly Json[];
	  }
	/** Anything else: the answer as it was read. */
	| { kind: 'read'; name: string; value: Json };

/** A number, or the answer that names a band. */
export type Amount = { number: number } | { band: string };
export type Comparison = 'less' | 'atMost' | 'more' | 'atLeast' | 'same' | 'different';

/** The suggestion with its reasons: what is stored, and shown to whoever decides. */
export function explain(ready: ReadyTypology, profile: Profile): ExplainedSuggestion {
	const subject = subjectOf(profile, ready.typology);
	const said = allSay(ready, subject);
	const evidence: Evidence[] = [];
	const silent: string[] = [];
	for (const each of ready.criteria) {
		const { key, model, dimension, reading } = each.criterion;
		const says = said[each.index];
		if (says === null) silent.push(key);
		else {
			const holds = each.criterion.polarity === 'for' ? says === 1 : says === 0;
			evidence.push({
				criterion: key,
				model,
				dimension,
				speaks: says === 1 ? 'for' : 'against',
				holds,
				doubtful: reading === 'doubtful',
				reasons: merged(reasonsOf(each.when, holds, { subject, ready }))
			});
		}
	}
	return { ...classifySubject(ready, subject, said), evidence, silent };
}

type Asking = { subject: Subject; ready: ReadyTypology };

/** What makes a condition hold, or not hold: of an "or" that holds only what holds, and so on. */
function reasonsOf(rule: Rule, holds: boolean, asking: Asking): Reason[] {
	const [left, right] = rule.parts;
	switch (rule.operator) {
		case 'and':
		case 'or': {
			const saying = rule.parts.filter((part) => {
				const value = part.read(asking.subject);
				return value !== UNKNOWN && Boolean(value) === holds;
			});
			return saying.flatMap((part) => reasonsOf(part, holds, asking));
		}
		case 'negate':
			return reasonsOf(left!, !holds, asking);
	}
	if (left && right) {
		const counted = countOf(left, asking);
		if (counted) return [counted];
		const reason = comparison(rule.operator, holds, left, right, asking);
		if (reason) return [reason];
	}
	return rule.parts.length === 0
		? readBy(rule, asking)
		: rule.parts.flatMap((part) => readBy(part, asking));
}

function comparison(
	operator: string,
	holds: boolean,
	left: Rule,
	right: Rule,
	{ subject, ready }: Asking
): Reason | undefined {
	const name = nameOf(left);
	const value = left.read(subject);
	const than = right.read(subject);
	if (name === undefined || value === UNKNOWN || than === UNKNOWN) return undefined;
	const by = comparisonBy(operator, holds);
	if (by && typeof than === 'number' && (typeof value === 'number' || value instanceof Range)) {
		const told = typeof value === 'number' ? { number: value } : bandOf(name, ready, subject);
		return told && { kind: 'compared', name, value: told, by, than };
	}
	if (!CHOOSING.has(operator)) return undefined;
	const asked = (Array.isArray(than) ? than : [than]) as Json[];
	const given = (Array.isArray(value) ? value : [value]) as Json[];
	const taken = asked.filter((choice) => given.some((each) => alike(each, choice)));
	return { kind: 'chosen', name, taken, asked, answer: inOrder(value as Json) };
}

const CHOOSING = new Set([
	...['equal', 'notequal', 'same', 'notSame', 'anyof', 'noneof'],
	...['contains', 'notcontains', 'allof']
]);

const alike = (a: Json, b: Json) => String(a).toLowerCase() === String(b).toLowerCase();

/** In what order choices were ticked says nothing; a ranking is read in parts. */
const inOrder = (answer: Json): Json =>
	Array.isArray(answer) ? [...answer].sort((a, b) => (String(a) < String(b) ? -1 : 1)) : answer;

const HOLDING: Readonly<Record<string, Comparison>> = {
	less: 'less',
	lessorequal: 'atMost',
	greater: 'more',
	greaterorequal: 'atLeast',
	equal: 'same',
	notequal: 'different'
};
const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
	less: 'atLeast',
	atMost: 'more',
	more: 'atMost',
	atLeast: 'less',
	same: 'different',
	different: 'same'
};

function comparisonBy(operator: string, holds: boolean): Comparison | undefined {
	const by = HOLDING[operator];
	return by && (holds ? by : OPPOSITE[by]);
}

function bandOf(name: string, { typology }: ReadyTypology, { scope }: Subject) {
	const figure = typology.figures.find(({ key }) => key === name);
	const band = figure && scope.values[figure.band];
	return typeof band === 'string' ? { band } : undefined;
}

function countOf(rule: Rule, { subject }: Asking): Reason | undefined {
	const [operator, call] = rule.tree;
	if (operator !== 'call' || call !== 'countInArray') return undefined;
	const [list, field, , condition] = rule.parts;
	const name = list && nameOf(list);
	const rows = list?.read(subject);
	if (!name || !field || !Array.isArray(rows)) return undefined;
	const key = field.tree[1] as string;
	const { met } = rowsMeeting(rows, key, condition, subject);
	const values = met.flatMap((row) => (row as Record<string, Json>)[key] ?? []);
	const once = inOrder([...new Set(values)]) as Json[];
	return { kind: 'counted', name, met: met.length, rows: rows.length, field: key, values: once };
}

/** `motivations`, `motivations[0]`, `territory-partners.firms`, `authority.kind`, `budget`. */
export function nameOf({ tree, parts }: Rule): string | undefined {
	const [operator, first, second] = tree;
	if (parts.length > 0 || operator === 'const' || typeof first !== 'string') return undefined;
	if (second === undefined) return first;
	return typeof second === 'number' ? `${first}[${second}]` : `${first}.${String(second)}`;
}

function readBy(rule: Rule, asking: Asking): Reason[] {
	const name = nameOf(rule);
	if (name === undefined) return rule.parts.flatMap((part) => readBy(part, asking));
	const value = rule.read(asking.subject);
	if (value === UNKNOWN || value instanceof Range || isPlainObject(value)) return [];
	return [{ kind: 'read', name, value: inOrder(value as Json) }];
}

const isPlainObject = (value: Value) => isObject(value) && !Array.isArray(value);

/** The same said twice is said once. */
function merged(reasons: readonly Reason[]): Reason[] {
	const told = new Set<string>();
	return reasons.filter((reason) => {
		const text = JSON.stringify(reason);
		return told.has(text) ? false : told.add(text);
	});
}

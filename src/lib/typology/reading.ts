/**
 * What a condition reads of a profile, and when that is not known. Unknown is: not answered, not
 * asked, "don't know", refused, a fact that the registry lacks. An answered question to tick is
 * known as a whole: what is not ticked is not so.
 */
import type { Expression } from '$lib/form/compiled-form';
import { isEmpty, type Value } from '$lib/form/expression-values';
import { run, type Scope } from '$lib/form/expressions';
import { nonAnswerOf } from '$lib/responses/staff/non-answer';
import { FACTS, type Band, type Figure, type Profile, type Typology } from './typology';

/** Neither true nor false, and no value: nothing can be concluded from it. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** An amount of which only the band is known. */
export class Range {
	readonly from: number;
	/** Infinity where it has no end; itself not in it. */
	readonly to: number;
	/** `from` itself is not in it. */
	readonly above: boolean;

	constructor({ from, to, above }: Band) {
		this.from = from;
		this.to = to ?? Infinity;
		this.above = above ?? false;
	}
}

/** A profile made ready to be read by conditions. */
export type Subject = {
	scope: Scope;
	notAsked: ReadonlySet<string>;
	/** Items that are answered through another of their group. */
	nothingTicked: ReadonlySet<string>;
	/** What was read already: many conditions read the same answers, and the same rows. */
	readonly cache: Value[];
	readonly rows: Map<Value, Map<string, Value>>;
};

const NOBODY: ReadonlySet<string> = new Set();

export function subjectOf(profile: Profile, { together }: Typology): Subject {
	const notAsked = profile.notAsked?.length ? new Set(profile.notAsked) : NOBODY;
	const values = { ...profile.answers, [FACTS]: profile.facts };
	return {
		scope: { values, locale: 'fr', now: profile.at },
		notAsked,
		nothingTicked: tickedNowhere(profile, notAsked, together),
		cache: [],
		rows: new Map()
	};
}

function tickedNowhere(
	{ answers }: Profile,
	notAsked: ReadonlySet<string>,
	groups: Typology['together']
): ReadonlySet<string> {
	const found = groups.flatMap((group) =>
		group.some((item) => !notAsked.has(item) && isKnown(answers[item]))
			? group.filter((item) => !notAsked.has(item) && isEmpty(answers[item]))
			: []
	);
	return found.length > 0 ? new Set(found) : NOBODY;
}

export const isKnown = (value: Value): boolean => !isEmpty(value) && !isNonAnswer(value);

const isNonAnswer = (value: Value): boolean =>
	Array.isArray(value)
		? value.some((part) => nonAnswerOf(part) === 'dontKnow')
		: nonAnswerOf(value) === 'dontKnow';

/** An answer, a part of one, or a fact: `['value', 'motivations', 0]`, `['matrixCell', …]`. */
export function readAnswer(
	expression: Expression,
	{ scope, notAsked, nothingTicked }: Subject
): Value {
	const item = expression[1] as string;
	if (notAsked.has(item)) return UNKNOWN;
	if (nothingTicked.has(item)) return expression.length === 2 ? [] : UNKNOWN;
	const answer = scope.values[item];
	if (answer === undefined || !isKnown(answer)) return UNKNOWN;
	if (expression.length === 2) return known(run(expression, scope));
	if (notAsked.has(`${item}.${String(expression[2])}`)) return UNKNOWN;
	return known(run(expression, scope));
}

export const known = (value: Value): Value => (isKnown(value) ? value : UNKNOWN);

/** A field of a row of a repeated panel: `['item', 'country']`. */
export function readField(expression: Expression, row: Value, { rows, scope }: Subject): Value {
	let fields = rows.get(row);
	if (!fields) {
		fields = new Map<string, Value>();
		rows.set(row, fields);
	}
	const name = expression.slice(1).join('.');
	let value = fields.get(name);
	if (value === undefined) {
		value = known(run(expression, { ...scope, item: row }));
		fields.set(name, value);
	}
	return value;
}

/** The amount, else its band, else unknown. */
export function readFigure({ amount, band, bands }: Figure, subject: Subject): Value {
	const told = readAnswer(['value', amount], subject);
	if (typeof told === 'number') return told;
	const where = readAnswer(['value', band], subject);
	const range = typeof where === 'string' && Object.hasOwn(bands, where) ? bands[where] : undefined;
	return range ? new Range(range) : UNKNOWN;
}

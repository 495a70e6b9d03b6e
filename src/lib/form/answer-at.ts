/** Reading and changing the document of answers at a place in it. */
import type { Item, Json } from './compiled-form';
import { ROW_ID, type Answers } from './form-state';

type Row = { [name: string]: Json };

/** The steps of a field: names, ids of rows and values of rows are without a dot. */
export const stepsOf = (field: string): string[] => field.split('.');

/**
 * The answers with one changed; `undefined` takes it away, and what is left empty around it. Rows of
 * a repeated panel are found by their id and stay, empty or not.
 */
export function withAt<Part extends Answers>(
	answers: Part,
	[step, ...rest]: readonly string[],
	value: Json | undefined
): Part {
	if (step === undefined) return answers;
	const before = answers[step];
	const next = rest.length === 0 ? value : inside(before, rest, value);
	if (next === before) return answers;
	if (next !== undefined) return { ...answers, [step]: next };
	const { [step]: _taken, ...others } = answers;
	return others as Part;
}

function inside(
	before: Json | undefined,
	steps: readonly string[],
	value: Json | undefined
): Json | undefined {
	if (Array.isArray(before)) {
		const [id, ...rest] = steps;
		return before.map((row) =>
			(row as Row)[ROW_ID] === id ? withAt(row as Row, rest, value) : row
		);
	}
	const parts = typeof before === 'object' && before !== null ? before : {};
	const changed = withAt(parts, steps, value);
	return Object.keys(changed).length > 0 ? changed : undefined;
}

/** What a document holds at a place. */
export function answerAt(answers: Answers, steps: readonly string[]): Json | undefined {
	let at: Json | undefined = answers as Row;
	for (const step of steps) {
		if (Array.isArray(at)) at = at.find((row) => (row as Row)[ROW_ID] === step);
		else if (typeof at !== 'object' || at === null) return undefined;
		else at = Object.hasOwn(at, step) ? at[step] : undefined;
	}
	return at;
}

export const isNothing = (value: Json | undefined) =>
	value === undefined ||
	value === null ||
	value === '' ||
	(Array.isArray(value) && value.length === 0);

/** What is no row of a table and no field: nothing but an object of answers by name. */
export const isByName = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A question with a computed default that somebody has emptied says so, lest it be filled in again:
 * it keeps an empty text, or an empty list.
 */
export const emptied = (item: Item | undefined): Json | undefined => {
	if (item?.defaultExpression === undefined) return undefined;
	return item.kind === 'checkbox' || item.kind === 'ranking' ? [] : '';
};

/** Nothing to keep: no answer, and not the mark of one that was emptied. */
export const isBlank = (item: Item | undefined, value: Json | undefined) =>
	isNothing(value) && (value === undefined || item?.defaultExpression === undefined);

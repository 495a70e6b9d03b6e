/** What an authority said in an earlier wave, beside what is said now. Pure. */
import type { Json } from '$lib/form/compiled-form';
import { ROW_ID, type Answers } from '$lib/form/form-state';
import { OTHER_TEXT } from '$lib/form/items';

export interface SaidBefore {
	/** When it was sent. */
	at: Date;
	/** As a document of the form that is answered now: only what it still asks and still takes. */
	answers: Answers;
	/** The same in words, by the id of the question. */
	words: Readonly<Record<string, readonly string[]>>;
}

/** Where a question stands against what was said of it before. */
export type Standing =
	/** Nothing is said yet. */
	| 'open'
	/** It was said again. */
	| 'same'
	/** Something else is said now. */
	| 'changed';

export function standingOf(now: Json | undefined, before: Json): Standing {
	if (now === undefined || now === null || now === '') return 'open';
	if (Array.isArray(now) && (now.length === 0 || now.every(isEmptyRow))) return 'open';
	return alike(now, before) ? 'same' : 'changed';
}

/** Said by one gesture: what was said before of these questions, where nothing is said yet. */
export function saidAgain(now: Answers, before: Answers, questions: Iterable<string>): Answers {
	const again: Record<string, Json> = {};
	for (const name of questions) {
		const said = before[name];
		if (said === undefined || standingOf(now[name], said) !== 'open') continue;
		again[name] = said;
		const other = before[name + OTHER_TEXT];
		if (other !== undefined) again[name + OTHER_TEXT] = other;
	}
	return again;
}

/** What of several questions is still open. */
export const openAmong = (now: Answers, before: Answers, questions: readonly string[]): string[] =>
	questions.filter((name) => name in saidAgain(now, before, [name]));

/** A row that was added and holds nothing but its id. */
const isEmptyRow = (part: Json) =>
	typeof part === 'object' && part !== null && Object.keys(part).every((key) => key === ROW_ID);

function alike(a: Json | undefined, b: Json | undefined): boolean {
	if (a === b) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
	const [left, right] = [Object.entries(a), Object.entries(b)];
	if (Array.isArray(a) !== Array.isArray(b) || left.length !== right.length) return false;
	return left.every(([key, part]) => alike(part, (b as Record<string, Json>)[key]));
}

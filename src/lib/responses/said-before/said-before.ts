/** What an authority said in an earlier wave, beside what is said now. Pure. */
import type { Json } from '$lib/form/compiled-form';
import {
	ROW_ID,
	type Answers,
	type ElementState,
	type FormState,
	type PageState
} from '$lib/form/form-state';
import { EXPLANATION, OTHER_TEXT, withoutSuffix } from '$lib/form/items';

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
	/** All rows were said again, and there are more. */
	| 'more'
	/** Something else is said now. */
	| 'changed';

export function standingOf(now: Answers, before: Answers, question: string): Standing {
	const [said, was] = [now[question], before[question]];
	if (isOpen(said)) return 'open';
	if (isRows(was)) {
		const rows = isRows(said) ? said.filter((row) => !isOpen(row)) : [];
		if (!was.every((row) => rows.some((each) => sameRow(each, row)))) return 'changed';
		return rows.length > was.length ? 'more' : 'same';
	}
	const other = question + OTHER_TEXT;
	const sameOther = before[other] === undefined || alike(now[other], before[other]);
	return alike(said, was) && sameOther ? 'same' : 'changed';
}

/** Said by one gesture: what was said before of these questions, where nothing is said yet. */
export function saidAgain(now: Answers, before: Answers, questions: Iterable<string>): Answers {
	const open = [...questions].filter(
		(name) => !isOpen(before[name]) && standingOf(now, before, name) === 'open'
	);
	return Object.assign({}, ...open.map((name) => takenAgain(now, before, name))) as Answers;
}

/** One question as it was, whatever is said now; rows that were added since stay. */
export function takenAgain(now: Answers, before: Answers, question: string): Answers {
	const was = before[question];
	if (isOpen(was)) return {};
	const again: Record<string, Json> = { [question]: was! };
	for (const name of [question + OTHER_TEXT, question + EXPLANATION]) {
		const beside = before[name];
		if (beside !== undefined) again[name] = beside;
	}
	const said = now[question];
	if (isRows(was) && isRows(said)) {
		const added = said.filter(
			(row) =>
				!isOpen(row) && !was.some((each) => each[ROW_ID] === row[ROW_ID] || sameRow(each, row))
		);
		again[question] = [...was, ...added];
	}
	return again;
}

/**
 * All that is still open of a page, and of what opens on it as this is said.
 * @param questionsOver the questions that the page asks over answers
 */
export function pageSaidAgain(
	now: Answers,
	before: Answers,
	questionsOver: (answers: Answers) => Iterable<string>
): Answers {
	let again: Answers = {};
	for (;;) {
		const answers = { ...now, ...again };
		const more = saidAgain(answers, before, questionsOver(answers));
		if (Object.keys(more).length === 0) return again;
		again = { ...again, ...more };
	}
}

/** What of several questions is still open. */
export const openAmong = (now: Answers, before: Answers, questions: readonly string[]): string[] =>
	questions.filter((name) => name in saidAgain(now, before, [name]));

/** How many questions are answered by what was said again. */
export const questionsIn = (again: Answers): number =>
	new Set(Object.keys(again).map(withoutSuffix)).size;

/** The questions that a page asks, without those in rows. */
export const askedOn = ({ elements }: Pick<PageState, 'elements'>): string[] =>
	elements.flatMap((element) => {
		if (!element.visible || element.kind === 'html') return [];
		if (element.kind === 'panel') return askedOn(element);
		return element.enabled ? [element.field] : [];
	});

/**
 * What was said before is read whole: a question that it would hide may be asked now, by what is said
 * now.
 */
export const shownWhole = (state: FormState): FormState => ({
	...state,
	pages: state.pages.map((page) => ({ ...page, visible: true, elements: shown(page.elements) }))
});

const shown = (elements: readonly ElementState[]): ElementState[] =>
	elements.map((element) =>
		element.kind === 'panel'
			? { ...element, visible: true, elements: shown(element.elements) }
			: { ...element, visible: true }
	);

const LINES = 3;
const CHARACTERS = 160;
/** What stands between the answers of a row. */
export const BETWEEN = ' · ';
/** Of a row, its title counted. */
const ANSWERS = 3;

/** Its first lines, each cut where it is long. */
export function inShort(words: readonly string[]): { lines: string[]; cut: boolean } {
	const full = words.filter((line) => line.trim() !== '');
	const lines = full.slice(0, LINES).map((row) => {
		const parts = row.split(BETWEEN);
		const line = parts.slice(0, ANSWERS).join(BETWEEN);
		if (line.length <= CHARACTERS) return line;
		const head = line.slice(0, CHARACTERS);
		const end = head.lastIndexOf(' ');
		return `${end > CHARACTERS / 2 ? head.slice(0, end) : head}…`;
	});
	return { lines, cut: full.length > LINES || lines.some((line, place) => line !== full[place]) };
}

type Row = { [name: string]: Json };

/** The rows of a repeated panel: each has an id of its own. */
const isRows = (value: Json | undefined): value is Row[] =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((row) => typeof row === 'object' && row !== null && ROW_ID in row);

/** Nothing is said: no answer, or rows, lines and fields without any. */
function isOpen(value: Json | undefined): boolean {
	if (value === undefined || value === null || value === '') return true;
	if (typeof value !== 'object') return false;
	return Object.entries(value).every(([key, part]) => key === ROW_ID || isOpen(part));
}

/** Two rows that say the same, whatever their ids. */
const sameRow = (a: Row, b: Row) => alike({ ...a, [ROW_ID]: '' }, { ...b, [ROW_ID]: '' });

function alike(a: Json | undefined, b: Json | undefined): boolean {
	if (a === b) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
	const [left, right] = [Object.entries(a), Object.entries(b)];
	if (Array.isArray(a) !== Array.isArray(b) || left.length !== right.length) return false;
	return left.every(([key, part]) => alike(part, (b as Record<string, Json>)[key]));
}

/**
 * Reads a posted HTML form into the answers: the way of a page without a script, and the same names
 * with one. Names of the fields, by ItemState.field:
 *
 * - `field`: text, number, date, select, radio button, or each box of a checkbox
 * - `field-Comment`: the text of "other"
 * - `field-Why`: a word of explanation, where a soft check told something
 * - `field.<row>`: radio buttons of a matrix row
 * - `field.<choice>`: rank of a choice, a number or nothing
 * - `repeated.<row id>.field`: the same inside a row; a new row brings an id of its own
 * - `table.<row>.field`: the same in a cell of a table; `fields.field`: one of some fields
 * - button `step`: `add:repeated`, `remove:repeated.<row id>`, `restore:repeated` (with what was
 *   removed in `undo`), `clear:field`
 */
import type { CompiledForm, Item, Json, RepeatedItem } from './compiled-form';
import { addRow, isRowId, itemStates, removeRow, withAnswer, withEmptied } from './answers';
import { answerAt, isNothing, stepsOf } from './answer-at';
import { evaluate, idOf } from './evaluate';
import { ROW_ID, type Answers, type Context, type FieldError, type ItemState } from './form-state';
import { itemsIn, OTHER_TEXT } from './items';
import { readNumber, typedNumber } from './typed-number';

type Row = { [name: string]: Json };
/** FormData, or anything that reads like it. */
export type Posted = {
	has(name: string): boolean;
	get(name: string): unknown;
	getAll(name: string): unknown[];
	keys(): Iterable<string>;
};

export type PostedPage = {
	answers: Answers;
	/** What cannot be kept as an answer: two choices at the same rank. */
	errors: FieldError[];
	/** The page is shown again, at the element of this id: a row came or went, an answer went. */
	stayAt?: string;
	/** The row that was removed, so that it can be brought back. */
	removed?: RemovedRow;
	/** Fields whose number could be read otherwise: "1.234", "2 M€". What was understood is shown. */
	reread: string[];
};

/** A row that went, as text: what brings it back when it is sent as `undo`. */
export type RemovedRow = { repeated: string; title: string; undo: string };

/** @param page name of the page that was posted; fields of other pages are not read */
export function readPosted(
	form: CompiledForm,
	page: string,
	posted: Posted,
	before: Answers,
	context: Context
): PostedPage {
	const definition = form.pages.find((candidate) => candidate.name === page);
	if (!definition) return { answers: before, errors: [], reread: [] };
	const items = itemsIn(definition.elements);
	const shownBefore = new Map(
		shownGroups(form, page, before, context).map((state) => [state.field, state])
	);
	let answers = before;
	for (const item of items) {
		if (item.kind === 'repeated') answers = withPostedRows(item, answers, posted);
	}

	const errors: FieldError[] = [];
	const reread: string[] = [];
	for (const state of statesOf(form, page, answers, context)) {
		if (isReread(state, posted, answers, context)) reread.push(state.field);
		answers = read(state, posted, answers, context, (field, key) => {
			const { item, row, title } = state;
			errors.push({ field, id: idOf(field), item: item.name, row, title, page, key, values: {} });
		});
	}
	// Nothing is sent for a group in which nothing is ticked: it is empty if it was shown then and
	// still is. One that a script has hidden meanwhile keeps its answer.
	for (const state of shownGroups(form, page, answers, context)) {
		const shown = shownBefore.get(state.field);
		if (shown && !isSent(state, posted)) answers = given(answers, shown, undefined);
	}
	const [step, cleared = ''] = stepIn(posted);
	if (step === 'clear') {
		const state = shownGroups(form, page, answers, context).find(({ field }) => field === cleared);
		if (state) answers = given(answers, state, undefined);
		return { answers, errors, reread, stayAt: idOf(cleared) };
	}
	const rows = statesOf(form, page, answers, context);
	return { ...stepped(form, items, posted, answers, rows), errors, reread };
}

function statesOf(form: CompiledForm, page: string, answers: Answers, context: Context) {
	const state = evaluate(form, answers, context);
	return itemStates(state.pages.find((candidate) => candidate.name === page)!.elements);
}

const GROUPS: readonly Item['kind'][] = ['radiogroup', 'rating', 'boolean', 'checkbox', 'matrix'];

/** Controls that send nothing when nothing is chosen. */
function shownGroups(form: CompiledForm, page: string, answers: Answers, context: Context) {
	return statesOf(form, page, answers, context).filter(
		({ item, visible, enabled }) => visible && enabled && GROUPS.includes(item.kind)
	);
}

const isSent = (state: ItemState, posted: Posted) =>
	state.item.kind === 'matrix'
		? state.item.rows.some((row) => posted.has(`${state.field}.${row.value}`))
		: posted.has(state.field);

/** Rows that were sent: known ones stay, new ones come, one of which nothing was sent is gone. */
function withPostedRows(item: RepeatedItem, answers: Answers, posted: Posted): Answers {
	const start = `${item.name}.`;
	const sent = new Set<string>();
	for (const key of posted.keys()) {
		const id = key.startsWith(start) ? key.slice(start.length).split('.')[0] : undefined;
		if (isRowId(id)) sent.add(id);
	}
	// Where every field may be silent, silence says nothing.
	const speaks = itemsIn(item.elements).some(({ kind }) => !GROUPS.includes(kind));
	const known = ((answers[item.name] ?? []) as Row[]).filter(
		(row) => sent.size === 0 || !speaks || sent.has(String(row[ROW_ID]))
	);
	const ids = new Set(known.map((row) => row[ROW_ID]));
	const added = [...sent].filter((id) => !ids.has(id)).map((id): Row => ({ [ROW_ID]: id }));
	const rows = [...known, ...added].slice(0, item.maxRows ?? MOST_SENT);
	return rows.length > 0 ? { ...answers, [item.name]: rows } : answers;
}

const MOST_SENT = 100;

/** What is worked out, and what is only read by its parts. */
const NOT_TYPED: readonly Item['kind'][] = ['expression', 'repeated', 'table', 'fields'];

type Refuse = (field: string, key: FieldError['key']) => void;

function read(
	state: ItemState,
	posted: Posted,
	answers: Answers,
	context: Context,
	refuse: Refuse
): Answers {
	const { item, field, explanation } = state;
	let next = answers;
	if (explanation && posted.has(explanation.field)) {
		next = withAnswer(next, explanation, tidy(posted.get(explanation.field)));
	}
	if (!state.enabled || NOT_TYPED.includes(item.kind)) return next;
	if (posted.has(field + OTHER_TEXT)) {
		next = withAnswer(next, state, tidy(posted.get(field + OTHER_TEXT)), { other: true });
	}
	switch (item.kind) {
		case 'matrix':
			for (const row of item.rows) {
				const name = `${field}.${row.value}`;
				if (!posted.has(name)) continue;
				const value = among(item.columns, posted.get(name));
				next = withAnswer(next, state, value, { cell: row.value });
			}
			return next;
		case 'ranking':
			return ranked(state, item, posted, next, refuse);
		case 'checkbox': {
			if (!posted.has(field)) return next;
			const values = posted.getAll(field).map((value) => among(item.choices, value)!);
			return given(next, state, [...new Set(values)]);
		}
	}
	if (!posted.has(field)) return next;
	const text = tidy(posted.get(field));
	return given(next, state, text === '' ? undefined : answerFrom(state, text, context));
}

/**
 * What is sent for a question that the page has filled in by itself is the person's only once it
 * differs from that: the page sends it along whether anybody looked at it or not.
 */
function given(answers: Answers, state: ItemState, value: Json | undefined): Answers {
	if (!state.item.defaultExpression) return withAnswer(answers, state, value);
	const own = answerAt(answers, stepsOf(state.field));
	if (own === undefined && isSame(value, state.value)) return answers;
	return isNothing(value) ? withEmptied(answers, state) : withAnswer(answers, state, value);
}

const isSame = (a: Json | undefined, b: Json | undefined) =>
	(isNothing(a) && isNothing(b)) || JSON.stringify(a) === JSON.stringify(b);

/** A number that was typed just now, and could be read otherwise. */
function isReread(
	state: ItemState,
	posted: Posted,
	answers: Answers,
	{ locale }: Context
): boolean {
	const { item, field } = state;
	if (item.kind !== 'text' || item.input !== 'number' || !state.enabled) return false;
	const text = posted.has(field) ? tidy(posted.get(field)) : '';
	const read = readNumber(text, { ...item, locale, unit: state.unit });
	return 'value' in read && !read.sure && answerAt(answers, stepsOf(field)) !== read.value;
}

/** What was typed, as it is kept. What cannot be read is kept as typed, for validation to name. */
function answerFrom({ item, unit }: ItemState, text: string, { locale }: Context): Json {
	if (item.kind === 'boolean') {
		if (text === String(item.trueValue ?? true)) return item.trueValue ?? true;
		if (text === String(item.falseValue ?? false)) return item.falseValue ?? false;
		return text;
	}
	if ('choices' in item) return among(item.choices, text)!;
	if (item.kind !== 'text') return text;
	if (item.input === 'number') return typedNumber(text, { ...item, locale, unit }) ?? text;
	if (item.input === 'date') return text.replace(/^(\d\d)[/.](\d\d)[/.](\d{4})$/, '$3-$2-$1');
	if (item.input === 'month') return text.replace(/^(\d\d)[/.](\d{4})$/, '$2-$1');
	return text;
}

/** The value of the choice that a browser sent as text; what is no choice stays as it came. */
function among(choices: readonly { value: Json }[], sent: unknown): Json {
	const text = String(sent);
	return choices.find((choice) => String(choice.value) === text)?.value ?? text;
}

/** Line ends as they are elsewhere, no blanks around. */
function tidy(sent: unknown): string {
	return typeof sent === 'string' ? sent.replace(/\r\n?/g, '\n').trim() : '';
}

function ranked(
	state: ItemState,
	item: Extract<Item, { kind: 'ranking' }>,
	posted: Posted,
	answers: Answers,
	refuse: Refuse
): Answers {
	const sent = item.choices
		.map(({ value }) => ({ value, name: `${state.field}.${value}` }))
		.filter(({ name }) => posted.has(name))
		.map(({ value, name }) => ({ value, rank: Number(tidy(posted.get(name))) }));
	if (sent.length === 0) return answers;
	const given = sent.filter(({ rank }) => rank > 0);
	if (new Set(given.map(({ rank }) => rank)).size < given.length) {
		refuse(state.field, 'ranking_tie');
	}
	const order = given.sort((a, b) => a.rank - b.rank).map(({ value }) => value);
	return withAnswer(answers, state, order);
}

function stepped(
	form: CompiledForm,
	items: readonly Item[],
	posted: Posted,
	answers: Answers,
	states: readonly ItemState[]
): Pick<PostedPage, 'answers' | 'stayAt' | 'removed'> {
	const [step, field = ''] = stepIn(posted);
	const [name, row] = field.split('.') as [string, string?];
	const item = items.find((candidate) => candidate.name === name);
	if (item?.kind !== 'repeated') return { answers };
	if (step === 'add') {
		const added = addRow(form, answers, name);
		return { answers: added.answers, stayAt: `${idOf(name)}-row-${added.row}` };
	}
	if (step === 'remove' && row) {
		const rows = (answers[name] ?? []) as Row[];
		const place = rows.findIndex((each) => each[ROW_ID] === row);
		const title =
			states.find((each) => each.field === name)?.rows?.find(({ id }) => id === row)?.title ?? '';
		return {
			answers: removeRow(answers, name, row),
			stayAt: idOf(name),
			...(place < 0
				? {}
				: {
						removed: { repeated: name, title, undo: JSON.stringify({ place, row: rows[place] }) }
					})
		};
	}
	if (step === 'restore') {
		return { answers: restored(answers, name, posted.get('undo')), stayAt: idOf(name) };
	}
	return { answers };
}

const stepIn = (posted: Posted): string[] => String(posted.get('step') ?? '').split(':');

/** The rows with the one again that was removed, where it stood; what is none changes nothing. */
function restored(answers: Answers, name: string, undo: unknown): Answers {
	const rows = (answers[name] ?? []) as Row[];
	try {
		const { place, row } = JSON.parse(String(undo)) as { place: number; row: Row };
		const id = row[ROW_ID];
		if (!isRowId(id) || !Number.isInteger(place) || rows.some((each) => each[ROW_ID] === id)) {
			return answers;
		}
		return { ...answers, [name]: rows.toSpliced(Math.max(place, 0), 0, row) };
	} catch {
		return answers;
	}
}

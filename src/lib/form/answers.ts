/** The document of answers: starting it, changing it, what leaves it on submission, its rows. */
import { answerAt, emptied, isBlank, isByName, isNothing, stepsOf, withAt } from './answer-at';
import type { CompiledForm, Item, Json, RepeatedItem } from './compiled-form';
import { evaluate } from './evaluate';
import {
	ROW_ID,
	type AnswerRow,
	type Answers,
	type Context,
	type ElementState,
	type ItemState
} from './form-state';
import { itemsIn, leavesOf, namesOf, OTHER_TEXT, placedItems, type Leaf } from './items';
import { warningsIn } from './validate';

type Row = { [name: string]: Json };

/** A new id for a row, unique within a response. */
export function newRowId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(9));
	return 'r' + Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}

/** The document when nothing is known: default values, and the rows that stand there at first. */
export function startAnswers(form: CompiledForm): Answers {
	const answers: Record<string, Json> = {};
	for (const page of form.pages) {
		for (const item of itemsIn(page.elements)) {
			const given = defaultOf(item);
			if (given !== undefined) answers[item.name] = given;
			else if (item.kind === 'repeated') {
				const length = Math.max(item.rowCount ?? 0, item.minRows ?? 0);
				if (length > 0) answers[item.name] = Array.from({ length }, () => newRow(item));
			}
		}
	}
	return withRowIds(form, answers);
}

/** The default value that stands there from the start; a computed one is worked out later. */
function defaultOf(item: Item): Json | undefined {
	if (item.defaultExpression) return undefined;
	if (item.defaultValue !== undefined || item.kind !== 'table') return item.defaultValue;
	const cells = defaultsOf(item.columns);
	if (Object.keys(cells).length === 0) return undefined;
	return Object.fromEntries(item.rows.map(({ value }) => [value, cells]));
}

function defaultsOf(items: readonly Item[]): Row {
	const defaults = items.map((item) => [item.name, defaultOf(item)] as const);
	return Object.fromEntries(
		defaults.filter((entry): entry is [string, Json] => entry[1] !== undefined)
	);
}

/** Gives an id to rows that lack one, and adds the rows that must be there at least. */
export function withRowIds(form: CompiledForm, answers: Answers): Answers {
	const completed: Record<string, Json | undefined> = { ...answers };
	for (const { item } of placedItems(form)) {
		if (item.kind !== 'repeated') continue;
		const given = answers[item.name];
		const rows = Array.isArray(given)
			? given.map((row) => ({ [ROW_ID]: newRowId(), ...(row as Row) }))
			: [];
		while (rows.length < (item.minRows ?? 0)) rows.push({ [ROW_ID]: newRowId() });
		if (rows.length > 0) completed[item.name] = rows;
	}
	return completed;
}

/** The document as survey-core knows it. */
export function withoutRowIds(answers: Answers): Answers {
	return Object.fromEntries(
		Object.entries(answers).map(([name, value]) => [name, isRows(value) ? value.map(bare) : value])
	);
}

const isRows = (value: Json | undefined): value is Row[] =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row));

function bare(row: Row): Row {
	const { [ROW_ID]: _id, ...answers } = row;
	return answers;
}

/** What a new row holds. */
export function newRow(item: RepeatedItem): Row & { [ROW_ID]: string } {
	const defaults = defaultsOf(itemsIn(item.elements));
	return { [ROW_ID]: newRowId(), ...defaults, ...item.defaultRow };
}

/** Adds a row at the end. @returns the answers, and the id of the new row */
export function addRow(
	form: CompiledForm,
	answers: Answers,
	name: string
): { answers: Answers; row: string } {
	const item = placedItems(form).find((placed) => placed.item.name === name)?.item;
	if (item?.kind !== 'repeated') return { answers, row: '' };
	const row = newRow(item);
	const rows = [...((answers[name] ?? []) as Row[]), row];
	return { answers: { ...answers, [name]: rows }, row: row[ROW_ID] };
}

export function removeRow(answers: Answers, name: string, row: string): Answers {
	const rows = ((answers[name] ?? []) as Row[]).filter((candidate) => candidate[ROW_ID] !== row);
	const { [name]: _before, ...others } = answers;
	return rows.length > 0 ? { ...others, [name]: rows } : others;
}

/**
 * The answers with one changed; nothing, an empty text or an empty list takes it away.
 * @param part the text of "other", or a row of a matrix
 */
export function withAnswer(
	answers: Answers,
	{ field }: Pick<ItemState, 'field'>,
	value: Json | undefined,
	part: { other?: true; cell?: string } = {}
): Answers {
	const steps = stepsOf(part.other ? field + OTHER_TEXT : field);
	if (part.cell !== undefined) steps.push(part.cell);
	return withAt(answers, steps, isNothing(value) ? undefined : value);
}

/** The same, where a person empties a field: what is computed for them does not come back. */
export const withEmptied = (answers: Answers, { field, item }: ItemState): Answers =>
	withAt(answers, stepsOf(field), emptied(item));

/**
 * What a browser sent as a document, reduced to what the form knows: names, rows, shapes. Values
 * outside the choices stay, for validation to name them.
 */
export function knownAnswers(form: CompiledForm, sent: unknown): Answers {
	if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return {};
	const items = form.pages.flatMap((page) => itemsIn(page.elements));
	const known = knownIn(items, sent as Row);
	for (const item of items) {
		if (item.kind !== 'repeated') continue;
		const rows = (sent as Row)[item.name];
		delete known[item.name];
		if (!Array.isArray(rows)) continue;
		const ids = new Set<string>();
		const kept = rows
			.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row))
			.map((row) => {
				const given = row[ROW_ID];
				const id = isRowId(given) && !ids.has(given) ? given : newRowId();
				ids.add(id);
				return { [ROW_ID]: id, ...knownIn(itemsIn(item.elements), row) };
			});
		if (kept.length > 0) known[item.name] = kept;
	}
	return known;
}

export const isRowId = (id: unknown): id is string =>
	typeof id === 'string' && /^[A-Za-z0-9-]{1,40}$/.test(id);

function knownIn(items: readonly Item[], sent: Row): Row {
	const known: Row = {};
	for (const item of items) {
		const value = knownPart(item, own(sent, item.name));
		if (!isBlank(item, value) && item.kind !== 'expression') known[item.name] = value!;
		for (const name of namesOf(item).slice(1)) {
			const text = own(sent, name);
			if (typeof text === 'string' && text) known[name] = text;
		}
	}
	return known;
}

/** Of a table or fields what they know, as long as it has their shape. */
function knownPart(item: Item, value: Json | undefined): Json | undefined {
	if (!isByName(value)) return value;
	const filled = (part: Row) => (Object.keys(part).length > 0 ? part : undefined);
	if (item.kind === 'fields') return filled(knownIn(item.fields, value));
	if (item.kind !== 'table') return value;
	const rows = item.rows.map(({ value: name }) => {
		const row = own(value, name);
		return [name, isByName(row) ? filled(knownIn(item.columns, row)) : row] as const;
	});
	return filled(
		Object.fromEntries(rows.filter((row): row is [string, Json] => row[1] !== undefined))
	);
}

const own = (from: Row, name: string) => (Object.hasOwn(from, name) ? from[name] : undefined);

/**
 * What is submitted: answers of hidden questions are dropped (unless the form keeps them), hidden
 * choices and matrix rows too, the text of an "other" that is not chosen, and the explanation of
 * what no soft check finds unlikely any more.
 */
export function submittedAnswers(form: CompiledForm, answers: Answers, context: Context): Answers {
	const state = evaluate(form, answers, context);
	const warned = new Set(warningsIn(form, answers, context, state).map(({ field }) => field));
	let submitted: Answers = state.answers;
	for (const item of itemStates(state.pages.flatMap((page) => page.elements))) {
		const kept = form.hiddenAnswers ? item.value : item.visible ? shownPart(item) : undefined;
		submitted = withAnswer(submitted, item, kept);
		if (!item.other || kept === undefined) {
			submitted = withAnswer(submitted, item, undefined, { other: true });
		}
		if (item.explanation && (kept === undefined || !warned.has(item.field))) {
			submitted = withAnswer(submitted, item.explanation, undefined);
		}
	}
	return submitted;
}

/** All items of the state, those of rows, tables and fields after what they stand in. */
export function itemStates(elements: readonly ElementState[]): ItemState[] {
	return elements.flatMap((element): ItemState[] => {
		if (element.kind === 'html') return [];
		if (element.kind === 'panel') return itemStates(element.elements);
		return [element, ...(element.rows ?? []).flatMap((row) => itemStates(row.elements))];
	});
}

function shownPart(state: ItemState): Json | undefined {
	const { value, item } = state;
	const offered = (part: Json | undefined) => state.choices?.some((c) => c.value === part);
	if (item.kind === 'matrix') {
		const kept = (state.matrixRows ?? []).filter((row) => offered(row.answer));
		if (kept.length === 0) return undefined;
		return Object.fromEntries(kept.map((row) => [row.value, row.answer!]));
	}
	if (item.kind === 'table' && isByName(value)) {
		const shown = (state.rows ?? []).filter(({ id }) => Object.hasOwn(value, id));
		return Object.fromEntries(shown.map(({ id }) => [id, value[id]!]));
	}
	if (!('choices' in item)) return value;
	if (Array.isArray(value)) return value.filter(offered);
	return offered(value) ? value : undefined;
}

/** Rows of storage: the answers, and apart from them what is about persons. */
export function flatten(
	form: CompiledForm,
	answers: Answers
): { answers: AnswerRow[]; personal: AnswerRow[] } {
	const flat = { answers: [] as AnswerRow[], personal: [] as AnswerRow[] };
	const write = (item: Item, values: Answers, row?: string) => {
		const into = item.personal ? flat.personal : flat.answers;
		for (const leaf of allLeaves(item)) {
			const value = answerAt(values, [leaf.name, ...leaf.steps]);
			if (isBlank(leaf.item, value)) continue;
			into.push({ item: leaf.stored, ...(row ? { row } : {}), value: value! });
		}
	};
	for (const page of form.pages) {
		for (const item of itemsIn(page.elements)) {
			write(item, answers);
			if (item.kind !== 'repeated') continue;
			((answers[item.name] ?? []) as Row[]).forEach((row, place) => {
				const id = String(row[ROW_ID]);
				// The row itself, so that its place is kept and an empty one is not lost.
				flat.answers.push({ item: item.name, row: id, value: place });
				for (const inner of itemsIn(item.elements)) write(inner, row, id);
			});
		}
	}
	for (const rule of form.calculated ?? []) {
		const value = answers[rule.name];
		if (rule.stored && !isNothing(value)) flat.answers.push({ item: rule.name, value: value! });
	}
	return flat;
}

/** The answers of an item as storage has them, with the name in the document. */
function allLeaves(item: Item): (Leaf & { name: string })[] {
	const beside = namesOf(item).slice(1);
	return [
		...leavesOf(item).map((leaf) => ({ ...leaf, name: item.name })),
		...beside.map((name) => ({ stored: name, steps: [], item, name }))
	];
}

function put(into: Record<string, Json>, [step, ...rest]: readonly string[], value: Json) {
	if (step === undefined) return;
	if (rest.length === 0) into[step] = value;
	else put((into[step] ??= {}) as Row, rest, value);
}

/** The document again; rows of storage that the form does not know are left out. */
export function unflatten(form: CompiledForm, rows: readonly AnswerRow[]): Answers {
	const answers: Record<string, Json> = {};
	const at = new Map(rows.map((row) => [`${row.row ?? ''} ${row.item}`, row.value]));
	const read = (item: Item, into: Record<string, Json>, row = '') => {
		for (const leaf of allLeaves(item)) {
			const value = at.get(`${row} ${leaf.stored}`);
			if (value !== undefined) put(into, [leaf.name, ...leaf.steps], value);
		}
	};
	for (const page of form.pages) {
		for (const item of itemsIn(page.elements)) {
			read(item, answers);
			if (item.kind !== 'repeated') continue;
			const ids = rows
				.filter((row) => row.item === item.name && row.row !== undefined)
				.sort((a, b) => Number(a.value) - Number(b.value))
				.map((row) => row.row!);
			if (ids.length === 0) continue;
			answers[item.name] = ids.map((id) => {
				const row: Record<string, Json> = { [ROW_ID]: id };
				for (const inner of itemsIn(item.elements)) read(inner, row, id);
				return row;
			});
		}
	}
	for (const rule of form.calculated ?? []) {
		const value = at.get(` ${rule.name}`);
		if (rule.stored && value !== undefined) answers[rule.name] = value;
	}
	return answers;
}

/** The document of answers: starting it, changing it, what leaves it on submission, its rows. */
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
import { hasOther, itemsIn, OTHER_TEXT, placedItems } from './items';

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
			if (item.defaultValue !== undefined) answers[item.name] = item.defaultValue;
			else if (item.kind === 'repeated') {
				const length = Math.max(item.rowCount ?? 0, item.minRows ?? 0);
				if (length > 0) answers[item.name] = Array.from({ length }, () => newRow(item));
			}
		}
	}
	return withRowIds(form, answers);
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
	const defaults = itemsIn(item.elements)
		.filter((inner) => inner.defaultValue !== undefined)
		.map((inner) => [inner.name, inner.defaultValue!] as const);
	return { [ROW_ID]: newRowId(), ...Object.fromEntries(defaults), ...item.defaultRow };
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
 * The answers with one changed; `undefined`, an empty text or an empty list takes it away.
 * @param field as in ItemState, or `<field>-Comment`; a matrix cell is `<field>.<row>` with `cell`
 */
export function withAnswer(
	answers: Answers,
	state: Pick<ItemState, 'item' | 'row'> & { of?: string },
	value: Json | undefined,
	part: { other?: true; cell?: string } = {}
): Answers {
	const { item, row, of } = state;
	if (row !== undefined && of !== undefined) {
		if (!answers[of]) return answers;
		const rows = (answers[of] as Row[]).map((candidate) =>
			candidate[ROW_ID] === row ? (withAnswer(candidate, { item }, value, part) as Row) : candidate
		);
		return { ...answers, [of]: rows };
	}
	const name = part.other ? item.name + OTHER_TEXT : item.name;
	const next =
		part.cell === undefined
			? value
			: withCell(answers[item.name] as Row | undefined, part.cell, value);
	const { [name]: _before, ...others } = answers;
	return isNothing(next) ? others : { ...others, [name]: next };
}

function withCell(cells: Row | undefined, row: string, value: Json | undefined): Row | undefined {
	const { [row]: _before, ...others } = cells ?? {};
	const next = isNothing(value) ? others : { ...others, [row]: value! };
	return Object.keys(next).length > 0 ? next : undefined;
}

const isNothing = (value: Json | undefined) =>
	value === undefined ||
	value === null ||
	value === '' ||
	(Array.isArray(value) && value.length === 0);

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
		const value = own(sent, item.name);
		if (!isNothing(value) && item.kind !== 'expression') known[item.name] = value!;
		const other = hasOther(item) ? own(sent, item.name + OTHER_TEXT) : undefined;
		if (typeof other === 'string' && other) known[item.name + OTHER_TEXT] = other;
	}
	return known;
}

const own = (from: Row, name: string) => (Object.hasOwn(from, name) ? from[name] : undefined);

/**
 * What is submitted: answers of hidden questions are dropped (unless the form keeps them), hidden
 * choices and matrix rows too, and the text of an "other" that is not chosen.
 */
export function submittedAnswers(form: CompiledForm, answers: Answers, context: Context): Answers {
	const state = evaluate(form, answers, context);
	let submitted: Answers = state.answers;
	for (const item of itemStates(state.pages.flatMap((page) => page.elements))) {
		const kept = form.hiddenAnswers ? item.value : item.visible ? shownPart(item) : undefined;
		submitted = withAnswer(submitted, item, kept);
		if (!item.other || kept === undefined) {
			submitted = withAnswer(submitted, item, undefined, { other: true });
		}
	}
	return submitted;
}

/** An item with the repeated panel around it. */
export type PlacedState = ItemState & { of?: string };

/** All items of the state, those of rows after their repeated panel. */
export function itemStates(elements: readonly ElementState[], of?: string): PlacedState[] {
	return elements.flatMap((element): PlacedState[] => {
		if (element.kind === 'html') return [];
		if (element.kind === 'panel') return itemStates(element.elements, of);
		const rows = element.rows ?? [];
		return [
			of ? { ...element, of } : element,
			...rows.flatMap((row) => itemStates(row.elements, element.item.name))
		];
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
		const add = (name: string, value: Json | undefined) => {
			if (!isNothing(value)) into.push({ item: name, ...(row ? { row } : {}), value: value! });
		};
		const value = values[item.name];
		if (item.kind === 'matrix') {
			for (const { value: name } of item.rows) {
				add(`${item.name}.${name}`, (value as Row | undefined)?.[name]);
			}
		} else if (item.kind !== 'repeated') {
			add(item.name, value);
			if (hasOther(item)) add(item.name + OTHER_TEXT, values[item.name + OTHER_TEXT]);
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

/** The document again; rows of storage that the form does not know are left out. */
export function unflatten(form: CompiledForm, rows: readonly AnswerRow[]): Answers {
	const answers: Record<string, Json> = {};
	const at = new Map(rows.map((row) => [`${row.row ?? ''} ${row.item}`, row.value]));
	const read = (item: Item, into: Record<string, Json>, row = '') => {
		const take = (name: string) => {
			const value = at.get(`${row} ${name}`);
			if (value !== undefined) into[name] = value;
		};
		if (item.kind === 'matrix') {
			const cells = item.rows
				.map(({ value: name }) => [name, at.get(`${row} ${item.name}.${name}`)] as const)
				.filter((cell): cell is [string, Json] => cell[1] !== undefined);
			if (cells.length > 0) into[item.name] = Object.fromEntries(cells);
		} else if (item.kind !== 'repeated') {
			take(item.name);
			if (hasOther(item)) take(item.name + OTHER_TEXT);
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

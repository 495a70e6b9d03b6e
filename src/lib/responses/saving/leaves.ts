/** Where each stored answer stands in a form and in its document. */
import { answerAt, withAt } from '$lib/form/answer-at';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { idOf } from '$lib/form/evaluate';
import { ROW_ID, type Answers, type FieldError, type FieldErrorKey } from '$lib/form/form-state';
import { leavesOf, namesOf, placedItems } from '$lib/form/items';

/** One answer as it is stored: an item, or a field of a row of a repeated panel. */
export interface Place {
	item: string;
	row?: string;
}

export interface Leaf {
	/** The question on the page that it is a part of: its name there, or that of its repeated panel. */
	top: string;
	page: string;
	/** The way to it in the document, or in the row of its repeated panel. */
	steps: readonly string[];
	/** It is a row of the repeated panel itself, and its value the place of it. */
	isRow: boolean;
	personal: boolean;
	/** Worked out by rules: nobody says it. */
	computed: boolean;
}

type Leaves = ReadonlyMap<string, Leaf>;
const known = new WeakMap<CompiledForm, Leaves>();

/** The question that a stored answer is given to; undefined when the form has no such. */
export function leafAt(form: CompiledForm, { item, row }: Place): Leaf | undefined {
	let leaves = known.get(form);
	if (leaves === undefined) known.set(form, (leaves = leavesIn(form)));
	return leaves.get(row === undefined ? item : `[] ${item}`);
}

function leavesIn(form: CompiledForm): Leaves {
	const leaves = new Map<string, Leaf>();
	for (const { item, page, of } of placedItems(form)) {
		const where = {
			top: of?.name ?? item.name,
			page: page.name,
			isRow: false,
			personal: item.personal === true,
			computed: item.kind === 'expression'
		};
		const start = of ? '[] ' : '';
		for (const { stored, steps } of leavesOf(item))
			leaves.set(start + stored, { ...where, steps: [item.name, ...steps] });
		// What is said beside it: the text of "other".
		for (const name of namesOf(item).slice(1))
			leaves.set(start + name, { ...where, top: of?.name ?? name, steps: [name] });
		if (item.kind === 'repeated') {
			leaves.set(`[] ${item.name}`, { ...where, steps: [], isRow: true, personal: false });
		}
	}
	for (const rule of form.calculated ?? []) {
		const where = { top: rule.name, page: '', isRow: false, personal: false, computed: true };
		if (!leaves.has(rule.name)) leaves.set(rule.name, { ...where, steps: [rule.name] });
	}
	return leaves;
}

/** A change to one answer of the document. */
export interface PlacedChange {
	place: Place;
	leaf: Leaf;
	/** null: taken back. */
	value: Json | null;
}

/** Changes at their places; those of no question of the form are left out. */
export const placed = (
	form: CompiledForm,
	changes: readonly (Place & { value: Json | null })[]
): PlacedChange[] =>
	changes.flatMap(({ item, row, value }) => {
		const place = row === undefined ? { item } : { item, row };
		const leaf = leafAt(form, place);
		return leaf === undefined || leaf.computed ? [] : [{ place, leaf, value }];
	});

type Row = { [name: string]: Json };
const rowsOf = (answers: Answers, panel: string) =>
	(Array.isArray(answers[panel]) ? answers[panel] : []) as Row[];

export const hasRow = (answers: Answers, panel: string, row: string) =>
	rowsOf(answers, panel).some((each) => each[ROW_ID] === row);

/** The document with changes; a field of a row that is not there (any more) brings it back. */
export function withChanges(answers: Answers, changes: readonly PlacedChange[]): Answers {
	let changed = withPlaces(answers, changes);
	for (const { place, leaf, value } of changes) {
		if (leaf.isRow) continue;
		if (place.row === undefined) {
			changed = withAt(changed, leaf.steps, value ?? undefined);
			continue;
		}
		if (!hasRow(changed, leaf.top, place.row)) {
			if (value === null) continue;
			changed = {
				...changed,
				[leaf.top]: [...rowsOf(changed, leaf.top), { [ROW_ID]: place.row }]
			};
		}
		changed = withAt(changed, [leaf.top, place.row, ...leaf.steps], value ?? undefined);
	}
	return changed;
}

/**
 * Rows of repeated panels come, go and change places; those that others added meanwhile stay where
 * they are, so that lists merge.
 */
function withPlaces(answers: Answers, changes: readonly PlacedChange[]): Answers {
	let changed = answers;
	const panels = new Set(changes.filter(({ leaf }) => leaf.isRow).map(({ leaf }) => leaf.top));
	for (const panel of panels) {
		const before = rowsOf(changed, panel);
		const places = new Map<string, number>(before.map((row, at) => [String(row[ROW_ID]), at]));
		const rows = new Map<string, Row>(before.map((row) => [String(row[ROW_ID]), row]));
		for (const { place, leaf, value } of changes) {
			if (!leaf.isRow || leaf.top !== panel || place.row === undefined) continue;
			if (value === null) rows.delete(place.row);
			else {
				if (!rows.has(place.row)) rows.set(place.row, { [ROW_ID]: place.row });
				places.set(place.row, Number(value) || 0);
			}
		}
		const sorted = [...rows.keys()].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
		const { [panel]: _taken, ...others } = changed;
		changed =
			sorted.length > 0 ? { ...others, [panel]: sorted.map((id) => rows.get(id)!) } : others;
	}
	return changed;
}

/** What a document holds of one answer; of a row whether it is there. */
export function valueAt(answers: Answers, { item, row }: Place, leaf: Leaf): Json | undefined {
	if (row === undefined) return answerAt(answers, leaf.steps);
	if (leaf.isRow) return hasRow(answers, item, row) ? 0 : undefined;
	return answerAt(answers, [leaf.top, row, ...leaf.steps]);
}

/** As `ItemState.field`; empty for what is no question of the form. */
export const fieldOf = ({ row }: Place, leaf: Leaf | undefined): string =>
	leaf === undefined
		? ''
		: (row === undefined ? leaf.steps : [leaf.top, row, ...leaf.steps]).join('.');

/** What is wrong with one answer, said at its question. */
export function errorAt(
	{ item, row }: Place,
	leaf: Leaf | undefined,
	key: FieldErrorKey
): FieldError {
	const field = fieldOf({ item, ...(row === undefined ? {} : { row }) }, leaf) || item;
	return {
		...{ field, id: leaf ? idOf(field) : '', item, ...(row === undefined ? {} : { row }) },
		...{ title: '', page: leaf?.page ?? '', key, values: {} }
	};
}

/**
 * Two responses of one authority made into one, question by question. Pure: documents in, document
 * out. What is about a person is never moved: each keeps the names and addresses they gave.
 */
import type { CompiledForm, Item, Json, RepeatedItem } from '$lib/form/compiled-form';
import { ROW_ID, type Answers } from '$lib/form/form-state';
import { itemsIn, namesOf } from '$lib/form/items';
import { isUnanswered } from '$lib/form/scope';

/** Whose answer goes into the response that is kept; `both` where answers can stand side by side. */
export type MergeChoice = 'kept' | 'other' | 'both';

/** What is chosen as one: a question, with those that only explain why its figure is missing. */
export interface MergeUnit {
	/** Name of the question. */
	name: string;
	items: readonly Item[];
}

export interface Difference {
	unit: string;
	/** What is proposed: never loses an answer of the kept response, fills its blanks. */
	proposed: MergeChoice;
	/** `both` is offered for rows (a repeated panel, a matrix) that can be put together. */
	offered: readonly MergeChoice[];
}

type Row = { [name: string]: Json };

/** The units of a form in its order; computed ones, the authority and people are not to choose. */
export function mergeUnits(form: CompiledForm): MergeUnit[] {
	const items = form.pages.flatMap((page) => itemsIn(page.elements)).filter(canBeChosen);
	const names = new Set(items.map(({ name }) => name));
	const leads = items.filter(({ standsFor }) => standsFor === undefined || !names.has(standsFor));
	return leads.map((lead) => ({
		name: lead.name,
		items: [lead, ...items.filter(({ standsFor }) => standsFor === lead.name)]
	}));
}

const canBeChosen = (item: Item) =>
	!item.personal && item.kind !== 'expression' && !(item.kind === 'text' && item.authorityPicker);

/** The units whose answers are not the same. */
export function differencesBetween(
	form: CompiledForm,
	kept: Answers,
	other: Answers
): Difference[] {
	return mergeUnits(form).flatMap((unit) => {
		if (isSame(partOf(unit, kept), partOf(unit, other))) return [];
		return [{ unit: unit.name, ...choicesFor(unit, kept, other) }];
	});
}

/**
 * The kept document with what was chosen. A unit that nobody chose for takes what is proposed.
 * What is not asked any more afterwards is still in it: see `submittedAnswers`.
 */
export function mergedAnswers(
	form: CompiledForm,
	kept: Answers,
	other: Answers,
	choices: Readonly<Record<string, MergeChoice | undefined>> = {}
): Answers {
	const merged: Record<string, Json | undefined> = { ...kept };
	for (const unit of mergeUnits(form)) {
		const { proposed, offered } = choicesFor(unit, kept, other);
		const chosen = choices[unit.name];
		const choice = chosen !== undefined && offered.includes(chosen) ? chosen : proposed;
		if (choice === 'kept') continue;
		for (const item of unit.items) {
			for (const name of namesOf(item)) {
				const value = choice === 'both' ? together(item, kept[name], other[name]) : other[name];
				if (value === undefined) delete merged[name];
				else merged[name] = withoutPeople(item, value, kept[name]);
			}
		}
	}
	return merged;
}

function choicesFor(
	unit: MergeUnit,
	kept: Answers,
	other: Answers
): Pick<Difference, 'proposed' | 'offered'> {
	const [lead] = unit.items;
	const blank = (answers: Answers) =>
		unit.items.every((item) => isUnanswered(item, answers[item.name]));
	if (blank(other)) return { proposed: 'kept', offered: ['kept', 'other'] };
	if (blank(kept)) return { proposed: 'other', offered: ['kept', 'other'] };
	if (lead?.kind === 'matrix') return { proposed: 'both', offered: ['kept', 'other', 'both'] };
	if (lead?.kind === 'repeated') return { proposed: 'kept', offered: ['kept', 'other', 'both'] };
	return { proposed: 'kept', offered: ['kept', 'other'] };
}

/** Rows of both; cells of the kept matrix, its gaps filled from the other. */
function together(item: Item, kept: Json | undefined, other: Json | undefined): Json | undefined {
	if (kept === undefined || other === undefined) return kept ?? other;
	if (item.kind === 'matrix') return { ...(other as Row), ...(kept as Row) };
	if (item.kind !== 'repeated') return kept;
	const rows = kept as Row[];
	const added = (other as Row[]).filter(
		(row) => !rows.some((known) => isSame(bare(item, known), bare(item, row)))
	);
	const all = [...rows, ...added.map((row) => withFreeId(row, rows))];
	return item.maxRows === undefined ? all : all.slice(0, Math.max(rows.length, item.maxRows));
}

/** Ids of rows are chance: two responses share one only when one was made from the other. */
function withFreeId(row: Row, taken: readonly Row[]): Row {
	let id = String(row[ROW_ID]);
	while (taken.some((known) => known[ROW_ID] === id)) id = `${id}b`;
	return { ...row, [ROW_ID]: id };
}

/** Rows that came over leave behind what they say of people; the kept ones keep it. */
function withoutPeople(item: Item, value: Json, kept: Json | undefined): Json {
	if (item.kind !== 'repeated') return value;
	const own = (Array.isArray(kept) ? kept : []) as Row[];
	return (value as Row[]).map((row) => (own.includes(row) ? row : bareOfPeople(item, row)));
}

function bareOfPeople(item: RepeatedItem, row: Row): Row {
	const personal = itemsIn(item.elements).filter((inner) => inner.personal);
	const names = new Set(personal.flatMap(namesOf));
	return Object.fromEntries(Object.entries(row).filter(([name]) => !names.has(name)));
}

function bare(item: RepeatedItem, row: Row): Row {
	const { [ROW_ID]: _id, ...answers } = bareOfPeople(item, row);
	return answers;
}

/** What a unit holds, as it is compared: rows without their ids, nothing about people. */
function partOf(unit: MergeUnit, answers: Answers): Json {
	return unit.items.map((item) => {
		const value = answers[item.name];
		const texts = namesOf(item)
			.slice(1)
			.map((name) => answers[name] ?? null);
		if (isUnanswered(item, value)) return [null, texts];
		return [
			item.kind === 'repeated' ? (value as Row[]).map((row) => bare(item, row)) : value!,
			texts
		];
	});
}

/** Whatever the order of names in an object; the order of a list is part of an answer. */
function isSame(a: Json, b: Json): boolean {
	return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

function inOrder(value: Json): Json {
	if (Array.isArray(value)) return value.map(inOrder);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value as Row)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, part]) => [name, inOrder(part)])
	);
}

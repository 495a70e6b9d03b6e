/** What a change of the document changes of the rows of storage. Small: it is there with the page. */
import { answerAt, isBlank } from './answer-at';
import type { CompiledForm, Item, Json } from './compiled-form';
import { ROW_ID, type AnswerRow, type Answers } from './form-state';
import { itemsIn, leavesOf, namesOf, withoutSuffix } from './items';

export interface StoredChange {
	item: string;
	row?: string;
	/** null: taken back. */
	value: Json | null;
}

/** @param names of the document, as `FormSession.onChange` tells them */
export function storedChanges(
	form: CompiledForm,
	names: readonly string[],
	before: Answers,
	after: Answers
): StoredChange[] {
	const wanted = new Set(names.map(withoutSuffix));
	const items = form.pages
		.flatMap((page) => itemsIn(page.elements))
		.filter((item) => wanted.has(item.name));
	return items.flatMap((item) => {
		const had = byKey(rowsOf(item, before));
		const has = byKey(rowsOf(item, after));
		const changed = [...has].filter(([key, row]) => !isSame(had.get(key)?.value, row.value));
		const gone = [...had].filter(([key]) => !has.has(key));
		return [
			...changed.map(([, row]) => row),
			...gone.map(([, row]): StoredChange => ({ ...row, value: null }))
		];
	});
}

/** The rows of storage of one question. */
export function rowsOf(item: Item, answers: Answers): AnswerRow[] {
	if (item.kind !== 'repeated') return single(item, answers);
	const rows = answers[item.name];
	if (!Array.isArray(rows)) return [];
	return (rows as { [name: string]: Json }[]).flatMap((values, place) => {
		const row = String(values[ROW_ID]);
		const inner = itemsIn(item.elements).flatMap((each) => single(each, values));
		// The row itself, so that its place is kept and an empty one is not lost.
		return [{ item: item.name, value: place }, ...inner].map((each) => ({ ...each, row }));
	});
}

function single(item: Item, answers: Answers): AnswerRow[] {
	const [, ...beside] = namesOf(item);
	const leaves = [
		...leavesOf(item).map(({ stored, steps, item: leaf }) => ({
			stored,
			leaf,
			value: answerAt(answers, [item.name, ...steps])
		})),
		...beside.map((name) => ({ stored: name, leaf: item, value: answers[name] }))
	];
	return leaves.flatMap(({ stored, leaf, value }) =>
		isBlank(leaf, value) ? [] : [{ item: stored, value: value! }]
	);
}

const byKey = (rows: readonly AnswerRow[]) =>
	new Map(rows.map((row) => [`${row.row ?? ''} ${row.item}`, row]));

// Scalars, and lists of scalars whose order is theirs.
const isSame = (a: Json | undefined, b: Json) => JSON.stringify(a) === JSON.stringify(b);

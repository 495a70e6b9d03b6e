import { flatten } from '$lib/form/answers';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import type { AnswerRow, Answers } from '$lib/form/form-state';
import { namesOf, placedItems } from '$lib/form/items';
import type { AnswerChange } from './save-protocol';

/** The newest revision of an answer; `value: null` was taken back. */
export interface StoredAnswer {
	item: string;
	row?: string;
	revision: number;
	value: Json | null;
}

/** What somebody changed between two documents, for whoever had seen the first. */
export function changesBetween(
	form: CompiledForm,
	before: Answers,
	after: Answers,
	base: number
): AnswerChange[] {
	const rowsOf = (answers: Answers) => {
		const { answers: rows, personal } = flatten(form, answers);
		return [...rows, ...personal];
	};
	const stored = rowsOf(before).map((row) => ({ ...row, revision: 1 }));
	const known = new Set(placedItems(form).flatMap(({ item, of }) => (of ? [] : namesOf(item))));
	for (const { name } of form.calculated ?? []) known.add(name);
	return [
		...revisionsBetween(stored, rowsOf(after)).map(({ item, row, value }) => ({
			...{ item, ...(row === '' || row === undefined ? {} : { row }), value, base }
		})),
		// What the form does not know, for it to be told.
		...Object.entries(after).flatMap(([item, value]) =>
			known.has(item) || value === undefined ? [] : [{ item, value, base }]
		)
	];
}

/** The same, with who brought it when. */
export interface KnownAnswer extends StoredAnswer {
	/** The saving of the response that brought it. */
	seen: number;
	/** The contributor. */
	by: string | null;
	at: Date;
}

export interface NewAnswer {
	item: string;
	/** '' outside repeated panels. */
	row: string;
	revision: number;
	/** null: taken back. */
	value: Json | null;
}

/** The revisions to add so that the stored answers become the given ones; what is the same stays. */
export function revisionsBetween(
	stored: readonly StoredAnswer[],
	given: readonly AnswerRow[]
): NewAnswer[] {
	const before = new Map(stored.map((answer) => [keyOf(answer), answer]));
	const changed = given
		.filter((answer) => !isSame(before.get(keyOf(answer))?.value ?? null, answer.value))
		.map((answer) => ({
			item: answer.item,
			row: answer.row ?? '',
			revision: (before.get(keyOf(answer))?.revision ?? 0) + 1,
			value: answer.value
		}));
	const kept = new Set(given.map(keyOf));
	const gone = stored
		.filter((answer) => answer.value !== null && !kept.has(keyOf(answer)))
		.map(({ item, row = '', revision }) => ({ item, row, revision: revision + 1, value: null }));
	return [...changed, ...gone];
}

/**
 * Answers about a person are kept under one name: `<row>.<item>` in a row of a repeated panel, and
 * `.<item>` where the item itself has parts (`contact.name`).
 */
export function personItem({ item, row }: AnswerRow): string {
	if (row) return `${row}.${item}`;
	return item.includes('.') ? `.${item}` : item;
}

export function fromPersonItem(name: string): { item: string; row?: string } {
	const [row, ...item] = name.split('.') as [string, ...string[]];
	if (item.length === 0) return { item: name };
	return row === '' ? { item: item.join('.') } : { item: item.join('.'), row };
}

const keyOf = ({ item, row = '' }: { item: string; row?: string }) => `${row} ${item}`;

// Stored values are scalars and lists of scalars: their order is theirs.
const isSame = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b);

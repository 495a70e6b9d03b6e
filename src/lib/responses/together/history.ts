/** What was answered over time: by page, by question, every version and what was kept aside. Pure. */
import type { CompiledForm, Item, Json } from '$lib/form/compiled-form';
import type { FormState, ItemState } from '$lib/form/form-state';
import { itemStates } from '$lib/form/answers';
import { EXPLANATION, itemsIn, leavesOf, namesOf, OTHER_TEXT } from '$lib/form/items';
import { textIn } from '$lib/form/texts';
import type { AnswerSource } from '../response';

/** An answer as somebody left it. */
export interface Written {
	item: string;
	/** '' outside repeated panels. */
	row: string;
	/** null: taken back. */
	value: Json | null;
	/** null: nobody, it stood there from the start or is known from the registry. */
	by: string | null;
	at: Date;
}

/** One version of an answer, as those who answer read it. */
export interface PastAnswer extends Written {
	revision: number;
	source: AnswerSource;
	/** Of what somebody who reviews has corrected; null: the authority said it. */
	reason: string | null;
	/** What the response holds now. */
	now: boolean;
}

/** What was sent and not taken. */
export interface PastAside {
	id: string;
	item: string;
	row: string;
	value: Json | null;
	reason: string;
	by: string | null;
	at: Date;
	personal: boolean;
	decided: 'taken' | 'left' | null;
	decidedAt: Date | null;
	decidedBy: string | null;
}

export interface HistoryEntry {
	/** What tells it from other answers of the question: a row, a line of a matrix, a detail. */
	part: string;
	answers: PastAnswer[];
	asides: PastAside[];
}

export interface QuestionHistory {
	name: string;
	number: string;
	title: string;
	/** About a person: nothing but the last answer is kept. */
	personal: boolean;
	entries: HistoryEntry[];
}

/**
 * The questions of one page that have a history, in their order.
 * @param words among them those for the text of "other" and for a word of explanation
 */
export function historyOfPage(
	form: CompiledForm,
	state: FormState,
	page: string,
	{ answers, asides }: { answers: readonly PastAnswer[]; asides: readonly PastAside[] },
	words: { other: string; why: string; row: (row: string, title: string) => string; locale: string }
): QuestionHistory[] {
	const definition = form.pages.find(({ name }) => name === page);
	const states = itemStates(state.pages.find(({ name }) => name === page)?.elements ?? []);
	const stateOf = (name: string) => states.find(({ stored, row }) => stored === name && !row);
	return itemsIn(definition?.elements ?? [])
		.filter((item) => item.kind !== 'expression')
		.map((item) => {
			const shown = stateOf(item.name);
			return {
				name: item.name,
				number: shown?.number ?? '',
				title: shown?.title ?? textIn(item.title, words.locale) ?? item.name,
				personal: item.personal === true,
				entries: item.personal ? [] : entriesOf(item, shown)
			};
		})
		.filter(({ entries, personal }) => personal || entries.length > 0);

	function entriesOf(item: Item, shown: ItemState | undefined): HistoryEntry[] {
		const parts =
			item.kind === 'repeated' ? rowParts(item, shown) : leafParts(item, words, form.locales[0]);
		return parts
			.map(({ stored, row, part }) => ({
				part,
				answers: answers.filter((each) => each.item === stored && each.row === row),
				asides: asides.filter((each) => each.item === stored && each.row === row && !each.personal)
			}))
			.filter((entry) => entry.answers.length + entry.asides.length > 0);
	}

	/** Each question of each row that ever was; a row that is gone keeps its place in the order. */
	function rowParts(item: Item & { kind: 'repeated' }, shown: ItemState | undefined) {
		const rows = new Set(
			[...answers, ...asides].filter((each) => each.item === item.name).map(({ row }) => row)
		);
		const titleOf = (id: string, place: number) =>
			shown?.rows?.find((row) => row.id === id)?.title || String(place + 1);
		return [...rows].flatMap((row, place) =>
			itemsIn(item.elements)
				.filter((inner) => !inner.personal)
				.flatMap((inner) =>
					leafParts(inner, words, form.locales[0]).map(({ stored, part }) => ({
						stored,
						row,
						part: words.row(
							titleOf(row, place),
							[textIn(inner.title, words.locale) || inner.name, part].filter(Boolean).join(', ')
						)
					}))
				)
		);
	}
}

function leafParts(
	item: Item,
	words: { other: string; why: string; locale: string },
	first: string
): { stored: string; row: string; part: string }[] {
	const say = (texts: Readonly<Record<string, string>> | undefined, or: string) =>
		texts?.[words.locale] ?? texts?.[first] ?? or;
	const leaves = leavesOf(item).map((leaf) => ({
		stored: leaf.stored,
		row: '',
		part: [partOf(item, leaf, say), besideOf(leaf.stored)].filter(Boolean).join(', ')
	}));
	const beside = namesOf(item).slice(1);
	return [...leaves, ...beside.map((stored) => ({ stored, row: '', part: besideOf(stored) }))];

	/** What is said beside an answer, in a cell too. */
	function besideOf(stored: string): string {
		if (stored.endsWith(EXPLANATION)) return words.why;
		return stored.endsWith(OTHER_TEXT) ? words.other : '';
	}
}

type Say = (texts: Readonly<Record<string, string>> | undefined, or: string) => string;

function partOf(item: Item, leaf: { steps: readonly string[]; item: Item }, say: Say): string {
	const [row = ''] = leaf.steps;
	switch (item.kind) {
		case 'matrix':
			return say(item.rows.find(({ value }) => value === row)?.text, row);
		case 'table':
			return `${say(item.rows.find(({ value }) => value === row)?.text, row)}, ${say(leaf.item.title, leaf.item.name)}`;
		case 'fields':
			return say(leaf.item.title, leaf.item.name);
	}
	return '';
}

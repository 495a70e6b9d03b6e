/** Walks over a compiled form. */
import type { CompiledForm, Element, Item, Page, RepeatedItem } from './compiled-form';

/** An item where it stands: its page, and the repeated panel around it if any. */
export type PlacedItem = { item: Item; page: Page; of?: RepeatedItem };

/** Every item in the order of the form, those inside repeated panels after their panel. */
export function placedItems(form: CompiledForm): PlacedItem[] {
	const found: PlacedItem[] = [];
	for (const page of form.pages) {
		for (const item of itemsIn(page.elements)) {
			found.push({ item, page });
			if (item.kind !== 'repeated') continue;
			for (const inner of itemsIn(item.elements)) found.push({ item: inner, page, of: item });
		}
	}
	return found;
}

/** Items of a page, panel or row, those of its panels included, those of repeated panels not. */
export function itemsIn(elements: readonly Element[]): Item[] {
	return elements.flatMap((element) => {
		if (element.kind === 'panel') return itemsIn(element.elements);
		return element.kind === 'html' ? [] : [element];
	});
}

/** One answer of an item: how storage names it, and the way to it in the item's answer. */
export type Leaf = { stored: string; steps: readonly string[]; item: Item };

/** All single answers that an item may have; those of a repeated panel are in its rows. */
export function leavesOf(item: Item): Leaf[] {
	switch (item.kind) {
		case 'repeated':
			return [];
		case 'matrix':
			return item.rows.map(({ value }) => ({
				stored: `${item.name}.${value}`,
				steps: [value],
				item
			}));
		case 'table':
			return item.rows.flatMap((row) =>
				item.columns.flatMap((cell) => inside(item, cell, row.value))
			);
		case 'fields':
			return item.fields.flatMap((field) => inside(item, field));
	}
	return [{ stored: item.name, steps: [], item }];
}

function inside(around: Item, item: Item, row?: string): Leaf[] {
	return namesOf(item).map((name) => {
		const steps = row === undefined ? [name] : [row, name];
		return { stored: [around.name, ...steps].join('.'), steps, item };
	});
}

/** The questions that are asked inside of an item: in each row, or once. */
export function partsOf(item: Item): readonly Item[] {
	switch (item.kind) {
		case 'repeated':
			return itemsIn(item.elements);
		case 'table':
			return item.columns;
		case 'fields':
			return item.fields;
	}
	return [];
}

/** The question of a field: `item`, `repeated.row.item`, `table.row.item`, `fields.item`. */
export function itemAt(form: CompiledForm, field: string): Item | undefined {
	const [first, ...rest] = field.split('.');
	const find = (items: readonly Item[], name: string | undefined) =>
		items.find((item) => item.name === name);
	let at = find(
		form.pages.flatMap((page) => itemsIn(page.elements)),
		first
	);
	while (at && rest.length > 0) {
		const parts = partsOf(at);
		if (parts.length === 0) return at;
		if (at.kind !== 'fields') rest.shift();
		at = find(parts, rest.shift());
	}
	return at;
}

/** Suffix of the name under which the text of "other" is kept. */
export const OTHER_TEXT = '-Comment';

/**
 * Suffix of the name under which a word of explanation is kept: what somebody says to a soft check
 * whose answer is right all the same.
 */
export const EXPLANATION = '-Why';

export const hasExplanation = (item: Item) => (item.warnings?.length ?? 0) > 0;

/** Names under which a question keeps its answer, and what is said beside it. */
export const namesOf = (item: Item): string[] => [
	item.name,
	...(hasOther(item) ? [item.name + OTHER_TEXT] : []),
	...(hasExplanation(item) ? [item.name + EXPLANATION] : [])
];

/** The question of a name that may be that of what is said beside it. */
export const withoutSuffix = (name: string) => name.replace(/-(?:Comment|Why)$/, '');

export const hasOther = (item: Item) =>
	'choices' in item && item.choices.some((choice) => choice.special === 'other');

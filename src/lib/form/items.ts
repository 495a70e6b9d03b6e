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

/** Suffix of the name under which the text of "other" is kept. */
export const OTHER_TEXT = '-Comment';

export const hasOther = (item: Item) =>
	'choices' in item && item.choices.some((choice) => choice.special === 'other');

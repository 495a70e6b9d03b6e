import type { ElementState, ItemState, RowState } from './form-state';

/** A row of a repeated panel in a few words, once folded: its first two short answers. */
export function rowInShort(row: RowState): string {
	return itemsOf(row.elements)
		.filter((item) => item.visible && (item.item.kind === 'text' || item.item.kind === 'dropdown'))
		.map((item) =>
			item.choices
				? (item.choices.find((choice) => choice.selected)?.text ?? '')
				: String(item.value ?? '')
		)
		.filter((text) => text !== '')
		.slice(0, 2)
		.join(', ');
}

const itemsOf = (elements: readonly ElementState[]): ItemState[] =>
	elements.flatMap((element) => {
		if (element.kind === 'item') return [element];
		return element.kind === 'panel' ? itemsOf(element.elements) : [];
	});

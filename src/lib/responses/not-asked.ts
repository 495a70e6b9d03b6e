import { itemStates } from '$lib/form/answers';
import type { ElementState, FormState, ItemState } from '$lib/form/form-state';
import { leavesOf, withoutSuffix } from '$lib/form/items';

/**
 * The items whose conditions kept them from being asked, as results name them: a matrix row as
 * `matrix.row`, a cell as `table.row.column`, a repeated panel under its own name, never the fields
 * of its rows.
 */
export const notAsked = (state: FormState): string[] =>
	state.pages.flatMap((page) => hiddenIn(page.elements));

const hiddenIn = (elements: readonly ElementState[]): string[] =>
	elements.flatMap((element) => {
		if (element.kind === 'html') return [];
		if (element.kind === 'panel') return hiddenIn(element.elements);
		const { item, visible } = element;
		if (item.kind === 'table' || item.kind === 'fields') return hiddenLeaves(element);
		if (item.kind !== 'matrix') return visible ? [] : [item.name];
		return item.rows
			.filter((row) => !visible || !element.matrixRows?.some((shown) => shown.value === row.value))
			.map((row) => `${item.name}.${row.value}`);
	});

/** Cells of rows and columns that were hidden, fields. */
function hiddenLeaves({ item, rows = [] }: ItemState): string[] {
	const shown = new Set(
		itemStates(rows.flatMap((row) => row.elements))
			.filter(({ visible }) => visible)
			.map(({ stored }) => stored)
	);
	const all = leavesOf(item).filter(({ stored }) => withoutSuffix(stored) === stored);
	return all.map(({ stored }) => stored).filter((stored) => !shown.has(stored));
}

import type { ElementState, FormState } from '$lib/form/form-state';

/**
 * The items whose conditions kept them from being asked, as results name them: a matrix row as
 * `matrix.row`, a repeated panel under its own name, never the fields of its rows.
 */
export const notAsked = (state: FormState): string[] =>
	state.pages.flatMap((page) => hiddenIn(page.elements));

const hiddenIn = (elements: readonly ElementState[]): string[] =>
	elements.flatMap((element) => {
		if (element.kind === 'html') return [];
		if (element.kind === 'panel') return hiddenIn(element.elements);
		const { item, visible } = element;
		if (item.kind !== 'matrix') return visible ? [] : [item.name];
		return item.rows
			.filter((row) => !visible || !element.matrixRows?.some((shown) => shown.value === row.value))
			.map((row) => `${item.name}.${row.value}`);
	});

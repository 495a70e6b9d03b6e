import type { CompiledForm, Item, MatrixRow } from '$lib/form/compiled-form';
import { leavesOf, placedItems, type Leaf } from '$lib/form/items';
import { textIn } from '$lib/form/texts';

/**
 * What tells the answers of one question apart, by their names in storage: a line of a matrix, a cell
 * of a table, a detail. Those that are their whole question have none.
 */
export const partNames = (form: CompiledForm, locale: string): ReadonlyMap<string, string> =>
	new Map(
		placedItems(form).flatMap(({ item }) =>
			leavesOf(item).map((leaf) => [leaf.stored, partOf(item, leaf, locale)] as const)
		)
	);

function partOf(item: Item, { steps: [row = ''], item: inside }: Leaf, locale: string): string {
	const title = textIn(inside.title, locale) || inside.name;
	switch (item.kind) {
		case 'matrix':
			return textOf(item.rows, row, locale);
		case 'table':
			return `${textOf(item.rows, row, locale)}, ${title}`;
		case 'fields':
			return title;
	}
	return '';
}

const textOf = (rows: readonly MatrixRow[], row: string, locale: string) =>
	textIn(rows.find(({ value }) => value === row)?.text, locale) || row;

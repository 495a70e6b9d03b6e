/** Who wrote last: in a question, on a page. Pure. */
import type { CompiledForm } from '$lib/form/compiled-form';
import type { ItemState } from '$lib/form/form-state';
import { placedItems, withoutSuffix } from '$lib/form/items';
import type { Filled, Writing } from './filled';

/** The last writing of a question, of any part of it. */
export function filledAt(
	filled: Filled,
	{ stored, row = '', item }: ItemState
): Writing | undefined {
	let last: Writing | undefined;
	for (const [key, writing] of Object.entries(filled)) {
		const place = key.indexOf(' ');
		const name = key.slice(place + 1);
		// The rows of a repeated panel stand under its own name.
		if (item.kind !== 'repeated' && key.slice(0, place) !== row) continue;
		const own = withoutSuffix(name) === stored || name.startsWith(`${stored}.`);
		if (own && (last === undefined || writing[1] > last[1])) last = writing;
	}
	return last;
}

/** The last writing of each page, by its name, and everybody who wrote on it, the last one first. */
export function filledPages(
	form: CompiledForm,
	filled: Filled
): Readonly<Record<string, { last: Writing; by: readonly string[] }>> {
	const pageOf = new Map(placedItems(form).map(({ item, page }) => [item.name, page.name]));
	const found: Record<string, Writing[]> = {};
	for (const [key, writing] of Object.entries(filled)) {
		const name = key.slice(key.indexOf(' ') + 1);
		const page = pageOf.get(withoutSuffix(name.split('.')[0]!));
		if (page !== undefined) (found[page] ??= []).push(writing);
	}
	return Object.fromEntries(
		Object.entries(found).map(([page, writings]) => {
			const sorted = writings.toSorted((a, b) => (a[1] < b[1] ? 1 : -1));
			return [page, { last: sorted[0]!, by: [...new Set(sorted.map(([by]) => by))] }];
		})
	);
}

/** Whether a stored answer is one of a question, or a part of it. */
export const isPartOf = (
	{ item, row = '' }: { item: string; row?: string },
	{ stored, row: own = '' }: ItemState
): boolean => row === own && (withoutSuffix(item) === stored || item.startsWith(`${stored}.`));

import type { CompiledForm, Item } from '$lib/form/compiled-form';
import { leavesOf, namesOf, placedItems, withoutSuffix } from '$lib/form/items';

/**
 * Where people write in their own words, by the name under which it is stored: free texts, texts
 * beside a choice, words of explanation. What asks for a date, an address or a number does not
 * count, nor does what is about a person, which is kept elsewhere.
 */
export function ownWords(form: CompiledForm): ReadonlySet<string> {
	const items = placedItems(form).filter(({ item }) => !item.personal);
	return new Set(items.flatMap(({ item }) => [...textsOf(item), ...besideOf(item)]));
}

const textsOf = (item: Item): string[] =>
	leavesOf(item)
		.filter((leaf) => leaf.stored === withoutSuffix(leaf.stored) && isFree(leaf.item))
		.map(({ stored }) => stored);

const isFree = (item: Item) =>
	item.kind === 'comment' || (item.kind === 'text' && !item.input && !item.authorityPicker);

/** Texts of "other", and explanations; those of cells are among the leaves of their table. */
const besideOf = (item: Item): string[] => [
	...namesOf(item).slice(1),
	...leavesOf(item).flatMap(({ stored }) => (stored === withoutSuffix(stored) ? [] : [stored]))
];

import { codebook } from '$lib/form/codebook';
import type { CompiledForm } from '$lib/form/compiled-form';
import { placedItems } from '$lib/form/items';
import { leftOpen, textIn } from '$lib/form/texts';

/** How a form calls what a flag is about. */
export interface FormWords {
	title: (item: string) => string;
	/** A column of a matrix, by its value. */
	column: (item: string, value: string) => string;
}

export function wordsOf(form: CompiledForm, locale: string): FormWords {
	const titles = new Map<string, string>();
	for (const { item, label } of codebook(form)) titles.set(item, leftOpen(textIn(label, locale)));
	const columns = new Map<string, string>();
	for (const { item } of placedItems(form)) {
		if (item.title) titles.set(item.name, leftOpen(textIn(item.title, locale)));
		if (item.kind !== 'matrix') continue;
		for (const { value, text } of item.columns) {
			columns.set(`${item.name} ${value}`, textIn(text, locale) || String(value));
		}
	}
	return {
		title: (item) => titles.get(item) ?? item,
		column: (item, value) => columns.get(`${item} ${value}`) ?? value
	};
}

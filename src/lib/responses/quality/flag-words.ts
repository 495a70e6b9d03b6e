import { codebook } from '$lib/form/codebook';
import type { CompiledForm, Measure } from '$lib/form/compiled-form';
import { leavesOf, placedItems } from '$lib/form/items';
import { leftOpen, textIn } from '$lib/form/texts';

/** How a form calls what a flag is about. */
export interface FormWords {
	title: (item: string) => string;
	/** A column of a matrix, by its value. */
	column: (item: string, value: string) => string;
	/** What was chosen, by its value; null: it is none of its choices. */
	choice: (item: string, value: string) => string | null;
	measure: (item: string) => Measure | null;
	/** The repeated panel that a question is asked in. */
	panel: (item: string) => { name: string; title: string } | null;
}

export function wordsOf(form: CompiledForm, locale: string): FormWords {
	const titles = new Map<string, string>();
	const choices = new Map<string, string>();
	const measures = new Map<string, Measure>();
	const panels = new Map<string, string>();
	const plain = (text: Parameters<typeof textIn>[0]) => leftOpen(textIn(text, locale));
	for (const { item, label, group, choices: own = [] } of codebook(form)) {
		titles.set(item, group ? `${plain(group)} – ${plain(label)}` : plain(label));
		for (const { value, label: text } of own) choices.set(`${item} ${value}`, plain(text));
	}
	for (const { item, of } of placedItems(form)) {
		if (item.title) titles.set(item.name, plain(item.title));
		if (of) panels.set(item.name, of.name);
		for (const { stored, item: leaf } of leavesOf(item)) {
			if (leaf.kind === 'text' && leaf.measure) measures.set(stored, leaf.measure);
		}
		if (item.kind !== 'matrix') continue;
		for (const { value, text } of item.columns)
			choices.set(`${item.name} ${value}`, plain(text) || String(value));
	}
	const title = (item: string) => titles.get(item) ?? item;
	return {
		title,
		column: (item, value) => choices.get(`${item} ${value}`) ?? value,
		choice: (item, value) => choices.get(`${item} ${value}`) ?? null,
		measure: (item) => measures.get(item) ?? null,
		panel: (item) => {
			const name = panels.get(item.split('.')[0]!);
			return name === undefined ? null : { name, title: title(name) };
		}
	};
}

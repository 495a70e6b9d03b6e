import { codebook } from '$lib/form/codebook';
import type { CompiledForm, Texts } from '$lib/form/compiled-form';
import { placedItems } from '$lib/form/items';

export interface OpenQuestion {
	/** As it is stored. */
	item: string;
	label: Texts;
	/** It is the text beside "other", or a word of explanation. */
	beside: boolean;
}

/** The questions of a form that are answered in one's own words, and are not about a person. */
export function openQuestions(form: CompiledForm): OpenQuestion[] {
	// Dates, addresses and authorities picked from the registry are typed, and are no words of one's own.
	const typed = new Set(
		placedItems(form).flatMap(({ item }) =>
			item.kind === 'text' && (item.input !== undefined || item.authorityPicker) ? [item.name] : []
		)
	);
	return codebook(form).flatMap(({ item, kind, label, personal }) => {
		const beside = kind === 'other_text' || kind === 'explanation';
		const open = beside || kind === 'comment' || (kind === 'text' && !typed.has(item));
		return open && !personal ? [{ item, label, beside }] : [];
	});
}

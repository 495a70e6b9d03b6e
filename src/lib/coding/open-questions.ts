import { codebook } from '$lib/form/codebook';
import type { CompiledForm, Texts } from '$lib/form/compiled-form';

export interface OpenQuestion {
	/** As it is stored. */
	item: string;
	label: Texts;
	/** It is the text beside "other", or a word of explanation. */
	beside: boolean;
}

/** The questions of a form that are answered in one's own words, and are not about a person. */
export const openQuestions = (form: CompiledForm): OpenQuestion[] =>
	codebook(form).flatMap(({ item, kind, label, number, personal }) => {
		const beside = kind === 'other_text' || kind === 'explanation';
		const open = beside || kind === 'comment' || (kind === 'text' && !number);
		return open && !personal ? [{ item, label, beside }] : [];
	});

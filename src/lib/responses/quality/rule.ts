import type { Texts } from '$lib/form/compiled-form';

/** A rule of a study: answers that contradict each other. */
export interface IncoherenceRule {
	id: string;
	/** An expression of SurveyJS that holds where something is wrong. */
	expression: string;
	/** The repeated panel whose rows it is asked of; null: the response as a whole. */
	panel: string | null;
	/** What is wrong then, in French and English. */
	words: Texts;
	retired: boolean;
}

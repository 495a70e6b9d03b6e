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

/** One that is kept. */
export interface KeptRule extends IncoherenceRule {
	changedAt: Date;
}

/** One as it is listed. */
export interface RuleInWords extends KeptRule {
	/** What it compares; null: only its expression says it. */
	compares: string | null;
	/** The repeated panel whose rows it is asked of, by its title. */
	inRowsOf: string | null;
	/** The newest questionnaire lacks what it reads: it is silent there. */
	silent: boolean;
	/** How many responses it speaks on at the moment, and on how many that somebody says are right. */
	open: number;
	dismissed: number;
}

/** On what a rule would speak. */
export interface RulePreview {
	/** In how many responses it would speak, of how many that the viewer may read. */
	speaks: number;
	sent: number;
	/** Some of those, the oldest first. */
	examples: { id: string; name: string }[];
}

/** What an author may ask of a draft, and what may refuse it. */
import type { ListProperty } from './edit-fields';
import type { Use } from './edit-uses';
import type { Part } from './source';
import type { TwoTexts } from './source-texts';

/** What can be asked in a new question. */
export const NEW_KINDS = ['one', 'several', 'text', 'longText', 'number', 'yesNo'] as const;
export type NewKind = (typeof NEW_KINDS)[number];

export type Change = {
	/** What is written now, by the place of its field (`edit-fields.ts`). */
	texts: Readonly<Record<string, TwoTexts>>;
	/** Whether an answer must be given, by the key of the question. */
	required: Readonly<Record<string, boolean>>;
	/** Answers, rows and columns to add at the end of their lists. */
	entries: readonly { element: string; list: ListProperty; texts: TwoTexts }[];
	/** A question to add at the end of a page. */
	question: NewQuestion | null;
	/** A page to add at the end. */
	page: TwoTexts | null;
	step: Step | null;
};

export type NewQuestion = {
	page: string;
	kind: NewKind;
	texts: TwoTexts;
	/** For those with answers to choose. */
	choices: readonly TwoTexts[];
};

export type Step =
	| { kind: 'moveQuestion'; element: string; by: -1 | 1 }
	| { kind: 'removeQuestion'; element: string }
	| { kind: 'moveEntry'; element: string; list: ListProperty; entry: string; by: -1 | 1 }
	| { kind: 'removeEntry'; element: string; list: ListProperty; entry: string }
	| { kind: 'setOther'; element: string; offered: boolean }
	| { kind: 'movePage'; page: string; by: -1 | 1 }
	| { kind: 'removePage'; page: string };

export type Refusal =
	| { reason: 'page_gone'; page: string }
	| { reason: 'question_gone'; element: string }
	| { reason: 'entry_gone'; element: string }
	| { reason: 'question_used'; element: string; uses: readonly Use[] }
	| { reason: 'page_used'; page: string; uses: readonly Use[] }
	| {
			reason: 'entry_used';
			element: string;
			list: ListProperty;
			entry: string;
			uses: readonly Use[];
	  }
	| { reason: 'other_used'; element: string; uses: readonly Use[] }
	| { reason: 'last_page'; page: string }
	| { reason: 'question_unwritten' }
	| { reason: 'page_unwritten' }
	| { reason: 'choices_unwritten' };

export type Edited =
	/** `at` is the id of what is new and worth looking at. */
	{ source: Part; at: string | null; refusal: null } | { source: null; at: null; refusal: Refusal };

/** Thrown inside, so that a step deep down need not hand its refusal up. */
export class Refused extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal) {
		super(refusal.reason);
		this.refusal = refusal;
	}
}

export const noChange: Change = {
	texts: {},
	required: {},
	entries: [],
	question: null,
	page: null,
	step: null
};

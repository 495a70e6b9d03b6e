/** What a rule finds doubtful in a response, with its evidence. Never a text that somebody wrote. */
import type { Measure } from '$lib/form/compiled-form';
import type { AuthorityKind } from '$lib/registry/authority';
import type { SizeClass } from '$lib/registry/size-class';

export const flagKinds = [
	'duplicate',
	'incoherence',
	'outlier',
	'jump',
	'misplaced-text',
	'straightlining',
	'too-fast'
] as const;
export type FlagKind = (typeof flagKinds)[number];

/** What may be wrong with a text. */
export type TextFault = 'email' | 'telephone' | 'number' | 'pointer';

/** With whom an amount was compared. */
export interface ComparedWith {
	/** Whose answers: those of the same network, or of the whole study. */
	among: 'network' | 'study';
	kind: AuthorityKind;
	/** null: of any size, as there are too few of the same. */
	size: SizeClass | null;
	/** How many other authorities. */
	others: number;
}

/**
 * `said` is what the response itself says: when it changes, a flag that was dismissed comes back.
 * `beside` is what it was compared with, which moves as others answer.
 */
type Evidence =
	| {
			kind: 'incoherence';
			/** Of each question that the rule reads: its answer, or how long it is, if it is a text. */
			said: Record<string, SaidValue>;
			beside: Record<string, never>;
	  }
	| {
			kind: 'outlier';
			said: { value: number };
			beside: ComparedWith & {
				median: number;
				/** What is usual ends here. */
				low: number;
				high: number;
				/** In robust standard deviations from the median; negative: below it. */
				distance: number;
				measure: Measure | null;
			};
	  }
	| {
			kind: 'jump';
			said: { now: number };
			beside: { before: number; measure: Measure | null };
	  }
	| {
			kind: 'too-fast';
			/** What was answered, and in how many seconds. */
			said: { answers: number; seconds: number };
			/** How long reading and answering takes. */
			beside: { expected: number };
	  }
	| {
			kind: 'straightlining';
			/** The column, and in how many rows. */
			said: { column: string; rows: number };
			/** Of how many other authorities, how many did the same; null: too few to say. */
			beside: { others: number | null; same: number | null };
	  }
	| {
			kind: 'duplicate';
			said: { why: 'same-authority' | 'same-answers' };
			/** How many answers both gave, and how many of these are the same. */
			beside: { alike: number; compared: number };
	  }
	| {
			kind: 'misplaced-text';
			/** What was found, how often, and in which revision of the text. */
			said: { fault: TextFault; times: number; revision: number };
			beside: Record<string, never>;
	  };

/** A text is told by its length only: `{ signs: 42 }`. */
export type SaidValue = string | number | boolean | null | readonly SaidValue[] | { signs: number };

export type Flag = {
	/** As answers are stored; '' for the response as a whole. */
	item: string;
	/** Of a repeated panel; '' elsewhere. */
	row: string;
	/** Which of several of its kind at one place: the rule, the other response, what was found. */
	about: string;
} & Evidence;

/** A flag of one kind. */
export type FlagOf<Kind extends FlagKind> = Extract<Flag, { kind: Kind }>;

/** What tells two flags of a response apart. */
export const keyOf = ({ kind, item, row, about }: Pick<Flag, 'kind' | 'item' | 'row' | 'about'>) =>
	[kind, item, row, about].join('\n');

/** In an order that depends on nothing but the flags. */
export const inOrder = <Kind extends Flag>(flags: readonly Kind[]): Kind[] =>
	flags.toSorted(
		(a, b) =>
			flagKinds.indexOf(a.kind) - flagKinds.indexOf(b.kind) || (keyOf(a) < keyOf(b) ? -1 : 1)
	);

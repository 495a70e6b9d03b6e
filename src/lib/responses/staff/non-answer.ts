/** Answers that say why there is none. They are kept apart from blank, and from what is counted. */
export type NonAnswer = 'dontKnow' | 'notApplicable';

const DONT_KNOW = new Set<unknown>(['dont-know', 'dontknow', 'refused']);
const NOT_APPLICABLE = new Set<unknown>(['not-applicable']);

export function nonAnswerOf(value: unknown): NonAnswer | null {
	if (DONT_KNOW.has(value)) return 'dontKnow';
	return NOT_APPLICABLE.has(value) ? 'notApplicable' : null;
}

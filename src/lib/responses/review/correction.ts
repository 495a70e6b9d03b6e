/** What correcting answers comes to: checked as a respondent's would be. Pure. */
import { flatten, submittedAnswers } from '$lib/form/answers';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { Answers, Context, FieldError, FieldWarning, FormState } from '$lib/form/form-state';
import { validate, warningsIn } from '$lib/form/validate';
import { accept, changesFrom } from '../saving/acceptable';
import { revisionsBetween, type NewAnswer, type StoredAnswer } from '../saving/changes';
import { errorAt, leafAt, placed, withChanges, type Place } from '../saving/leaves';

export interface AnswerWanted extends Place {
	/** null: taken back. */
	value: Json | null;
}

export type Corrected =
	| { kind: 'refused'; errors: FieldError[] }
	| {
			kind: 'corrected';
			/** What changes in storage, what is not asked any more among it (value: null). */
			answers: NewAnswer[];
			/** Of these, what fell away only because it is not asked any more. */
			dropped: NewAnswer[];
			/** Soft checks that speak now and did not before: they keep nothing from being corrected. */
			warnings: FieldWarning[];
			/** What is asked now and nobody has answered. */
			missing: FieldError[];
			state: FormState;
	  };

/**
 * @param before the document that counts, what is said of people with it
 * @param stored the rows of storage that count
 */
export function correct(
	form: CompiledForm,
	before: Answers,
	stored: readonly StoredAnswer[],
	wanted: readonly AnswerWanted[],
	context: Context
): Corrected {
	const unknown = wanted.filter((change) => {
		const leaf = leafAt(form, change);
		return leaf === undefined || leaf.computed || leaf.personal;
	});
	if (unknown.length > 0) {
		const errors = unknown.map((change) => errorAt(change, leafAt(form, change), 'unknown_answer'));
		return { kind: 'refused', errors };
	}
	const changes = changesFrom(before, withChanges(before, placed(form, wanted)));
	const { answers, refused } = accept(form, before, changes, context);
	if (refused.length > 0) return { kind: 'refused', errors: refused };

	const errors = added(validate(form, before, context), validate(form, answers, context));
	const isMissing = (error: FieldError) =>
		error.key.startsWith('required') && !wanted.some((change) => concerns(error, change));
	const contradictions = errors.filter((error) => !isMissing(error));
	if (contradictions.length > 0) return { kind: 'refused', errors: contradictions };

	const after = submittedAnswers(form, answers, context);
	const revisions = revisionsBetween(stored, flatten(form, after).answers);
	const asked = new Set(wanted.map(keyOf));
	return {
		kind: 'corrected',
		answers: revisions,
		dropped: revisions.filter((each) => each.value === null && !asked.has(keyOf(each))),
		warnings: added(warningsIn(form, before, context), warningsIn(form, after, context)),
		missing: errors.filter(isMissing),
		state: evaluate(form, after, context)
	};
}

/** Of the same sort at the same place it was wrong before: no fault of the correction. */
function added<Told extends { field: string; key?: string; text?: string }>(
	before: readonly Told[],
	after: readonly Told[]
): Told[] {
	const sign = ({ field, key = '', text = '' }: Told) => `${field} ${key} ${text}`;
	const known = new Set(before.map(sign));
	return after.filter((told) => !known.has(sign(told)));
}

const concerns = (error: FieldError, { item, row }: Place) =>
	error.row === row && (error.item === item || item.startsWith(`${error.item}.`));

const keyOf = ({ item, row = '' }: Place) => `${row} ${item}`;

import { submittedAnswers } from '$lib/form/answers';
import { evaluate } from '$lib/form/evaluate';
import type { FieldError } from '$lib/form/form-state';
import { progressOf } from '$lib/form/progress';
import { validate } from '$lib/form/validate';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import { tellTomorrow } from './claims/claims-waiting.server';
import { contributorOf, type Respondent } from './links/link.server';
import { makeReceipt } from './receipts/make-receipt.server';
import { notAsked } from './not-asked';
import { findFlagsSoon } from './quality/find-flags-soon.server';
import { readResponseToChange } from './read-response.server';
import { makePendingCurrent } from './receipts/receipts.sql';
import { markSubmitted, updateProgress } from './responses.sql';
import { mustTakeAnswers, writeAnswers } from './saving/save-answers.server';
import { sendReceipts } from './receipts/send-receipt.server';

/**
 * Sends a response, or sends it again: its signatory gets a receipt. Answers to questions that are
 * not asked any more are dropped, as survey-core drops them; they stay in the history.
 *
 * @returns what keeps it from being sent; empty: it is sent
 * @throws notSignatory for everybody but the contributor who signs it; alreadySubmitted, closed
 */
export async function submitResponse(
	db: Db,
	viewer: Respondent,
	{ study, locale }: { study: string; locale: string }
): Promise<FieldError[]> {
	const read = await readResponseToChange(db, viewer);
	const { response, form } = read;
	if (contributorOf(viewer) !== response.signatoryId) throw problem('notSignatory');
	await mustTakeAnswers(db, viewer, study, response);
	const at = now();
	const context = { locale, now: at };
	const errors = validate(form, read.answers, context);
	if (errors.length > 0) return errors;

	const answers = submittedAnswers(form, read.answers, context);
	const state = evaluate(form, answers, { ...context, settled: true });
	await writeAnswers(db, viewer, read, answers, at);
	const { answered, asked } = progressOf(state);
	await updateProgress(db, response.id, { at, answered, asked, locale });
	// Taken up again: what waited takes the place of what was sent before.
	const again = response.reopenedAt !== null;
	if (again) await makePendingCurrent(db, response);
	await markSubmitted(db, response.id, at, notAsked(state));
	await happened(db, viewer, 'response.submitted', {
		subjectId: response.id,
		studyId: response.studyId,
		networkId: response.networkId,
		data: { answered, asked, ...(again ? { again } : {}) }
	});
	const receiptId = await makeReceipt(db, viewer, { response, form, answers, at });
	await sendReceipts(db, viewer, { response, receiptId });
	await findFlagsSoon(db, viewer, response);
	// Nobody has said yet that it is the authority's.
	if (response.via === 'public-link') await tellTomorrow(db, viewer, response.networkId);
	return [];
}

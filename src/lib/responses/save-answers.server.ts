import { flatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers, Context, FieldError, FormState } from '$lib/form/form-state';
import { progressOf } from '$lib/form/progress';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { readStudyAsked } from '$lib/studies/read-study.server';
import { accept, type Changes } from './acceptable';
import { personItem, revisionsBetween } from './changes';
import type { Respondent } from './link.server';
import { readResponseToChange, type ResponseRead } from './read-response.server';
import { insertAnswers, updateProgress, writePersonAnswers } from './responses.sql';
import { takesAnswers, type OwnResponse } from './response';

export interface Saving {
	/** The address of the study. */
	study: string;
	/** What was answered, changed or taken back (null), by question. */
	changes: (form: CompiledForm, before: Answers, context: Context) => Changes;
	/** The page that the respondent goes to or is on. */
	page?: string;
	locale: string;
}

export interface Saved {
	at: Date;
	form: CompiledForm;
	before: Answers;
	answers: Answers;
	state: FormState;
	/** What could not be taken, said at its place. */
	refused: FieldError[];
}

/**
 * Saves what changed of a draft, as revisions: what was said before is kept as history.
 * @throws alreadySubmitted, closed
 */
export async function saveAnswers(db: Db, viewer: Respondent, saving: Saving): Promise<Saved> {
	const read = await readResponseToChange(db, viewer);
	await mustTakeAnswers(db, viewer, saving.study, read.response);
	const at = now();
	const { form, answers: before } = read;
	const context = { locale: saving.locale, now: at };
	const { answers, state, refused } = accept(
		form,
		before,
		saving.changes(form, before, context),
		context
	);
	await writeAnswers(db, viewer, read, answers, at);
	const { answered, asked } = progressOf(state);
	const page = form.pages.some(({ name }) => name === saving.page) ? saving.page : undefined;
	await updateProgress(db, read.response.id, { at, page, answered, asked, locale: saving.locale });
	return { at, form, before, answers, state, refused };
}

/**
 * A draft may be changed while its wave is open, and what was taken up again; a public link that was
 * withdrawn ends no draft.
 */
export async function mustTakeAnswers(
	db: Db,
	viewer: Respondent,
	slug: string,
	response: OwnResponse
): Promise<void> {
	const { study, wave, closure } = await readStudyAsked(db, viewer, slug);
	if (study.id !== response.studyId) throw problem('notFound');
	if (!takesAnswers(response)) throw problem('alreadySubmitted');
	if (wave?.id !== response.waveId) throw problem('closed');
	if (closure === 'closed' || closure === 'notYetOpen') throw problem('closed');
}

/** Answers as rows with revisions; those about a person apart, and without history. */
export async function writeAnswers(
	db: Db,
	_viewer: Respondent,
	{ response, form, stored, people }: ResponseRead,
	answers: Answers,
	at: Date
): Promise<void> {
	const flat = flatten(form, answers);
	const changed = revisionsBetween(stored, flat.answers);
	await insertAnswers(db, response, changed, { at, source: 'self', by: null });
	if (response.personKey === null) return;
	const about = revisionsBetween(people, flat.personal).map(({ item, row, value }) => ({
		item: personItem({ item, value, ...(row ? { row } : {}) }),
		value
	}));
	await writePersonAnswers(db, response.personKey, about, at, {
		pending: response.reopenedAt !== null
	});
}

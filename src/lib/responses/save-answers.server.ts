import { flatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers, Context, FieldError, FormState } from '$lib/form/form-state';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readStudyAsked } from '$lib/studies/read-study.server';
import type { Changes } from './acceptable';
import { changesBetween, personItem, revisionsBetween } from './changes';
import type { Respondent } from './link.server';
import type { ResponseRead } from './read-response.server';
import { takesAnswers, type OwnResponse } from './response';
import { insertAnswers, writePersonAnswers } from './responses.sql';
import { documentOf, endOf, formOf, saveIn } from './save-changes.server';
import { openSaving } from './saving.sql';

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
 * Saves what changed of a draft, whole questions at a time, over whatever stands there.
 * @throws alreadySubmitted, closed
 */
export async function saveAnswers(db: Db, viewer: Respondent, saving: Saving): Promise<Saved> {
	const opening = await openSaving(db, null);
	if (opening === null || opening.response.id !== viewer.responseId) throw problem('notFound');
	const form = await formOf(db, viewer, opening);
	const why = endOf(opening, now());
	if (why !== null) throw problem(why);
	const before = documentOf(form, opening);
	const context = { locale: saving.locale, now: now() };
	const changes = saving.changes(form, before, context);
	const base = opening.response.revision;
	const outcome = await saveIn(db, viewer, opening, {
		...{ study: saving.study, key: newId(), page: saving.page, locale: saving.locale },
		changes: changesBetween(form, before, { ...before, ...changes }, base)
	});
	if (outcome.kind === 'ended') throw problem(outcome.why);
	const { at, refused, after } = outcome;
	return { at, ...after!, before, refused };
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

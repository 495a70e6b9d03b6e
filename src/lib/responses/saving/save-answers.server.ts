import { flatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers, Context, FieldError, FormState } from '$lib/form/form-state';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import { readStudyAsked } from '$lib/studies/read-study.server';
import type { Changes } from './acceptable';
import { changesBetween, personItem, revisionsBetween } from './changes';
import type { Respondent } from '../links/link.server';
import type { ResponseRead } from '../read-response.server';
import { takesAnswers, type OwnResponse } from '../response';
import { insertAnswers, writePersonAnswers } from '../responses.sql';
import { placed, withChanges } from './leaves';
import type { Conflict } from './save-protocol';
import { documentOf, endOf, formOf, saveIn } from './save-changes.server';
import { openSaving, selectAnswersAt, type Opening } from './saving.sql';

export interface Saving {
	/** The address of the study. */
	study: string;
	/** What was answered, changed or taken back (null), by question. */
	changes: (form: CompiledForm, before: Answers, context: Context) => Changes;
	/** The saving of the response that its sender had seen; absent: all. */
	base?: number;
	/** The page that the respondent goes to or is on. */
	page?: string;
	locale: string;
}

export interface Saved {
	at: Date;
	form: CompiledForm;
	/** The document as its sender had seen it. */
	before: Answers;
	/** The document with all that was sent, what was not taken too. */
	typed: Answers;
	answers: Answers;
	state: FormState;
	/** What could not be taken, said at its place. */
	refused: FieldError[];
	/** What somebody else had changed meanwhile: both are kept. */
	conflicts: Conflict[];
}

/**
 * Saves what changed of a draft, whole questions at a time.
 * @param opened the response, where it is open to be saved already
 * @throws alreadySubmitted, closed
 */
export async function saveAnswers(
	db: Db,
	viewer: Respondent,
	saving: Saving,
	opened?: Opening
): Promise<Saved> {
	const opening = opened ?? (await openSaving(db, null));
	if (opening === null || opening.response.id !== viewer.responseId) throw problem('notFound');
	const form = await formOf(db, viewer, opening);
	const why = endOf(opening, now());
	if (why !== null) throw problem(why);
	const base = Math.min(saving.base ?? Infinity, opening.response.revision);
	const before = await documentSeen(db, form, opening, base);
	const context = { locale: saving.locale, now: now() };
	const sent = saving.changes(form, before, context);
	const changes = changesBetween(form, before, { ...before, ...sent }, base);
	const outcome = await saveIn(db, viewer, opening, {
		...{ study: saving.study, key: newId(), page: saving.page, locale: saving.locale, changes }
	});
	if (outcome.kind === 'ended') throw problem(outcome.why);
	const { at, refused, conflicts, after } = outcome;
	const typed = withChanges(documentOf(form, opening), placed(form, changes));
	return { at, ...after!, before, typed, refused, conflicts };
}

/**
 * The document when a saving was the last one. Of answers about people there is no history: those of
 * now stand for what they were.
 */
async function documentSeen(
	db: Db,
	form: CompiledForm,
	opening: Opening,
	base: number
): Promise<Answers> {
	if (base === opening.response.revision) return documentOf(form, opening);
	const stored = await selectAnswersAt(db, opening.response.id, base);
	return documentOf(form, { stored, people: opening.people });
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

import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer, type Db } from '$lib/ground/database.server';
import { Problem, problem } from '$lib/ground/problem';
import { problemSentence } from '$lib/ground/problem.texts';
import type { Refusal, Step } from '$lib/questionnaires/change';
import { changeDraft } from '$lib/questionnaires/change-draft.server';
import { compareWithSaved, type Compared } from '$lib/questionnaires/edit-conflicts';
import { editedPage, editedSurvey } from '$lib/questionnaires/edit-view';
import { refusalSentence } from '$lib/questionnaires/editor.texts';
import {
	readPostedChange,
	valuesOf,
	type Posted,
	type Typed
} from '$lib/questionnaires/posted-change';
import { readDraft, type Draft } from '$lib/questionnaires/read-draft.server';
import { readStudy } from '$lib/studies/read-study.server';

/** What goes back to a form that was not saved, with everything that was typed. */
export type NotSaved = Compared & {
	sentence: string;
	/** Id of what it is about. */
	at: string | null;
	stale: boolean;
	/** Something was to be moved, added or removed as well, and was not. */
	step: boolean;
};

/** Saves the form of the questionnaire itself, or of one page of it. */
export async function saveDraft(event: RequestEvent, page: string | null) {
	const { locals, params, request } = event;
	signedIn(event);
	const slug = params['study'] ?? '';
	const posted = readPostedChange(await request.formData(), page);
	let at: string | null;
	try {
		const changed = await asViewer(locals.viewer, async (db) => {
			const { study, questionnaireId } = await questionnaireOf(db, event);
			const { revision, change } = posted;
			return changeDraft(db, locals.viewer, {
				questionnaireId,
				studyId: study.id,
				revision,
				change
			});
		});
		if (changed.refusal) return await notSaved(event, page, posted, changed.refusal);
		at = changed.at ?? whereAfter(posted.change.step);
	} catch (error) {
		if (
			error instanceof Problem &&
			(error.kind === 'staleVersion' || error.kind === 'notAllowed')
		) {
			return notSaved(event, page, posted, error);
		}
		throw error;
	}
	const edit = resolve('/(staff)/studies/[study]/questionnaire/edit', { study: slug });
	const here = page === null ? edit : `${edit}/${encodeURIComponent(page)}`;
	redirect(303, posted.next === 'preview' ? `${here}/preview` : `${here}${at ? `#${at}` : ''}`);
}

/** Which questionnaire the study of this address asks. @throws notFound */
export async function questionnaireOf(db: Db, { locals, params }: RequestEvent) {
	const study = await readStudy(db, locals.viewer, params['study'] ?? '');
	if (study.questionnaireId === null) throw problem('notFound');
	return { study, questionnaireId: study.questionnaireId };
}

/** What the controls of a form hold as it is saved now. */
export function savedValues(draft: Draft, page: string | null, locale: string): Typed {
	if (page === null) return valuesOf(editedSurvey(draft.source));
	const edited = editedPage(draft.source, page, locale, draft.frozen);
	return edited ? valuesOf(edited.fields, edited) : {};
}

async function notSaved(
	event: RequestEvent,
	page: string | null,
	{ typed, base, change }: Posted,
	why: Refusal | Problem
) {
	const { locale, viewer } = event.locals;
	const draft = await asViewer(viewer, async (db) => {
		const { questionnaireId } = await questionnaireOf(db, event);
		return readDraft(db, viewer, questionnaireId);
	});
	const compared = compareWithSaved(typed, base, savedValues(draft, page, locale));
	const isProblem = why instanceof Problem;
	const told: NotSaved = {
		...compared,
		sentence: isProblem
			? problemSentence(why.kind, why.details, locale)
			: refusalSentence(why, draft.source, locale),
		at: isProblem ? null : whereRefused(why),
		stale: isProblem && why.kind === 'staleVersion',
		step: change.step !== null
	};
	return fail(isProblem ? why.status : 422, told);
}

const id = (...parts: string[]) => parts.map(encodeURIComponent).join('-');

/** Where the eye goes after something was moved or taken away. */
function whereAfter(step: Step | null): string | null {
	switch (step?.kind) {
		case 'moveQuestion':
		case 'setOther':
			return id('element', step.element);
		case 'removeQuestion':
			return 'questions';
		case 'moveEntry':
			return id('list', step.element, step.list, step.entry);
		case 'removeEntry':
			return id('list', step.element, step.list);
		case 'movePage':
			return id('page', step.page);
		case 'removePage':
			return 'pages';
	}
	return null;
}

function whereRefused(refusal: Refusal): string | null {
	switch (refusal.reason) {
		case 'question_used':
		case 'other_used':
			return id('element', refusal.element);
		case 'entry_used':
			return id('list', refusal.element, refusal.list, refusal.entry);
		case 'question_unwritten':
			return 'question:fr';
		case 'choices_unwritten':
			return 'question-choices:fr';
		case 'page_unwritten':
			return 'page:fr';
		case 'page_used':
		case 'last_page':
			return id('page', refusal.page);
	}
	return null;
}

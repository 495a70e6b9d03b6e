import { itemStates } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers, FieldError, FormState } from '$lib/form/form-state';
import { pageAfter, pageBefore } from '$lib/form/page-order';
import { readPosted, type Posted, type PostedPage } from '$lib/form/posted-form';
import { evaluate } from '$lib/form/evaluate';
import { validate } from '$lib/form/validate';
import type { Db } from '$lib/ground/database.server';
import { changesFrom } from './acceptable';
import type { Respondent } from './link.server';
import { saveAnswers } from './save-answers.server';

export interface PageSaving {
	/** The address of the study. */
	study: string;
	page: string;
	posted: Posted;
	locale: string;
}

/** Where a posted page leads. */
export type PageOutcome =
	/** The page again, with what was typed and what is wrong with it. */
	| { kind: 'wrong'; form: CompiledForm; answers: Answers; errors: FieldError[] }
	/** The page again, at a place: a row came or went, or an answer opened questions on it. */
	| { kind: 'again'; at: string; opened: boolean }
	| { kind: 'page'; page: string }
	| { kind: 'summary' };

/**
 * Saves a page that was posted without a script, and says where to go. Whatever is wrong, what can
 * be kept is kept.
 */
export async function savePage(
	db: Db,
	viewer: Respondent,
	{ study, page, posted, locale }: PageSaving
): Promise<PageOutcome> {
	let read: PostedPage = { answers: {}, errors: [] };
	const saved = await saveAnswers(db, viewer, {
		study,
		page,
		locale,
		changes: (form, before, context) => {
			read = readPosted(form, page, posted, before, context);
			return changesFrom(before, read.answers);
		}
	});
	const { form, before, state, at, refused } = saved;
	const context = { locale, now: at };
	if (read.stayAt) return { kind: 'again', at: read.stayAt, opened: false };

	const [step = 'next', to = ''] = String(posted.get('step') ?? 'next').split(':');
	const unread = [...read.errors, ...refused];
	const errors =
		step === 'next' ? [...unread, ...validate(form, read.answers, context, { page })] : unread;
	if (errors.length > 0) {
		return { kind: 'wrong', form, answers: read.answers, errors: onceEach(errors) };
	}

	const opened = openedBetween(evaluate(form, before, context), state, page);
	if (step === 'next' && opened) return { kind: 'again', at: opened, opened: true };
	const next = step === 'next' ? pageAfter(state, page) : undefined;
	const target = step === 'go' ? to : step === 'previous' ? pageBefore(state, page) : next;
	if (step === 'save') return { kind: 'page', page };
	return target === undefined || target === 'summary'
		? { kind: 'summary' }
		: { kind: 'page', page: target };
}

/** The first question of a page that its own answers made visible: it was not there to be seen. */
function openedBetween(before: FormState, after: FormState, page: string): string | undefined {
	const shown = (state: FormState) =>
		itemStates(state.pages.find((each) => each.name === page)?.elements ?? []).filter(
			(item) => item.visible
		);
	const seen = new Set(shown(before).map((item) => item.field));
	const other = new Set(shown(before).map((item) => item.other?.field));
	const first = shown(after).find(
		(item) => !seen.has(item.field) || (item.other && !other.has(item.other.field))
	);
	return first?.other && seen.has(first.field) ? first.other.id : first?.id;
}

const onceEach = (errors: readonly FieldError[]) =>
	errors.filter(
		(error, place) =>
			errors.findIndex((each) => each.field === error.field && each.key === error.key) === place
	);

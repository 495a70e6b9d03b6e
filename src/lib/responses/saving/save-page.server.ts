import { answerAt, stepsOf, withAt } from '$lib/form/answer-at';
import { itemStates } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers, Context, FieldError, FieldWarning, FormState } from '$lib/form/form-state';
import { pageAfter, pageBefore } from '$lib/form/page-order';
import { progressOf } from '$lib/form/progress';
import { readPosted, type Posted, type PostedPage, type RemovedRow } from '$lib/form/posted-form';
import { evaluate, idOf } from '$lib/form/evaluate';
import { validate, warningsIn } from '$lib/form/validate';
import { asViewer, type Db } from '$lib/ground/database.server';
import { Problem, problem } from '$lib/ground/problem';
import { changesFrom } from './acceptable';
import { asideField } from './asides';
import { decideAside } from './decide-aside.server';
import { fieldOf, leafAt } from './leaves';
import { fitsLink, type Respondent } from '../links/link.server';
import { claimedId } from '../links/sealed-link.server';
import { readOpenAsides } from './open-asides.server';
import { sayAgain } from '../said-before/said-before.server';
import { saveAnswers, type Saving } from './save-answers.server';
import { openSaving, type Opening } from './saving.sql';
import { writesPage } from '../together/together';

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
	/** The page again, at a place; why is what is said there. */
	| (Changed & {
			kind: 'again';
			at: string;
			why: PageAgain;
			reread: readonly string[];
			/** The row that went, to bring it back. */
			removed?: RemovedRow;
	  })
	/** Another one, or the same in another language. */
	| (Changed & { kind: 'page'; page: string; language?: string })
	| { kind: 'summary' };

/** By how many the questions asked have become more, or fewer (negative). */
type Changed = { changed: number };

/** Why a page comes again that has nothing wrong with it. */
export type PageAgain =
	/** A row came or went, or an answer of the wave before was taken. */
	| 'rows'
	/** All that was said before of this page was taken. */
	| 'said'
	/** Somebody else had changed an answer meanwhile: both are shown, to choose from. */
	| 'conflict'
	/** An answer opened questions on it. */
	| 'opened'
	/** A number could be read otherwise: what was understood is shown. */
	| 'reread'
	/** A soft check tells something that it had not told before. */
	| 'told';

/**
 * Saves a page that was posted without a script, and says where to go. Whatever is wrong, what can
 * be kept is kept.
 */
export async function savePage(
	db: Db,
	viewer: Respondent,
	saving: PageSaving
): Promise<PageOutcome> {
	const opening = await openSaving(db, null);
	if (opening === null || opening.response.id !== viewer.responseId) throw problem('notFound');
	return savePageIn(db, viewer, opening, saving);
}

/**
 * The same for whoever holds a link: opening it, reading and writing are one transaction.
 * @returns null for a link that opens nothing (any more)
 */
export async function savePageByLink(
	link: string,
	saving: PageSaving
): Promise<PageOutcome | null> {
	const id = claimedId(link);
	if (id === null) return null;
	const claimed: Respondent = { kind: 'respondent', responseId: id, contributorId: id };
	return asViewer(claimed, async (db) => {
		// Read before the seal is checked, because the generation is needed; nothing is told of it.
		const opening = await openSaving(db, null);
		if (opening === null || !fitsLink(link, opening.response, opening.contributor)) return null;
		return savePageIn(db, { ...claimed, responseId: opening.response.id }, opening, saving);
	});
}

async function savePageIn(
	db: Db,
	viewer: Respondent,
	opening: Opening,
	{ study, page, posted, locale }: PageSaving
): Promise<PageOutcome> {
	let read: PostedPage = { answers: {}, errors: [], reread: [] };
	const [step = 'next', to = ''] = String(posted.get('step') ?? 'next').split(':');
	const { pages } = opening.contributor;
	const mine = ({ name }: { name: string }) => writesPage({ pages }, name);
	/** Others' to fill in: it was only read. */
	const onlyRead = !mine({ name: page });
	const chosen = await decideAsPosted(db, viewer, posted, locale);
	const again = step === 'again' ? await sayAgain(db, viewer, to) : null;
	const changes: Saving['changes'] = (form, before, context) => {
		if (onlyRead) {
			read = { answers: before, errors: [], reread: [] };
			return {};
		}
		read = readPosted(form, page, posted, before, context);
		// The page still shows what stood there before the choice.
		for (const steps of chosen.map(stepsOf)) {
			read.answers = withAt(read.answers, steps, answerAt(before, steps));
		}
		return {
			...changesFrom(before, read.answers),
			...again?.(form, page, read.answers, context)
		};
	};
	const pageSaved = { study, page, locale, base: revisionIn(posted), changes };
	// What was chosen was written since it was opened.
	const still = chosen.length > 0 ? undefined : opening;
	const saved = await saveAnswers(db, viewer, pageSaved, still);
	const { form, before, typed, state, at, refused, conflicts } = saved;
	const context = { locale, now: at };
	const was = evaluate(form, before, context);
	const changed = progressOf(state).asked - progressOf(was).asked;
	const comeAgain = (at: string, why: PageAgain): PageOutcome => {
		return { kind: 'again', at, why, reread: read.reread, changed, removed: read.removed };
	};
	if (read.stayAt) return comeAgain(read.stayAt, 'rows');

	const unread = [...read.errors, ...refused];
	const errors =
		step === 'next' && !onlyRead
			? [...unread, ...validate(form, typed, context, { page })]
			: unread;
	if (errors.length > 0) {
		return { kind: 'wrong', form, answers: typed, errors: onceEach(errors) };
	}

	if (conflicts[0]) {
		const crossed = fieldOf(conflicts[0], leafAt(form, conflicts[0]));
		return comeAgain(idOf(crossed), 'conflict');
	}
	if (step === 'next') {
		const opened = openedBetween(was, state, page);
		if (opened) return comeAgain(opened, 'opened');
		if (read.reread[0]) return comeAgain(idOf(read.reread[0]), 'reread');
		const told = newlyTold(form, before, { ...saved, context, page });
		if (told) return comeAgain(told, 'told');
	}
	const next = step === 'next' ? pageAfter(state, page, mine) : undefined;
	const target = step === 'go' ? to : step === 'previous' ? pageBefore(state, page, mine) : next;
	if (step === 'again')
		return to === '*' ? comeAgain('content', 'said') : comeAgain(idOf(to), 'rows');
	if (step === 'save') return { kind: 'page', page, changed };
	if (step === 'language') return { kind: 'page', page, language: to, changed };
	return target === undefined || target === 'summary'
		? { kind: 'summary' }
		: { kind: 'page', page: target, changed };
}

/** The saving that the page had seen when it was made, in its field `revision`. */
function revisionIn(posted: Posted): number | undefined {
	const sent = posted.get('revision');
	return typeof sent === 'string' && /^\d{1,9}$/.test(sent) ? Number(sent) : undefined;
}

/**
 * What was chosen between two answers, by the button that was pressed (`asideField`).
 * @returns the fields whose answer is another one now
 */
async function decideAsPosted(
	db: Db,
	viewer: Respondent,
	posted: Posted,
	locale: string
): Promise<string[]> {
	if (![...posted.keys()].some((name) => name.startsWith(asideField('')))) return [];
	const chosen: string[] = [];
	const open = await readOpenAsides(db, viewer);
	for (const { id, field } of open.filter((aside) => aside.own)) {
		const take = posted.get(asideField(id));
		if (take !== 'mine' && take !== 'theirs') continue;
		try {
			await decideAside(db, viewer, { id, take, locale });
			if (take === 'mine') chosen.push(field);
		} catch (error) {
			// It stays open, and is shown again.
			if (!(error instanceof Problem)) throw error;
		}
	}
	return chosen;
}

/** The first question of a page that a soft check has something new to say about. */
function newlyTold(
	form: CompiledForm,
	before: Answers,
	after: { answers: Answers; state: FormState; context: Context; page: string }
): string | undefined {
	const { answers, state, context, page } = after;
	const fields = new Set(
		itemStates(state.pages.find((each) => each.name === page)?.elements ?? []).map(
			({ field }) => field
		)
	);
	const key = ({ field, text }: FieldWarning) => `${field} ${text}`;
	const known = new Set(warningsIn(form, before, context).map(key));
	return warningsIn(form, answers, context, state).find(
		(warning) => fields.has(warning.field) && !known.has(key(warning))
	)?.id;
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

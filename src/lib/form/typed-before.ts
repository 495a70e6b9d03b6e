import type { Answers } from './form-state';
import type { FormSession } from './form-session.svelte';
import { readPosted } from './posted-form';

export const FORM_ID = 'answers';

/**
 * What somebody typed into the page before its script was there, or what their browser brought back
 * on a reload: read as the server would read it, had the page been sent.
 */
export function typedBefore(session: FormSession, page: string | undefined): Answers {
	if (typeof document === 'undefined' || page === undefined) return {};
	const form = document.getElementById(FORM_ID);
	if (!(form instanceof HTMLFormElement)) return {};
	const { answers } = readPosted(
		session.form,
		page,
		new FormData(form),
		session.answers,
		session.context
	);
	const names = new Set([...Object.keys(answers), ...Object.keys(session.answers)]);
	return Object.fromEntries(
		[...names]
			.filter((name) => JSON.stringify(answers[name]) !== JSON.stringify(session.answers[name]))
			.map((name) => [name, answers[name]])
	);
}

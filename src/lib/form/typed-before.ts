import type { CompiledForm } from './compiled-form';
import type { Answers, Context } from './form-state';

export const FORM_ID = 'answers';

/** The session of answering, as far as it matters here. */
interface Answering {
	form: CompiledForm;
	answers: Answers;
	context: Context;
}

/**
 * What somebody typed into the page before its script was there, or what their browser brought back
 * on a reload. It is looked at now, before the script draws the page, and read later, as the server
 * would read it had the page been sent. Null, mostly: nothing was.
 */
export function typedBefore(
	page: string | undefined
): ((session: Answering) => Promise<Answers>) | null {
	if (typeof document === 'undefined' || page === undefined) return null;
	const form = document.getElementById(FORM_ID);
	if (!(form instanceof HTMLFormElement)) return null;
	if (![...form.elements].some(isChanged)) return null;
	const posted = new FormData(form);
	return async (session) => {
		const { readPosted } = await import('./posted-form');
		const { answers: before } = session;
		const { answers } = readPosted(session.form, page, posted, before, session.context);
		const names = new Set([...Object.keys(answers), ...Object.keys(before)]);
		return Object.fromEntries(
			[...names]
				.filter((name) => JSON.stringify(answers[name]) !== JSON.stringify(before[name]))
				.map((name) => [name, answers[name]])
		);
	};
}

function isChanged(control: Element): boolean {
	if (control instanceof HTMLSelectElement) {
		const { options } = control;
		const first = [...options].findIndex((option) => option.defaultSelected);
		return control.selectedIndex !== Math.max(first, 0);
	}
	if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
	if (!(control instanceof HTMLInputElement)) return false;
	return control.checked !== control.defaultChecked || control.value !== control.defaultValue;
}

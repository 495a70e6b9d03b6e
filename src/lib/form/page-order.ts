import type { FormState, PageState } from './form-state';

/** The pages that are shown now, in order. */
export const shownPages = (state: FormState): readonly PageState[] =>
	state.pages.filter((page) => page.visible);

/** The next shown page after one, which may itself be hidden by now; undefined after the last. */
export function pageAfter(state: FormState, name: string): string | undefined {
	const place = state.pages.findIndex((page) => page.name === name);
	return state.pages.slice(place + 1).find((page) => page.visible)?.name;
}

export function pageBefore(state: FormState, name: string): string | undefined {
	const place = state.pages.findIndex((page) => page.name === name);
	return state.pages.slice(0, Math.max(place, 0)).findLast((page) => page.visible)?.name;
}

/**
 * How far one has come: the furthest shown page that was visited or holds an answer. Pages up to it
 * can be gone to.
 */
export function reached(
	state: FormState,
	visited: Iterable<string>,
	answered: readonly { name: string; answered: number }[]
): number {
	const pages = shownPages(state);
	const names = new Set([
		...visited,
		...answered.filter((page) => page.answered > 0).map((page) => page.name)
	]);
	return Math.max(
		0,
		pages.findLastIndex((page) => names.has(page.name))
	);
}

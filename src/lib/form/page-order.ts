import type { FormState, PageState } from './form-state';

/** The pages that are shown now, in order. */
export const shownPages = (state: FormState): readonly PageState[] =>
	state.pages.filter((page) => page.visible);

/**
 * The next shown page after one, which may itself be hidden by now; undefined after the last.
 * @param mine leaves out pages that are others' to fill in
 */
export function pageAfter(
	state: FormState,
	name: string,
	mine: (page: PageState) => boolean = () => true
): string | undefined {
	const place = state.pages.findIndex((page) => page.name === name);
	return state.pages.slice(place + 1).find((page) => page.visible && mine(page))?.name;
}

export function pageBefore(
	state: FormState,
	name: string,
	mine: (page: PageState) => boolean = () => true
): string | undefined {
	const place = state.pages.findIndex((page) => page.name === name);
	return state.pages.slice(0, Math.max(place, 0)).findLast((page) => page.visible && mine(page))
		?.name;
}

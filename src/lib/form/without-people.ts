import type { ElementState, FormState } from './form-state';

/** The same form without the questions about people, for whoever has no need to read those. */
export const withoutPeople = (state: FormState): FormState => ({
	...state,
	pages: state.pages.map((page) => ({ ...page, elements: others(page.elements) }))
});

function others<Element extends ElementState>(elements: readonly Element[]): Element[] {
	return elements.flatMap((element) => {
		if (element.kind === 'html') return [element];
		if (element.kind === 'panel') return [{ ...element, elements: others(element.elements) }];
		if (element.item.personal) return [];
		if (!element.rows) return [element];
		const rows = element.rows.map((row) => ({ ...row, elements: others(row.elements) }));
		return [{ ...element, rows }];
	});
}

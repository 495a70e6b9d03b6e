import type { ElementState, FormState, ItemState, Progress } from './form-state';
import { isUnanswered } from './scope';

/** How far the answer is: questions shown that a person can answer. */
export function progressOf(state: FormState): Progress {
	const pages = state.pages
		.filter((page) => page.visible)
		.map((page) => {
			const items = shownItems(page.elements).filter(
				({ item, enabled }) => enabled && item.kind !== 'expression'
			);
			const answered = items.filter(({ item, value }) => !isUnanswered(item, value)).length;
			return { name: page.name, asked: items.length, answered };
		});
	return {
		asked: pages.reduce((sum, page) => sum + page.asked, 0),
		answered: pages.reduce((sum, page) => sum + page.answered, 0),
		pages
	};
}

/** The questions that are shown, those of groups included, those of rows not. */
export function shownItems(elements: readonly ElementState[]): ItemState[] {
	return elements.flatMap((element) => {
		if (!element.visible || element.kind === 'html') return [];
		return element.kind === 'panel' ? shownItems(element.elements) : [element];
	});
}

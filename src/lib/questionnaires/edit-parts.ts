/** The part that a change is about, or the refusal when somebody has taken it away meanwhile. */
import type { Json } from '$lib/form/compiled-form';
import { Refused } from './change';
import { elementsOf, pagesOf, type Part, type Placed, type PlacedElement } from './source';

export function pageNamed(source: Part, key: string): Placed {
	const page = pagesOf(source).find((each) => each.key === key);
	if (!page) throw new Refused({ reason: 'page_gone', page: key });
	return page;
}

export function elementNamed(source: Part, key: string): PlacedElement {
	const element = elementsOf(source).find((each) => each.key === key);
	if (!element) throw new Refused({ reason: 'question_gone', element: key });
	return element;
}

/** The list with one thing and its neighbour in each other's place; at the edge it stays. */
export function swapped(list: readonly Json[], place: number, by: -1 | 1): Json[] {
	const other = place + by;
	if (other < 0 || other >= list.length) return [...list];
	return list.with(place, list[other]!).with(other, list[place]!);
}

/** Pages of a questionnaire: added at the end, moved, taken away. */
import type { Json } from '$lib/form/compiled-form';
import { Refused } from './change';
import { newPageName } from './edit-names';
import { pageNamed, swapped } from './edit-parts';
import { usesOfRemoved } from './edit-uses';
import { changedAt, elementsOf, firstLanguage, listOf, pagesOf, type Part } from './source';
import { withTexts, type TwoTexts } from './source-texts';

/** @returns the key of the new page as well */
export function addPage(source: Part, texts: TwoTexts) {
	if (!texts.fr && !texts.en) throw new Refused({ reason: 'page_unwritten' });
	const name = newPageName(source, texts.fr || texts.en);
	const page = { name, title: withTexts(undefined, texts, firstLanguage(source))!, elements: [] };
	return {
		source: changedAt(source, ['pages'], (pages) => [...listOf(pages), page as Json]),
		key: name
	};
}

export function movePage(source: Part, key: string, by: -1 | 1): Part {
	const { path } = pageNamed(source, key);
	return changedAt(source, ['pages'], (pages) => swapped(listOf(pages), path[1] as number, by));
}

/** With all its questions; what stands elsewhere and depends on them refuses it. */
export function removePage(source: Part, key: string): Part {
	const page = pageNamed(source, key);
	if (pagesOf(source).length === 1) throw new Refused({ reason: 'last_page', page: key });
	const removed = elementsOf(source).filter((element) => element.page === key);
	const uses = usesOfRemoved(source, removed, page.path);
	if (uses.length > 0) throw new Refused({ reason: 'page_used', page: key, uses });
	return changedAt(source, page.path, () => undefined);
}

/** What conditions written about a form need to know of its questions: their names and their parts. */
import type { Item } from '$lib/form/compiled-form';
import { partsOf } from '$lib/form/items';
import type { Named } from './compile-expression.server';

export function named(item: Item): Named {
	const { name, kind } = item;
	const parts = byName(partsOf(item).map(named));
	if (item.kind === 'matrix' || item.kind === 'table') {
		const lines = byName(item.rows.map(({ value }) => ({ name: value, kind: 'cell' })));
		return { name, kind, parts: lines, ...(item.kind === 'table' ? { columns: parts } : {}) };
	}
	return parts.size > 0 ? { name, kind, parts } : { name, kind };
}

/** Conditions find names whatever their case, as in SurveyJS. */
export const byName = (list: readonly Named[]): Map<string, Named> =>
	new Map(list.map((each) => [each.name.toLowerCase(), each]));

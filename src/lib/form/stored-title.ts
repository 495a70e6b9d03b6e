/** What a stored answer is an answer to, as it was asked: for a list of answers. Pure. */
import type { CompiledForm, Item, Texts } from './compiled-form';
import { leavesOf, placedItems, withoutSuffix } from './items';
import { leftOpen, textIn } from './texts';

/** « Vos coopérations, Pays », « Vos partenaires, Écoles »; the name where the form lacks it. */
export function storedTitle(form: CompiledForm, stored: string, locale: string): string {
	const name = withoutSuffix(stored);
	for (const { item, of } of placedItems(form)) {
		const titles = titlesIn(item, name, locale);
		if (titles === null) continue;
		return [...(of ? [said(of.title, of.name, locale)] : []), ...titles].join(', ');
	}
	return stored;
}

function titlesIn(item: Item, name: string, locale: string): string[] | null {
	const own = said(item.title, item.name, locale);
	if (item.name === name) return [own];
	const leaf = leavesOf(item).find(({ stored }) => stored === name);
	if (leaf === undefined) return null;
	const [row = ''] = leaf.steps;
	const rows = item.kind === 'matrix' || item.kind === 'table' ? item.rows : [];
	const line = rows.find(({ value }) => value === row);
	return [
		own,
		...(line ? [said(line.text, row, locale)] : []),
		...(leaf.item === item ? [] : [said(leaf.item.title, leaf.item.name, locale)])
	];
}

const said = (texts: Texts | undefined, or: string, locale: string) =>
	leftOpen(textIn(texts, locale)) || or;

/** What a rule can be built of, in the reader's language: the questions in the order of the form. */
import type { CompiledForm, Item } from '$lib/form/compiled-form';
import { leavesOf, placedItems, type PlacedItem } from '$lib/form/items';
import { leftOpen, textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import type { Askable } from './rule-lines';

/** Questions are long: as many letters of one as a list can show. */
const SHOWN = 100;

/** Not those about people: a rule never reads them. */
export function askablesOf(form: CompiledForm, locale: Locale): Askable[] {
	return placedItems(form).flatMap((placed) =>
		placed.item.personal ? [] : askablesIn(placed, locale)
	);
}

function askablesIn({ item, page, of }: PlacedItem, locale: Locale): Askable[] {
	const title = (each: Item) => leftOpen(textIn(each.title, locale)) || each.name;
	const group = of
		? m.quality_ask_rows({ title: title(of) }, { locale })
		: textIn(page.title, locale) || page.name;
	const common = { group: shortened(group), panel: of?.name ?? null };
	if (item.kind === 'repeated') {
		const label = m.quality_ask_count({ title: title(item) }, { locale });
		const counted = { name: `${item.name}.length`, label, kind: 'number', choices: [] } as const;
		return [{ ...common, ...counted, unit: '' }];
	}
	// A matrix in a row is not read cell by cell.
	if (of && (item.kind === 'matrix' || item.kind === 'table' || item.kind === 'fields')) return [];
	return leavesOf(item).flatMap(({ stored, steps, item: leaf }): Askable[] => {
		const kind = kindOf(leaf);
		if (kind === null || leaf.personal) return [];
		const part = steps.length > 0 ? ` – ${partName(item, steps, locale)}` : '';
		return [
			{
				...common,
				...{ name: of ? `panel.${stored}` : stored, kind },
				label: shortened(title(item), SHOWN - part.length) + part,
				choices: choicesOf(leaf, locale),
				unit: 'unit' in leaf ? textIn(leaf.unit, locale) : ''
			}
		];
	});
}

const shortened = (text: string, most = SHOWN) =>
	text.length <= most ? text : `${text.slice(0, Math.max(most, 20) - 1).trimEnd()}…`;

/** The line of a grid, the cell of a table, the field. */
function partName(item: Item, steps: readonly string[], locale: Locale): string {
	const names = steps.map((step, place) => {
		if ((item.kind === 'matrix' || item.kind === 'table') && place === 0)
			return textIn(item.rows.find(({ value }) => value === step)?.text, locale) || step;
		const parts = item.kind === 'table' ? item.columns : item.kind === 'fields' ? item.fields : [];
		return textIn(parts.find(({ name }) => name === step)?.title, locale) || step;
	});
	return names.join(', ');
}

function kindOf(item: Item): Askable['kind'] | null {
	switch (item.kind) {
		case 'checkbox':
			return 'several';
		case 'radiogroup':
		case 'dropdown':
		case 'boolean':
		case 'matrix':
			return 'one';
		case 'rating':
			return 'number';
		case 'expression':
			return item.display === 'date' ? null : 'number';
		case 'comment':
			return 'text';
		case 'text':
			if (item.authorityPicker) return null;
			return item.input === 'number' ? 'number' : 'text';
	}
	return null;
}

function choicesOf(item: Item, locale: Locale): Askable['choices'] {
	if (item.kind === 'boolean') {
		return [
			{
				value: item.trueValue ?? true,
				label: textIn(item.trueText, locale) || m.form_yes({}, { locale })
			},
			{
				value: item.falseValue ?? false,
				label: textIn(item.falseText, locale) || m.form_no({}, { locale })
			}
		];
	}
	if (item.kind === 'rating') return [];
	const choices = item.kind === 'matrix' ? item.columns : 'choices' in item ? item.choices : [];
	return choices.map(({ value, text }) => ({
		value,
		label: textIn(text, locale) || String(value)
	}));
}

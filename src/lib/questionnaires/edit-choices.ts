/** Answers to choose, rows and columns of a table: added, moved, taken away. */
import { Refused } from './change';
import { CHOICE_TYPES, listsOfElement, type ListProperty } from './edit-fields';
import { newValue, type Frozen } from './edit-names';
import { elementNamed, swapped } from './edit-parts';
import { usesOfOther, usesOfRow, usesOfValue } from './edit-uses';
import { changedAt, firstLanguage, isPart, listOf, type Part } from './source';
import { withTexts, type TwoTexts } from './source-texts';

export function addEntry(
	source: Part,
	key: string,
	property: ListProperty,
	texts: TwoTexts,
	frozen: Frozen
): Part {
	const { element } = listNamed(source, key, property);
	const wording = texts.fr || texts.en;
	const value = newValue(source, element, property, wording, frozen);
	const text = withTexts(undefined, texts, firstLanguage(source))!;
	return changedAt(source, [...element.path, property], (list) => [
		...listOf(list),
		{ value, text }
	]);
}

export function moveEntry(
	source: Part,
	key: string,
	property: ListProperty,
	entry: string,
	by: -1 | 1
): Part {
	const { element, place } = entryNamed(source, key, property, entry);
	return changedAt(source, [...element.path, property], (list) => swapped(listOf(list), place, by));
}

export function removeEntry(
	source: Part,
	key: string,
	property: ListProperty,
	entry: string
): Part {
	const { element, place, value } = entryNamed(source, key, property, entry);
	const uses =
		property === 'rows'
			? [...usesOfRow(source, element.name, value)]
			: usesOfValue(source, element.name, value);
	if (uses.length > 0) {
		throw new Refused({ reason: 'entry_used', element: key, list: property, entry, uses });
	}
	return changedAt(source, [...element.path, property], (list) => listOf(list).toSpliced(place, 1));
}

/** Whether the question offers "other", with a field to say which. */
export function setOther(source: Part, key: string, offered: boolean): Part {
	const element = elementNamed(source, key);
	if (!CHOICE_TYPES.includes(element.type))
		throw new Refused({ reason: 'question_gone', element: key });
	if (!offered) {
		const uses = usesOfOther(source, element.name);
		if (uses.length > 0) throw new Refused({ reason: 'other_used', element: key, uses });
	}
	return changedAt(source, element.path, (part) => {
		if (!isPart(part)) return part;
		const { hasOther: _old, showOtherItem: _before, ...rest } = part;
		return offered ? { ...rest, showOtherItem: true } : rest;
	});
}

export const offersOther = (part: Part) =>
	part['showOtherItem'] === true || part['hasOther'] === true;

function listNamed(source: Part, key: string, property: ListProperty) {
	const element = elementNamed(source, key);
	const list = listsOfElement(element, 'fr').find((each) => each.property === property);
	if (!list?.open) throw new Refused({ reason: 'entry_gone', element: key });
	return { element, list };
}

function entryNamed(source: Part, key: string, property: ListProperty, entry: string) {
	const { element, list } = listNamed(source, key, property);
	const place = list.entries.findIndex((each) => each.key === entry);
	if (place < 0) throw new Refused({ reason: 'entry_gone', element: key });
	return { element, place, value: list.entries[place]!.value };
}

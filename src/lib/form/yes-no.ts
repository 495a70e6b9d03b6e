import type { Item } from './compiled-form';

/** A choice of a yes-or-no question, in the words of the questionnaire or else in ours. */
export function yesNo(
	item: Extract<Item, { kind: 'boolean' }>,
	choice: { value: unknown; text: string },
	words: { yes: string; no: string }
): string {
	const yes = choice.value === (item.trueValue ?? true);
	if (yes ? item.trueText : item.falseText) return choice.text;
	return yes ? words.yes : words.no;
}

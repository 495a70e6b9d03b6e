/** A stored answer in words. Pure. */
import type { CompiledForm, Json, Texts } from '$lib/form/compiled-form';
import { leavesOf, placedItems, withoutSuffix } from '$lib/form/items';
import { number, type Locale } from '$lib/ui/format';

/** Choices by their texts, numbers with their unit. */
export function valueText(
	form: CompiledForm,
	stored: string,
	value: Json,
	{ locale, yes, no }: { locale: Locale; yes: string; no: string }
): string {
	if (withoutSuffix(stored) !== stored) return String(value);
	const item = placedItems(form)
		.flatMap((placed) => leavesOf(placed.item))
		.find((leaf) => leaf.stored === stored)?.item;
	if (item === undefined) return plain(value);
	const first = form.locales[0];
	const say = (texts: Texts | undefined, or: string) => texts?.[locale] ?? texts?.[first] ?? or;
	const choices = item.kind === 'matrix' ? item.columns : 'choices' in item ? item.choices : [];
	const word = (one: Json) => say(choices.find((choice) => choice.value === one)?.text, plain(one));
	if (Array.isArray(value)) return value.map(word).join(', ');
	if (item.kind === 'boolean') {
		const isTrue = value === (item.trueValue ?? true);
		return isTrue ? say(item.trueText, yes) : say(item.falseText, no);
	}
	if (choices.length > 0) return word(value);
	if (typeof value !== 'number') return plain(value);
	const unit = say(item.unit, '');
	const shown =
		item.kind === 'text' && item.measure === 'year' ? String(value) : number(locale, value, 2);
	return unit ? `${shown}\u202f${unit}` : shown;
}

const plain = (value: Json): string =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

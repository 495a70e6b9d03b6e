import type { CompiledForm, Json, Texts } from './compiled-form';
import { textIn } from './texts';

// Values, never texts, whatever their keys look like.
const VALUES = new Set(['defaultValue', 'defaultRow', 'value', 'visibleIf', 'enableIf']);

/**
 * The form in one language only: what a browser needs to show and run it. The other languages are
 * half of its bytes.
 */
export function localise(form: CompiledForm, wanted: string): CompiledForm {
	const inLanguages = localised.get(form) ?? new Map<string, CompiledForm>();
	localised.set(form, inLanguages);
	const locale = form.locales.includes(wanted) ? wanted : form.locales[0];
	const known = inLanguages.get(locale);
	if (known !== undefined) return known;
	const made = inOneLanguage(form, locale);
	inLanguages.set(locale, made);
	return made;
}

// A published form never changes, and every page of it asks.
const localised = new WeakMap<CompiledForm, Map<string, CompiledForm>>();

function inOneLanguage(form: CompiledForm, locale: string): CompiledForm {
	const isTexts = (part: object): part is Texts => {
		const entries = Object.entries(part);
		return (
			entries.length > 0 &&
			entries.every(([key, text]) => form.locales.includes(key) && typeof text === 'string')
		);
	};
	const oneLanguage = (part: unknown): unknown => {
		if (Array.isArray(part)) return part.map(oneLanguage);
		if (typeof part !== 'object' || part === null) return part;
		if (isTexts(part)) return { [locale]: textIn(part, locale) };
		return Object.fromEntries(
			Object.entries(part as { [key: string]: Json }).map(([key, value]) => [
				key,
				VALUES.has(key) ? value : oneLanguage(value)
			])
		);
	};
	return { ...(oneLanguage({ ...form, locales: [] }) as CompiledForm), locales: [locale] };
}

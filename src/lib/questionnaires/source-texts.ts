/** Texts of a draft: one per language, or one alone, which is in the first language. */
import type { Json } from '$lib/form/compiled-form';
import { isPart, type Part } from './source';

/** The two languages in which questionnaires are written here. */
export const WRITTEN = ['fr', 'en'] as const;
export type Language = (typeof WRITTEN)[number];
export type TwoTexts = Readonly<Record<Language, string>>;

/** A text that can be read: SurveyJS also takes a number for one. */
export const isText = (value: Json | undefined): value is string | number | Part =>
	typeof value === 'string' ||
	typeof value === 'number' ||
	(isPart(value) && Object.values(value).every((text) => typeof text === 'string'));

/** What is written in both languages; empty where nothing is. */
export function textsIn(value: Json | undefined, first: string): TwoTexts {
	const own = (language: Language): string => {
		if (!isPart(value)) {
			const alone = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
			return language === first ? alone : '';
		}
		const text = value[language] ?? (language === first ? value['default'] : undefined);
		return typeof text === 'string' ? text : '';
	};
	return { fr: own('fr'), en: own('en') };
}

/**
 * The value with other texts in it: other languages and the way it was written stay. Undefined when
 * no text is left.
 */
export function withTexts(
	value: Json | undefined,
	texts: TwoTexts,
	first: string
): Json | undefined {
	const now = textsIn(value, first);
	if (now.fr === texts.fr && now.en === texts.en) return value;
	const second: Language = first === 'en' ? 'fr' : 'en';
	const main: Language = first === 'en' ? 'en' : 'fr';
	if (!isPart(value) && texts[second] === '') return texts[main] === '' ? undefined : texts[main];
	const kept: { [language: string]: Json } = isPart(value) ? { ...value } : {};
	const isDefault = isPart(value) && value[main] === undefined && value['default'] !== undefined;
	put(kept, isDefault ? 'default' : main, texts[main]);
	put(kept, second, texts[second]);
	return Object.keys(kept).length > 0 ? kept : undefined;
}

function put(texts: { [language: string]: Json }, language: string, text: string) {
	if (text === '') delete texts[language];
	else texts[language] = text;
}

/** For a reader of one language: the text in it, else in the other. */
export function readable(value: Json | undefined, locale: string, first: string): string {
	const texts = textsIn(value, first);
	return locale === 'en' ? texts.en || texts.fr : texts.fr || texts.en;
}

/** Line ends as everywhere else, no characters that nobody can see, no blanks around. */
export const cleanedText = (text: string): string =>
	text
		.replace(/\r\n?/g, '\n')
		// eslint-disable-next-line no-control-regex -- they are what is looked for: no text holds them
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
		.trim();

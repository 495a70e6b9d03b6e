import type { Texts } from './compiled-form';

/** A text in the reader's language, else in the first language that it has; empty when there is none. */
export const textIn = (texts: Texts | undefined, locale: string): string =>
	texts?.[locale] ?? Object.values(texts ?? {})[0] ?? '';

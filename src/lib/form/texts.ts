import type { Texts } from './compiled-form';

/** A text in the reader's language, else in the first language that it has; empty when there is none. */
export const textIn = (texts: Texts | undefined, locale: string): string =>
	texts?.[locale] ?? Object.values(texts ?? {})[0] ?? '';

/** A text as it is read where nobody answers: what would be filled in is left open. */
export const leftOpen = (text: string): string => text.replace(/\{[^{}]+\}/g, '…');

import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';

/** What the terminal says while nobody has an account: how the first one is made. */
export const welcomeLines = (link: string, locale: Locale): string[] => [
	m.access_welcome_terminal({}, { locale }),
	`  ${link}`
];

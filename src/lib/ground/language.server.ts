import type { Cookies } from '@sveltejs/kit';

const A_YEAR = 365 * 24 * 3600;

/** Remembers the language that somebody chose, in their browser. */
export function keepLanguage(cookies: Cookies, language: string, url: URL): void {
	// The browser reads it too, so that a page wakes up in the language it was sent in.
	cookies.set('language', language, {
		path: '/',
		maxAge: A_YEAR,
		sameSite: 'lax',
		httpOnly: false,
		secure: url.protocol === 'https:'
	});
}

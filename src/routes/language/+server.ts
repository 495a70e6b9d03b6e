import { isLocale } from '$lib/paraglide/runtime';
import { returnPath } from '$lib/ui/return-path';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const aYear = 365 * 24 * 3600;

export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const language = form.get('language');
	if (isLocale(language)) {
		// The browser reads it too, so that a page wakes up in the language it was sent in.
		cookies.set('language', language, {
			path: '/',
			maxAge: aYear,
			sameSite: 'lax',
			httpOnly: false,
			secure: url.protocol === 'https:'
		});
	}
	redirect(303, returnPath(form.get('return'), url.origin));
};

import { returnPath } from '$lib/ui/return-path';
import { themeFrom } from '$lib/ui/theme';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const aYear = 365 * 24 * 3600;

export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const theme = form.get('theme');
	cookies.set('theme', themeFrom(typeof theme === 'string' ? theme : null), {
		path: '/',
		maxAge: aYear,
		sameSite: 'lax',
		secure: url.protocol === 'https:'
	});
	redirect(303, returnPath(form.get('return'), url.origin));
};

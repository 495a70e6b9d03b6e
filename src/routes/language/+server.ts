import { keepLanguage } from '$lib/ground/language.server';
import { isLocale } from '$lib/paraglide/runtime';
import { returnPath } from '$lib/ui/return-path';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const language = form.get('language');
	if (isLocale(language)) keepLanguage(cookies, language, url);
	redirect(303, returnPath(form.get('return'), url.origin));
};

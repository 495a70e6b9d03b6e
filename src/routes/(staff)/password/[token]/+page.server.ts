import { redirect } from '@sveltejs/kit';
import { newPasswordInput, readForm } from '$lib/access/access.input';
import { resetIsOpen, resetPassword } from '$lib/access/reset-password.server';
import { clearSessionCookie } from '$lib/access/sessions.server';
import { refused } from '$lib/ground/refusals.server';
import type { Actions, PageServerLoad } from './$types';

/** Mail scanners open links: looking uses nothing up. */
export const load: PageServerLoad = async ({ params }) => ({
	open: await resetIsOpen(params.token)
});

export const actions: Actions = {
	default: async ({ request, params, locals, cookies, url }) => {
		const form = await request.formData();
		try {
			const { password } = readForm(newPasswordInput, form);
			await resetPassword(params.token, password);
		} catch (error) {
			return refused(error, locals, {});
		}
		clearSessionCookie(cookies, url);
		redirect(303, '/sign-in?done=password');
	}
};

import { redirect } from '@sveltejs/kit';
import { firstAdministratorInput, readForm } from '$lib/access/access.input';
import { clientOf } from '$lib/access/client';
import { makeFirstAdministrator, welcomeIsOpen } from '$lib/access/first-administrator.server';
import { setSessionCookie } from '$lib/access/sessions.server';
import { refused } from '$lib/ground/refusals.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => ({
	open: await welcomeIsOpen(params.token)
});

export const actions: Actions = {
	default: async ({ request, params, locals, cookies, url }) => {
		const form = await request.formData();
		try {
			const session = await makeFirstAdministrator(params.token, {
				...readForm(firstAdministratorInput, form),
				locale: locals.locale,
				client: clientOf(request.headers.get('user-agent'))
			});
			setSessionCookie(cookies, url, session);
		} catch (error) {
			const typed = { name: text(form, 'name'), email: text(form, 'email') };
			return refused(error, locals, typed);
		}
		redirect(303, '/organisation/people');
	}
};

const text = (form: FormData, field: string) => String(form.get(field) ?? '').slice(0, 254);

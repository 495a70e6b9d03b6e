import { redirect } from '@sveltejs/kit';
import { readForm, resetRequestInput } from '$lib/access/access.input';
import { requestReset } from '$lib/access/reset-password.server';
import { clientAddress } from '$lib/ground/client-address.server';
import { config } from '$lib/ground/config.server';
import { smtpSettings } from '$lib/ground/mail/smtp-settings.server';
import { refused } from '$lib/ground/refusals.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
	sent: url.searchParams.has('sent'),
	demonstration: config().demo,
	sends: smtpSettings() !== null
});

export const actions: Actions = {
	default: async (event) => {
		const { request, locals } = event;
		const form = await request.formData();
		try {
			const { email } = readForm(resetRequestInput, form);
			await requestReset(email, clientAddress(event));
		} catch (error) {
			return refused(error, locals, { email: String(form.get('email') ?? '').slice(0, 254) });
		}
		redirect(303, '/password?sent');
	}
};

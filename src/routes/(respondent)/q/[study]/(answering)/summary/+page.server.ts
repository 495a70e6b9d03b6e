import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { asViewer } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { pressed } from '$lib/responses/links/own-link.input';
import { respondentHere } from '$lib/responses/links/respondent.server';
import { takesAnswers } from '$lib/responses/response';
import { submitResponse } from '$lib/responses/submit-response.server';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, params, cookies, locals }) => {
		// Only a person presses the button.
		if (!pressed(await request.formData(), 'send')) {
			redirect(303, resolve(`/q/${params.study}/summary`));
		}
		const here = await respondentHere(cookies, params.study);
		if (here === null) redirect(303, resolve(`/q/${params.study}`));
		if (!takesAnswers(here.response)) {
			redirect(303, resolve(`/q/${params.study}/receipt?sent=already`));
		}
		const errors = await asViewer(here.viewer, (db) =>
			submitResponse(db, here.viewer, { study: params.study, locale: locals.locale })
		).catch((error: unknown) => {
			// It closed meanwhile: what was begun is read where that is said.
			if (!(error instanceof Problem) || error.kind !== 'closed') throw error;
			redirect(303, resolve(`/q/${params.study}/receipt`));
		});
		if (errors.length > 0) return fail(400, { errors });
		redirect(303, resolve(`/q/${params.study}/receipt`));
	}
};

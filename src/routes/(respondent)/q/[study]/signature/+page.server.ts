import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { asViewer } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import type { Opened } from '$lib/responses/links/link.server';
import { pressed } from '$lib/responses/links/own-link.input';
import { readToSign } from '$lib/responses/together/read-to-sign.server';
import { respondentHere } from '$lib/responses/links/respondent.server';
import { takesAnswers } from '$lib/responses/response';
import { sayReady } from '$lib/responses/together/say-ready.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import type { Actions, PageServerLoad } from './$types';

/** The whole response, to be read by whoever sends it without having filled it in. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, parent } = event;
	const { asked } = await parent();
	const { viewer, response } = await openHere(event);
	const over = asked.closure === 'closed' || asked.waveId !== response.waveId;
	if (over) redirect(303, resolve(`/q/${params.study}/receipt`));
	return { read: await asViewer(viewer, (db) => readToSign(db, viewer, locals.locale)) };
};

export const actions: Actions = {
	/** Only a person presses the button, and only the signatory's counts. */
	sign: async (event) => {
		const { params, locals, request } = event;
		if (!pressed(await request.formData(), 'sign')) {
			redirect(303, resolve(`/q/${params.study}/signature`));
		}
		const { viewer } = await openHere(event);
		let errors;
		try {
			errors = await asViewer(viewer, (db) =>
				submitResponse(db, viewer, { study: params.study, locale: locals.locale })
			);
		} catch (error) {
			if (error instanceof Problem && error.kind === 'closed') {
				redirect(303, resolve(`/q/${params.study}/receipt`));
			}
			return refused(error, locals, {});
		}
		// The page says what is missing as it comes again.
		if (errors.length > 0) return fail(400, { message: '' });
		redirect(303, resolve(`/q/${params.study}/receipt`));
	},
	ready: async (event) => {
		const { params, locals, request } = event;
		const { viewer } = await openHere(event);
		try {
			if (pressed(await request.formData(), 'ready')) await sayReady(viewer);
		} catch (error) {
			return refused(error, locals, {});
		}
		redirect(303, `${resolve(`/q/${params.study}/signature`)}#ready`);
	}
};

async function openHere({
	cookies,
	params
}: Pick<RequestEvent, 'cookies' | 'params'>): Promise<Opened> {
	const study = params.study ?? '';
	const here = await respondentHere(cookies, study);
	if (here === null) redirect(303, resolve(`/q/${study}`));
	if (!takesAnswers(here.response)) redirect(303, resolve(`/q/${study}/receipt?sent=already`));
	return here;
}

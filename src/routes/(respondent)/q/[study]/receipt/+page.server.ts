import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { evaluate } from '$lib/form/evaluate';
import { readBack } from '$lib/form/read-back';
import { textIn } from '$lib/form/texts';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { m } from '$lib/paraglide/messages';
import { nameOfResponse } from '$lib/responses/name-of-response.server';
import { readResponse } from '$lib/responses/read-response.server';
import { forgetLinks, respondentHere } from '$lib/responses/respondent.server';
import { referenceOf } from '$lib/responses/response';
import type { Actions, PageServerLoad } from './$types';

/** What was sent, to keep: in words, and as the questionnaire was when it was answered. */
export const load: PageServerLoad = async ({ params, cookies, locals, url }) => {
	const here = await respondentHere(cookies, params.study);
	if (here === null) redirect(303, resolve(`/q/${params.study}`));
	const { viewer, response } = here;
	if (response.submittedAt === null) redirect(303, resolve(`/q/${params.study}/summary`));
	const { form, answers, name } = await asViewer(viewer, async (db) => ({
		...(await readResponse(db, viewer)),
		name: await nameOfResponse(db, viewer, response)
	}));
	const { locale } = locals;
	const state = evaluate(form, answers, { locale, now: now() });
	return {
		name,
		submittedAt: response.submittedAt,
		reference: referenceOf(response.id),
		answered: response.answered,
		shown: response.asked,
		already: url.searchParams.get('sent') === 'already',
		completed: textIn(form.completed, locale),
		pages: readBack(state, {
			yes: m.form_yes({}, { locale }),
			no: m.form_no({}, { locale }),
			authority: name
		})
	};
};

export const actions: Actions = {
	/** A shared computer: whoever comes next finds nothing. */
	forget: ({ cookies, params }) => {
		forgetLinks(cookies, params.study);
		redirect(303, resolve(`/q/${params.study}`));
	}
};

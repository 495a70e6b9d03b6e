import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { evaluate } from '$lib/form/evaluate';
import { progressOf } from '$lib/form/progress';
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

/**
 * What was sent, to keep: in words, and as the questionnaire was when it was answered. What was
 * begun and not sent is read here too once its wave is closed, and what was set aside.
 */
export const load: PageServerLoad = async ({ params, cookies, locals, url, parent }) => {
	const here = await respondentHere(cookies, params.study);
	if (here === null) redirect(303, resolve(`/q/${params.study}`));
	const { viewer, response } = here;
	const { asked } = await parent();
	const over = asked.closure === 'closed' || asked.waveId !== response.waveId;
	if (response.state === 'draft' && !over) redirect(303, resolve(`/q/${params.study}/summary`));
	const { form, answers, name } = await asViewer(viewer, async (db) => ({
		...(await readResponse(db, viewer)),
		name: await nameOfResponse(db, viewer, response)
	}));
	const { locale } = locals;
	const state = evaluate(form, answers, { locale, now: now(), settled: true });
	// Of what was sent by this person: what a network did with it since is not told here.
	const progress = progressOf(state);
	return {
		name,
		setAside: response.state === 'set-aside',
		submittedAt: response.submittedAt,
		reference: referenceOf(response.id),
		answered: progress.answered,
		shown: progress.asked,
		already: url.searchParams.get('sent') === 'already',
		completed: textIn(form.completed, locale),
		pages: readBack(state, {
			yes: m.form_yes({}, { locale }),
			no: m.form_no({}, { locale }),
			total: m.form_table_total({}, { locale }),
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

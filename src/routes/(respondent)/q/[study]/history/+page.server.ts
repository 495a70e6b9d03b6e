import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { asViewer } from '$lib/ground/database.server';
import { readHistory } from '$lib/responses/together/read-history.server';
import { respondentHere } from '$lib/responses/links/respondent.server';
import type { PageServerLoad } from './$types';

/** Every version of every answer of one page, for those who answer. */
export const load: PageServerLoad = async ({ params, cookies, locals, url }) => {
	const here = await respondentHere(cookies, params.study);
	if (here === null) redirect(303, resolve(`/q/${params.study}`));
	const asked = { page: url.searchParams.get('page'), locale: locals.locale };
	return { history: await asViewer(here.viewer, (db) => readHistory(db, here.viewer, asked)) };
};

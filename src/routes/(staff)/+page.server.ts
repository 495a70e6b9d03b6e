import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { listStudies } from '$lib/studies/read-study.server';
import type { PageServerLoad } from './$types';

/** The doors of the house. Somebody who is signed in has come in already: their studies. */
export const load: PageServerLoad = async ({ locals }) => {
	if (locals.account !== null) redirect(303, resolve('/studies'));
	const studies = await asViewer(locals.viewer, (db) => listStudies(db, locals.viewer));
	return {
		open: studies
			.filter(({ state }) => state === 'open')
			.map(({ slug, title }) => ({ slug, title: textIn(title, locals.locale) }))
	};
};

import { signedIn } from '$lib/access/signed-in.server';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { listStudies } from '$lib/studies/read-study.server';
import type { PageServerLoad } from './$types';

/** The studies that this person works on, newest first. */
export const load: PageServerLoad = async (event) => {
	const { locals } = event;
	signedIn(event);
	const studies = await asViewer(locals.viewer, (db) => listStudies(db, locals.viewer));
	return {
		studies: studies.map(({ slug, title, state, demonstration }) => ({
			slug,
			title: textIn(title, locals.locale),
			state,
			demonstration
		}))
	};
};

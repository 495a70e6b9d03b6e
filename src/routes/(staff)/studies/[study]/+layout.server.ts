import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { LayoutServerLoad } from './$types';

/** The study in whose frame the page stands: its name in the reader's language. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const study = await asViewer(locals.viewer, (db) => readStudy(db, locals.viewer, params.study));
	return {
		shown: {
			slug: study.slug,
			title: textIn(study.title, locals.locale),
			demonstration: study.demonstration
		}
	};
};

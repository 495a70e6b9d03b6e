import { asViewer } from '$lib/ground/database.server';
import { textIn } from '$lib/form/texts';
import { readStudyAsked } from '$lib/studies/read-study.server';
import type { LayoutServerLoad } from './$types';

/** What every page of a public questionnaire knows: which study, who asks, whether it is open. */
export const load: LayoutServerLoad = async ({ params, locals }) => {
	const { study, wave, closure } = await asViewer(locals.viewer, (db) =>
		readStudyAsked(db, locals.viewer, params.study)
	);
	return {
		asked: {
			slug: study.slug,
			title: textIn(study.title, locals.locale),
			who: textIn(study.welcome.who, locals.locale),
			demonstration: study.demonstration,
			contactEmail: study.contactEmail,
			closure,
			opensAt: wave?.opensAt ?? null,
			closesAt: wave?.closesAt ?? null
		}
	};
};

import { asViewerOnce } from '$lib/ground/database.server';
import { textIn } from '$lib/form/texts';
import { contactInText, contactOf } from '$lib/studies/contact';
import { readStudyAsked } from '$lib/studies/read-study.server';
import { momentInZone } from '$lib/studies/time-zone.texts';
import { PARIS } from '$lib/studies/time-zones';
import type { LayoutServerLoad } from './$types';

/** What every page of a public questionnaire knows: which study, who asks, whether it is open. */
export const load: LayoutServerLoad = async ({ params, locals }) => {
	const { study, wave, closure } = await asViewerOnce(locals.viewer, (db) =>
		readStudyAsked(db, locals.viewer, params.study)
	);
	return {
		asked: {
			slug: study.slug,
			title: textIn(study.title, locals.locale),
			who: textIn(study.welcome.who, locals.locale),
			demonstration: study.demonstration,
			contact: contactOf(study),
			// The same in a sentence.
			contactText: contactInText(study),
			waveId: wave?.id ?? null,
			closure,
			closesAt: wave?.closesAt ?? null,
			timeZone: wave?.timeZone ?? PARIS,
			// In words, so that the first page brings no table of time zones.
			opens: wave?.opensAt ? momentInZone(locals.locale, wave.opensAt, wave.timeZone) : null,
			closes: wave?.closesAt ? momentInZone(locals.locale, wave.closesAt, wave.timeZone) : null
		}
	};
};

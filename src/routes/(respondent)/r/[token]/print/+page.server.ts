import { paperOf } from '$lib/form/paper';
import { textIn } from '$lib/form/texts';
import { lookAtLink } from '$lib/distribution/open-invitation.server';
import { now } from '$lib/ground/clock';
import { problem } from '$lib/ground/problem';
import { readFormOfLink } from '$lib/distribution/form-of-link.server';
import { contactInText } from '$lib/studies/contact';
import { momentAtPlace } from '$lib/studies/time-zone.texts';
import { guarded } from '../guarded.server';
import type { PageServerLoad } from './$types';

/**
 * The questionnaire on paper, blank, for whoever holds a personal link: to be prepared with
 * colleagues before anything is begun. The link itself is not on the sheet.
 */
export const load: PageServerLoad = async (event) => {
	const { params, locals } = event;
	const { locale } = locals;
	const opened = await guarded(event, async () => {
		const opened = await lookAtLink(params.token);
		if (opened === null) throw problem('linkNotValid');
		return opened;
	});
	const { study, wave, authority, closure } = opened;
	const form = await readFormOfLink(opened);
	return {
		token: params.token,
		title: textIn(study.title, locale),
		who: textIn(study.welcome.who, locale),
		contact: contactInText(study),
		minutes: study.welcome.minutes,
		until:
			closure === null && wave.closesAt !== null
				? momentAtPlace(locale, wave.closesAt, wave.timeZone, authority.departementCode)
				: null,
		paper: paperOf(form, null, { locale, now: now(), authority: authority.name })
	};
};

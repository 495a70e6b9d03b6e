import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textIn } from '$lib/form/texts';
import { beginByLink, lookAtLink } from '$lib/distribution/open-invitation.server';
import { now } from '$lib/ground/clock';
import { problem } from '$lib/ground/problem';
import { pressed } from '$lib/responses/links/own-link.input';
import { keepLink } from '$lib/responses/links/respondent.server';
import { contactInText, contactOf } from '$lib/studies/contact';
import { guarded } from './guarded.server';
import type { Actions, PageServerLoad } from './$types';

/** What a personal link is for. Looking writes nothing: mail scanners follow links too. */
export const load: PageServerLoad = async (event) => {
	const { params, locals } = event;
	const { study, wave, authority, networkName, closure, response, ...link } = await guarded(
		event,
		async () => {
			const opened = await lookAtLink(params.token);
			if (opened === null) throw problem('linkNotValid');
			return opened;
		}
	);
	const words = (
		of: 'why' | 'who' | 'purpose' | 'legalBasis' | 'recipients' | 'retention' | 'rights'
	) => textIn(study.welcome[of], locals.locale);
	return {
		asked: {
			title: textIn(study.title, locals.locale),
			who: words('who'),
			demonstration: study.demonstration
		},
		authority,
		person: link.person,
		ofPerson: link.of === 'person',
		invitedAs: link.invitedAs && {
			by: link.invitedAs.by,
			signs: link.invitedAs.signs,
			titles: link.invitedAs.titles?.map((title) => textIn(title, locals.locale)) ?? null
		},
		networkName,
		contact: contactOf(study),
		contactText: contactInText(study),
		minutes: study.welcome.minutes,
		words: {
			why: words('why'),
			purpose: words('purpose'),
			legalBasis: words('legalBasis'),
			recipients: words('recipients'),
			retention: words('retention'),
			rights: words('rights')
		},
		closure,
		opensAt: wave.opensAt,
		closesAt: wave.closesAt,
		timeZone: wave.timeZone,
		now: now(),
		/** That its network asks, and whether the link came with one. */
		questions: link.questions,
		askedBefore: event.url.searchParams.get('to') === 'questions' && link.questions === 0,
		begun:
			response === null
				? null
				: {
						state: response.state,
						answered: response.answered,
						asked: response.asked,
						lastActivityAt: response.lastActivityAt,
						sent: response.submittedAt !== null
					},
		/** The questionnaire can be seen on paper before it is begun. */
		printable: closure !== 'notYetOpen' && (response !== null || wave.versionId !== null),
		// What is archived or was never opened can't be read by its respondents.
		readable: study.state === 'open' || study.state === 'closed'
	};
};

export const actions: Actions = {
	/** Begins the response, or goes on with it at the page left, on whatever device. */
	default: async (event) => {
		const { request, params, locals, cookies, url } = event;
		// Whoever follows every link and sends every form has pressed no button: nothing is begun.
		if (!pressed(await request.formData(), 'go')) return fail(400);
		const { study, link, goOnAt } = await guarded(event, () =>
			beginByLink(params.token, locals.locale)
		);
		keepLink(cookies, study.slug, link, url);
		redirect(303, resolve(`/q/${study.slug}/${goOnAt}`));
	}
};

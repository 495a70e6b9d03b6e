import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { textIn } from '$lib/form/texts';
import { goOn } from '$lib/responses/links/go-on.server';
import { shownOut } from '$lib/responses/links/link.server';
import { authorityOfResponse, nameOfResponse } from '$lib/responses/name-of-response.server';
import { pressed } from '$lib/responses/links/own-link.input';
import {
	forgetLinks,
	keepLink,
	linkHere,
	responsesHere
} from '$lib/responses/links/respondent.server';
import { deadlineInWords } from '$lib/studies/deadline.texts';
import { readStudyAsked } from '$lib/studies/read-study.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, cookies, url }) => {
	const { study, wave, closure } = await asViewer(locals.viewer, (db) =>
		readStudyAsked(db, locals.viewer, params.study)
	);
	const words = (of: keyof typeof study.welcome) => {
		const text = study.welcome[of];
		return typeof text === 'object' ? textIn(text, locals.locale) : '';
	};
	const here = (await responsesHere(cookies, params.study)).filter(
		({ response }) => response.studyId === study.id
	);
	const at = now();
	const [first] = here;
	const place =
		first &&
		(await asViewer(first.viewer, (db) => authorityOfResponse(db, first.viewer, first.response)));
	return {
		/** Of the wave itself, and not because the study was closed before. */
		ended: wave?.closesAt ? wave.closesAt <= at : false,
		deadline:
			wave && closure === null
				? deadlineInWords(locals.locale, wave, place?.departementCode ?? null, at)
				: null,
		/** This browser holds a link that opens nothing any more. */
		gone: here.length === 0 && linkHere(cookies, params.study) !== null,
		/** By whoever leads the response. */
		shownOut: await shownOut(linkHere(cookies, params.study) ?? '').then((who) => who !== null),
		forgotten: url.searchParams.has('forgotten'),
		welcome: {
			why: words('why'),
			minutes: study.welcome.minutes,
			purpose: words('purpose'),
			legalBasis: words('legalBasis'),
			recipients: words('recipients'),
			retention: words('retention'),
			rights: words('rights')
		},
		networks: study.networks.map(({ name, regionLabel }) => ({ name, regionLabel })),
		begun: await Promise.all(
			here.map(async ({ viewer, response }) => ({
				id: response.id,
				name: await asViewer(viewer, (db) => nameOfResponse(db, viewer, response)),
				sent: response.state !== 'draft',
				/** Not sent, and nothing more can be: it is kept to be read. */
				over: closure === 'closed' || wave?.id !== response.waveId,
				lastActivityAt: response.lastActivityAt,
				answered: response.answered,
				asked: response.asked
			}))
		)
	};
};

export const actions: Actions = {
	/** Goes on with one of the responses that this browser holds a link to. */
	continue: async ({ request, params, cookies, url, locals }) => {
		const wanted = (await request.formData()).get('response');
		const here = await responsesHere(cookies, params.study);
		const chosen = here.find(({ response }) => response.id === wanted);
		if (!chosen) throw problem('linkNotValid');
		const { viewer, response, link } = chosen;
		keepLink(cookies, params.study, link, url);
		const { wave, closure } = await asViewer(locals.viewer, (db) =>
			readStudyAsked(db, locals.viewer, params.study)
		);
		const over = closure === 'closed' || wave?.id !== response.waveId;
		if (response.state !== 'draft' || over) redirect(303, resolve(`/q/${params.study}/receipt`));
		const at = await asViewer(viewer, (db) => goOn(db, viewer, response));
		redirect(303, resolve(`/q/${params.study}/${at}`));
	},

	/** "Ce n'est pas mon ordinateur": what was answered is kept, and this browser forgets it. */
	forget: async ({ request, params, cookies }) => {
		if (!pressed(await request.formData(), 'forget')) return fail(400);
		forgetLinks(cookies, params.study);
		redirect(303, `${resolve(`/q/${params.study}`)}?forgotten`);
	}
};

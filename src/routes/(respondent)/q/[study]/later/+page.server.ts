import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { renewHeldLink } from '$lib/distribution/renew-own-link.server';
import { clientAddress } from '$lib/ground/client-address.server';
import { asViewer } from '$lib/ground/database.server';
import { smtpSettings } from '$lib/ground/mail/smtp-settings.server';
import { refused } from '$lib/ground/refusals.server';
import { pageLeft } from '$lib/responses/links/go-on.server';
import { nameOfResponse } from '$lib/responses/name-of-response.server';
import { pressed, readSelfTyped, typedIn } from '$lib/responses/links/own-link.input';
import { readSelf, sendOwnLink } from '$lib/responses/links/own-link.server';
import { forgetLinks, keepLink, respondentHere } from '$lib/responses/links/respondent.server';
import type { Actions, PageServerLoad } from './$types';

/** One's own link: sent by mail, copied, replaced, or forgotten by this browser. */
export const load: PageServerLoad = async ({ params, cookies, url, parent }) => {
	const { viewer, response, link } = await here(cookies, params.study);
	const { asked } = await parent();
	const over = asked.closure === 'closed' || asked.waveId !== response.waveId;
	if (over) redirect(303, resolve(`/q/${params.study}/receipt`));
	return asViewer(viewer, async (db) => ({
		name: await nameOfResponse(db, viewer, response),
		self: await readSelf(db, viewer),
		link: `${url.origin}${resolve(`/r/${link}`)}`,
		goOnAt: resolve(`/q/${params.study}/${await pageLeft(db, viewer, response)}`),
		draft: response.state === 'draft',
		done: url.searchParams.has('sent')
			? ('sent' as const)
			: url.searchParams.has('renewed')
				? ('renewed' as const)
				: null,
		sends: smtpSettings() !== null
	}));
};

export const actions: Actions = {
	send: async (event) => {
		const { request, params, cookies, locals } = event;
		const opened = await here(cookies, params.study);
		const form = await request.formData();
		if (!pressed(form, 'send')) return fail(400);
		try {
			const self = { ...readSelfTyped(form), locale: locals.locale };
			await sendOwnLink(opened, self, clientAddress(event));
		} catch (error) {
			return refused(error, locals, { typed: typedIn(form) });
		}
		redirect(303, `${resolve(`/q/${params.study}/later`)}?sent`);
	},

	renew: async ({ request, params, cookies, url }) => {
		const opened = await here(cookies, params.study);
		if (!pressed(await request.formData(), 'renew')) return fail(400);
		const link = await renewHeldLink(opened);
		keepLink(cookies, params.study, link, url);
		redirect(303, `${resolve(`/q/${params.study}/later`)}?renewed`);
	},

	/** All that was filled in has been saved on the way here. */
	forget: async ({ request, params, cookies }) => {
		if (!pressed(await request.formData(), 'forget')) return fail(400);
		forgetLinks(cookies, params.study);
		redirect(303, `${resolve(`/q/${params.study}`)}?forgotten`);
	}
};

async function here(cookies: Cookies, study: string) {
	const opened = await respondentHere(cookies, study);
	if (opened === null) redirect(303, resolve(`/q/${study}`));
	return opened;
}

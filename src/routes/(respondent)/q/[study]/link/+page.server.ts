import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { clientAddress } from '$lib/ground/client-address.server';
import { asViewer } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { refused } from '$lib/ground/refusals.server';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import { askForLink } from '$lib/responses/links/ask-link.server';
import { readAddress } from '$lib/responses/links/own-link.input';
import { respondentHere } from '$lib/responses/links/respondent.server';
import type { Actions, PageServerLoad } from './$types';

/** Asking for the link of a response that was begun: for an authority, or for one's own address. */
export const load: PageServerLoad = async ({ url, locals, params, parent, cookies }) => {
	const { asked } = await parent();
	if (asked.closure === 'notYetOpen') redirect(303, resolve(`/q/${params.study}`));
	const here = await respondentHere(cookies, params.study);
	const text = url.searchParams.get('q')?.trim() ?? '';
	return {
		text,
		found:
			text === ''
				? null
				: await asViewer(locals.viewer, (db) =>
						searchAuthorities(db, locals.viewer, { text, limit: 12 })
					),
		/** This browser holds the link of a response that goes on: its holder has it sent to themselves. */
		here: here !== null && here.response.waveId === asked.waveId && asked.closure !== 'closed',
		noted: url.searchParams.has('noted')
	};
};

export const actions: Actions = {
	authority: async (event) => {
		const { request, params, locals } = event;
		const authorityId = (await request.formData()).get('authority');
		if (!isId(authorityId)) return fail(400, { pickSomething: true });
		try {
			await askForLink({ study: params.study, authorityId, address: clientAddress(event) });
		} catch (error) {
			return refused(error, locals, {});
		}
		redirect(303, `${resolve(`/q/${params.study}/link`)}?noted`);
	},

	address: async (event) => {
		const { request, params, locals } = event;
		const form = await request.formData();
		try {
			const email = readAddress(form);
			await askForLink({ study: params.study, email, address: clientAddress(event) });
		} catch (error) {
			return refused(error, locals, { typed: String(form.get('email') ?? '').slice(0, 254) });
		}
		redirect(303, `${resolve(`/q/${params.study}/link`)}?noted`);
	}
};

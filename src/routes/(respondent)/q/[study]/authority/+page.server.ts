import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { asViewer } from '$lib/ground/database.server';
import { clientAddress } from '$lib/ground/client-address.server';
import { isId } from '$lib/ground/ids';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { refused } from '$lib/ground/refusals.server';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import { listDepartements } from '$lib/registry/list-places.server';
import { beginResponse } from '$lib/responses/begin-response.server';
import { declaredInput } from '$lib/responses/declared.input';
import { makeLink } from '$lib/responses/links/link.server';
import { goOn } from '$lib/responses/links/go-on.server';
import { admitBeginning, ownDraftOf } from '$lib/responses/own-draft.server';
import { keepLink, responsesHere } from '$lib/responses/links/respondent.server';
import type { OwnResponse } from '$lib/responses/response';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Searching works as a plain form too: the text is in the address. */
export const load: PageServerLoad = async ({ url, locals, parent, params }) => {
	const { asked } = await parent();
	if (asked.closure !== null) redirect(303, resolve(`/q/${params.study}`));
	const text = url.searchParams.get('q')?.trim() ?? '';
	return asViewer(locals.viewer, async (db) => ({
		text,
		found: text === '' ? null : await searchAuthorities(db, locals.viewer, { text, limit: 12 }),
		departements: await listDepartements(db, locals.viewer)
	}));
};

export const actions: Actions = {
	pick: async (event) => {
		const authorityId = (await event.request.formData()).get('authority');
		if (!isId(authorityId)) return fail(400, { pickSomething: true });
		const { params, locals, cookies, url } = event;
		const here = await responsesHere(cookies, params.study);
		const own = await ownDraftOf(here, { study: params.study, authorityId });
		if (own !== null) {
			keepLink(cookies, params.study, own.link, url);
			const draft = own.response.state === 'draft';
			const at = draft
				? await asViewer(own.viewer, (db) => goOn(db, own.viewer, own.response))
				: 'receipt';
			redirect(303, resolve(`/q/${params.study}/${at}`));
		}
		try {
			await admitBeginning(clientAddress(event));
		} catch (error) {
			return refused(error, locals, { typed: {} });
		}
		const response = await beginResponse(locals.viewer, {
			study: params.study,
			locale: locals.locale,
			authorityId
		});
		return begun(event, response);
	},

	declare: async (event) => {
		const posted = await event.request.formData();
		// What is asked and nothing else: it is shown again.
		const typed = postedTexts(posted, fieldsOf(declaredInput));
		const read = v.safeParse(declaredInput, typed);
		if (!read.success) {
			return fail(400, { typed, wrong: read.issues.map((issue) => issue.message) });
		}
		const { params, locals } = event;
		try {
			await admitBeginning(clientAddress(event));
		} catch (error) {
			return refused(error, locals, { typed });
		}
		const response = await beginResponse(locals.viewer, {
			study: params.study,
			locale: locals.locale,
			declared: read.output
		});
		return begun(event, response);
	}
};

function begun({ cookies, params, url }: RequestEvent, response: OwnResponse): never {
	keepLink(cookies, params.study, makeLink(response), url);
	redirect(303, resolve(`/q/${params.study}/pages/first`));
}

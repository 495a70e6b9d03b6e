import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { asViewer } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { signedIn } from '$lib/access/signed-in.server';
import { mayInviteSome } from '$lib/distribution/list-invitations.server';
import { inviteAuthority, inviteByCodes } from '$lib/distribution/make-invitations.server';
import { sendInvitations } from '$lib/distribution/send-invitations.server';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import { readWaveAsked } from '$lib/responses/wave-asked.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const wantedBy = ({ params, url }: Pick<RequestEvent, 'params' | 'url'>) => ({
	study: params.study,
	wave: url.searchParams.get('wave')
});

/** Searching works as a plain form too: the text is in the address. */
export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	signedIn(event);
	const text = url.searchParams.get('q')?.trim() ?? '';
	return asViewer(locals.viewer, async (db) => {
		const { study, wave } = await readWaveAsked(db, locals.viewer, wantedBy(event));
		if (!(await mayInviteSome(db, locals.viewer, study)))
			throw problem('notAllowed', { action: 'invitation.manage' });
		return {
			slug: study.slug,
			wave: wave.number,
			chosen: url.searchParams.has('wave'),
			text,
			found: text === '' ? null : await searchAuthorities(db, locals.viewer, { text, limit: 12 })
		};
	});
};

export const actions: Actions = {
	one: async (event) => {
		const { locals, params, request } = event;
		signedIn(event);
		const authorityId = (await request.formData()).get('authority');
		if (!isId(authorityId)) return fail(400, { pickSomething: true });
		let made: string;
		try {
			made = await asViewer(locals.viewer, async (db) => {
				const sample = await readWaveAsked(db, locals.viewer, wantedBy(event));
				return inviteAuthority(db, locals.viewer, { ...sample, authorityId });
			});
		} catch (error) {
			return refused(error, locals, {});
		}
		redirect(
			303,
			resolve('/(staff)/studies/[study]/sending/[invitation]', {
				study: params.study,
				invitation: made
			}) + '?done=made'
		);
	},

	/** What is wrong is told and stays in the box; the rest is done. */
	list: async (event) => {
		const { locals, request } = event;
		signedIn(event);
		const posted = await request.formData();
		const list = String(posted.get('list') ?? '');
		const send = posted.get('send') !== null;
		if (list.trim() === '') return fail(400, { emptyList: true, send });
		try {
			return await asViewer(locals.viewer, async (db) => {
				const sample = await readWaveAsked(db, locals.viewer, wantedBy(event));
				const done = await inviteByCodes(db, locals.viewer, { ...sample, list });
				const sent =
					send && done.made.length > 0
						? await sendInvitations(db, locals.viewer, { ...sample, ids: done.made })
						: null;
				return { added: { made: done.made.length, faults: done.faults, sent }, send };
			});
		} catch (error) {
			return refused(error, locals, { list, send });
		}
	}
};

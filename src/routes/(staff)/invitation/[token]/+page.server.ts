import { redirect } from '@sveltejs/kit';
import { joinInput, readForm } from '$lib/access/access.input';
import { acceptAs, joinByInvitation, openInvitation } from '$lib/access/accept-invitation.server';
import { clientOf } from '$lib/access/client';
import { COORDINATION_SLUG } from '$lib/access/organisation';
import { setSessionCookie } from '$lib/access/sessions.server';
import { signedIn } from '$lib/access/signed-in.server';
import { refused } from '$lib/ground/refusals.server';
import type { Actions, PageServerLoad } from './$types';

/** Mail scanners open links: looking accepts nothing. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const { state, invitation, hasAccount } = await openInvitation(params.token);
	const { email, name, networkId, networkName, role, inviterName, expiresAt } = invitation;
	const memberships = locals.account?.memberships ?? [];
	return {
		state,
		hasAccount,
		belongs: memberships.some((membership) => membership.networkId === networkId),
		invitation: { email, name: name ?? '', networkName, role, inviterName, expiresAt }
	};
};

export const actions: Actions = {
	/** Without an account yet. */
	join: async ({ request, params, locals, cookies, url }) => {
		const form = await request.formData();
		try {
			const session = await joinByInvitation(params.token, {
				...readForm(joinInput, form),
				locale: locals.locale,
				client: clientOf(request.headers.get('user-agent'))
			});
			setSessionCookie(cookies, url, session);
		} catch (error) {
			return refused(error, locals, { name: String(form.get('name') ?? '').slice(0, 254) });
		}
		redirect(303, '/studies');
	},
	/** With the account that this browser is signed in to. */
	accept: async (event) => {
		const { params, locals } = event;
		const account = signedIn(event);
		try {
			await acceptAs(params.token, account);
		} catch (error) {
			return refused(error, locals, { name: '' });
		}
		redirect(303, `/organisation/people?network=${await organisationJoined(params.token)}`);
	}
};

async function organisationJoined(token: string): Promise<string> {
	const { invitation } = await openInvitation(token);
	return invitation.networkSlug ?? COORDINATION_SLUG;
}

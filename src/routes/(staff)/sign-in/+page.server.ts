import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { signInInput } from '$lib/access/access.input';
import { demonstrationAccounts, demonstrationPassword } from '$lib/access/demonstration-accounts';
import { clientOf } from '$lib/access/client';
import { networks } from '$lib/access/networks';
import { endSession, sessionCookie, setSessionCookie } from '$lib/access/sessions.server';
import { signIn } from '$lib/access/sign-in.server';
import { config } from '$lib/ground/config.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { clientAddress } from '$lib/ground/client-address.server';
import { returnPath } from '$lib/ui/return-path';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = destination(url);
	if (locals.account) redirect(303, next);
	const accounts = config().demo ? demonstrationAccounts : [];
	const demonstration = accounts.map(({ email, name, role, networkSlug }) => ({
		email,
		name,
		role,
		networkName: networks.find(({ slug }) => slug === networkSlug)?.name ?? null,
		password: demonstrationPassword
	}));
	return { next, demonstration, done: url.searchParams.get('done') };
};

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, cookies, url } = event;
		const form = await request.formData();
		const typed = { email: String(form.get('email') ?? '').slice(0, 254) };
		try {
			const input = v.safeParse(signInInput, postedTexts(form, fieldsOf(signInInput)));
			if (!input.success) throw problem('wrongCredentials');
			const session = await signIn(
				input.output,
				clientAddress(event),
				clientOf(request.headers.get('user-agent'))
			);
			await endSession(cookies.get(sessionCookie) ?? '');
			setSessionCookie(cookies, url, session);
		} catch (error) {
			return refused(error, locals, typed);
		}
		redirect(303, destination(url));
	}
};

function destination(url: URL): string {
	const next = returnPath(url.searchParams.get('next'), url.origin);
	return next.startsWith('/sign-in') ? '/' : next;
}

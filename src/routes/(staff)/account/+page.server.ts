import { redirect } from '@sveltejs/kit';
import { accountInput, passwordChangeInput, readForm } from '$lib/access/access.input';
import {
	changeAccount,
	changePassword,
	endOwnSession,
	listSessions,
	signOutEverywhere
} from '$lib/access/own-account.server';
import { clearSessionCookie, sessionCookie, sessionIdOf } from '$lib/access/sessions.server';
import { signedIn } from '$lib/access/signed-in.server';
import { clientAddress } from '$lib/ground/client-address.server';
import { asViewer } from '$lib/ground/database.server';
import { refused } from '$lib/ground/refusals.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const own = signedIn(event);
	const { locals, cookies, url } = event;
	return {
		own,
		sessions: await asViewer(locals.viewer, (db) => listSessions(db, locals.viewer)),
		thisSession: sessionIdOf(cookies.get(sessionCookie)),
		done: url.searchParams.get('done'),
		now: new Date()
	};
};

export const actions: Actions = {
	details: async (event) => {
		signedIn(event);
		const { request, locals } = event;
		const form = await request.formData();
		const typed = { name: text(form, 'name'), language: text(form, 'locale') };
		try {
			const input = readForm(accountInput, form);
			await asViewer(locals.viewer, (db) => changeAccount(db, locals.viewer, input));
		} catch (error) {
			return refused(error, locals, { asked: 'details', ...typed });
		}
		redirect(303, '/account?done=saved');
	},
	password: async (event) => {
		const account = signedIn(event);
		const { request, locals, cookies } = event;
		const form = await request.formData();
		try {
			await changePassword(account, readForm(passwordChangeInput, form), {
				address: clientAddress(event),
				keptSession: sessionIdOf(cookies.get(sessionCookie)) ?? ''
			});
		} catch (error) {
			return refused(error, locals, { asked: 'password', name: '', language: '' });
		}
		redirect(303, '/account?done=password');
	},
	session: async (event) => {
		signedIn(event);
		const { request, locals } = event;
		const id = text(await request.formData(), 'session');
		await asViewer(locals.viewer, (db) => endOwnSession(db, locals.viewer, id));
		redirect(303, '/account?done=session');
	},
	everywhere: async (event) => {
		signedIn(event);
		const { locals, cookies, url } = event;
		await asViewer(locals.viewer, (db) => signOutEverywhere(db, locals.viewer));
		clearSessionCookie(cookies, url);
		redirect(303, '/sign-in?done=everywhere');
	}
};

const text = (form: FormData, field: string) => String(form.get(field) ?? '').slice(0, 254);

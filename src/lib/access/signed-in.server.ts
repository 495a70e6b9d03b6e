import { redirect } from '@sveltejs/kit';
import type { Account } from './account';

/**
 * For the loads and actions of staff pages: who is signed in. Anybody else is sent to sign in, and
 * comes back here.
 *
 * @example const account = signedIn(event);
 */
export function signedIn({ locals, url }: { locals: App.Locals; url: URL }): Account {
	if (locals.account) return locals.account;
	redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
}

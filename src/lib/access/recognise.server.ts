import type { RequestEvent } from '@sveltejs/kit';
import { asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { readAccount } from './read-account.server';
import {
	clearSessionCookie,
	resumeSession,
	sessionCookie,
	setSessionCookie
} from './sessions.server';

/** Finds out who is asking, by the session cookie, and keeps the cookie as long as the session. */
export async function recogniseViewer({ cookies, locals, url }: RequestEvent): Promise<void> {
	const token = cookies.get(sessionCookie);
	if (token === undefined) return;
	const session = await resumeSession(token);
	if (session === null) return clearSessionCookie(cookies, url);
	if (session.renewed) setSessionCookie(cookies, url, session);

	const viewer: Viewer = { kind: 'account', accountId: session.accountId };
	locals.account = await asViewer(viewer, (db) => readAccount(db, viewer));
	if (locals.account) locals.viewer = viewer;
}

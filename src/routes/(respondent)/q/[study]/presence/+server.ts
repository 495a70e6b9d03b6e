import { json } from '@sveltejs/kit';
import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { readPresence } from '$lib/responses/together/presence.input';
import { notePresence } from '$lib/responses/together/presence.server';
import { respondentHere } from '$lib/responses/links/respondent.server';
import type { RequestHandler } from './$types';

/** Somebody is at a page: who else is, and what they changed meanwhile. */
export const POST: RequestHandler = async ({ request, params, cookies, url }) => {
	// SvelteKit checks the origin of forms only.
	if (request.headers.get('origin') !== url.origin) throw problem('notAllowed');
	const presence = readPresence(await request.text());
	const here = await respondentHere(cookies, params.study);
	if (here === null) throw problem('linkNotValid');
	return json(await asViewer(here.viewer, (db) => notePresence(db, here.viewer, presence)));
};

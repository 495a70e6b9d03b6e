import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { decideAside } from '$lib/responses/saving/decide-aside.server';
import { respondentHere } from '$lib/responses/links/respondent.server';
import type { RequestHandler } from './$types';

const decision = v.object({
	id: v.pipe(v.string(), v.uuid()),
	take: v.picklist(['mine', 'theirs'])
});

/** Of two answers to one question, one is chosen; the other one stays in the history. */
export const POST: RequestHandler = async ({ request, params, cookies, url, locals }) => {
	// SvelteKit checks the origin of forms only.
	if (request.headers.get('origin') !== url.origin) throw problem('notAllowed');
	const read = v.safeParse(decision, await request.json().catch(() => null));
	if (!read.success) throw problem('badInput');
	const here = await respondentHere(cookies, params.study);
	if (here === null) throw problem('linkNotValid');
	const deciding = { ...read.output, locale: locals.locale };
	await asViewer(here.viewer, (db) => decideAside(db, here.viewer, deciding));
	return json({});
};

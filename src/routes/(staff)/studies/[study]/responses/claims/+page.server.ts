import { redirect } from '@sveltejs/kit';
import { asViewer } from '$lib/ground/database.server';
import { now } from '$lib/ground/clock';
import { signedIn } from '$lib/access/signed-in.server';
import { listClaims } from '$lib/responses/claims/list-claims.server';
import { readWaveAsked } from '$lib/responses/wave-asked.server';
import type { PageServerLoad } from './$types';

/** What waits for a network's decision. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const account = signedIn(event);
	const pageIn = (name: string) =>
		Math.min(9999, Math.max(1, Math.trunc(Number(url.searchParams.get(name)) || 1)));
	const pages = { unconfirmed: pageIn('page'), several: pageIn('doubles') };
	const wanted = { study: params.study, wave: url.searchParams.get('wave') };
	const read = await asViewer(locals.viewer, async (db) => {
		const { study, wave } = await readWaveAsked(db, locals.viewer, wanted);
		return { study, wave, list: await listClaims(db, locals.viewer, { study, wave, pages }) };
	});
	const { list, wave, study } = read;
	// Deciding may have emptied the page that one was on.
	if (pages.unconfirmed > list.pages.unconfirmed || pages.several > list.pages.several)
		redirect(303, `${url.pathname}?wave=${wave.number}`);
	return {
		slug: study.slug,
		wave: wave.number,
		list,
		pages,
		coordinates:
			study.networkId === null && account.memberships.some(({ networkId }) => networkId === null),
		now: now()
	};
};

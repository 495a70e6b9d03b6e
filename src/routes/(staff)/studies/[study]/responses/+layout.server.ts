import { asViewer } from '$lib/ground/database.server';
import { signedIn } from '$lib/access/signed-in.server';
import { readClaimCounts } from '$lib/responses/claims/list-claims.server';
import { readStudy } from '$lib/studies/read-study.server';
import { waveChosen } from '$lib/studies/study';
import type { LayoutServerLoad } from './$types';

/** What waits to be settled in the wave that one looks at; null on the pages of one response. */
export const load: LayoutServerLoad = async (event) => {
	const { locals, params, route, url } = event;
	signedIn(event);
	if (route.id.includes('[id]')) return { claims: null };
	const wave = url.searchParams.get('wave');
	const claims = await asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		return readClaimCounts(db, locals.viewer, waveChosen(study.waves, wave));
	});
	return { claims };
};

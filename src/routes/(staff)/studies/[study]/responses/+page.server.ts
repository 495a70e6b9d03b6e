import { asViewer } from '$lib/ground/database.server';
import { now } from '$lib/ground/clock';
import { signedIn } from '$lib/access/signed-in.server';
import { readClosed } from '$lib/registry/closed-authorities.server';
import {
	listDepartements,
	listResponses,
	readCollectionState
} from '$lib/responses/staff/list-responses.server';
import { readClaimCounts } from '$lib/responses/claims/list-claims.server';
import { responsesFilterFrom } from '$lib/responses/staff/staff.input';
import { readStudy } from '$lib/studies/read-study.server';
import { waveChosen } from '$lib/studies/study';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const account = signedIn(event);
	const filter = responsesFilterFrom(url.searchParams);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const list = await listResponses(db, locals.viewer, study, filter);
		return {
			slug: study.slug,
			filter,
			list,
			closed: await readClosed(
				db,
				locals.viewer,
				list.responses.map(({ authorityId }) => authorityId)
			),
			collection: await readCollectionState(db, locals.viewer, study, filter.wave),
			claims: await readClaimCounts(db, locals.viewer, waveChosen(study.waves, filter.wave)),
			departements: await listDepartements(db, locals.viewer, study, filter.wave),
			networks: study.networks.map(({ slug, name }) => ({ slug, name })),
			coordinates: account.memberships.some(({ networkId }) => networkId === null),
			now: now()
		};
	});
};

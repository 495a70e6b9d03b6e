import { asViewer } from '$lib/ground/database.server';
import { signedIn } from '$lib/access/signed-in.server';
import { deskLeft } from '$lib/responses/review/desk.input';
import { historyFilterFrom } from '$lib/responses/review/history.input';
import { readStanding } from '$lib/responses/review/standing.server';
import { tellHistory } from '$lib/responses/review/tell-history.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { PageServerLoad } from './$types';

/** All that happened to one response, the newest first. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const account = signedIn(event);
	const filter = historyFilterFrom(url.searchParams);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const asked = { study, id: params.id, locale: locals.locale };
		return {
			...{ slug: study.slug, id: params.id, kind: filter.kind },
			name: (await readStanding(db, locals.viewer, asked)).name,
			history: await tellHistory(db, locals.viewer, { ...asked, ...filter }),
			from: deskLeft(url.searchParams.get('from'))?.query ?? null,
			coordinates: account.memberships.some(({ networkId }) => networkId === null)
		};
	});
};

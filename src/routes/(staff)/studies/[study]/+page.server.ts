import { asViewer } from '$lib/ground/database.server';
import { now } from '$lib/ground/clock';
import { signedIn } from '$lib/access/signed-in.server';
import {
	listResponses,
	readCollection,
	readCollectionState
} from '$lib/responses/list-responses.server';
import { responsesFilterFrom } from '$lib/responses/staff.input';
import { sentOf } from '$lib/responses/staff-response';
import { nextStep } from '$lib/studies/next-step';
import { readStudy } from '$lib/studies/read-study.server';
import { closureAt, currentWave } from '$lib/studies/study';
import type { PageServerLoad } from './$types';

/** The home of a study: where its collection stands, and what to do next. */
export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	const account = signedIn(event);
	const { study, state, collection, latest } = await asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		return {
			study,
			state: await readCollectionState(db, locals.viewer, study),
			collection: await readCollection(db, locals.viewer, study),
			latest: await listResponses(
				db,
				locals.viewer,
				study,
				responsesFilterFrom(new URLSearchParams())
			)
		};
	});
	const wave = currentWave(study.waves);
	const sent = sentOf(state);
	return {
		slug: study.slug,
		studyState: study.state,
		closesAt: wave?.closesAt ?? null,
		link: closureAt(study, wave, now()) === null ? `/q/${study.slug}` : null,
		collection: state,
		sent,
		next: nextStep(study.state, { sent, drafts: state.draft, toConfirm: state.toConfirm }),
		coordinates: account.memberships.some(({ networkId }) => networkId === null),
		networks: collection.networks,
		days: collection.days,
		latest: latest.responses.slice(0, 8),
		now: now()
	};
};

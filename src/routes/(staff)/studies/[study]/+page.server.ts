import { redirect } from '@sveltejs/kit';
import { asViewer } from '$lib/ground/database.server';
import { now } from '$lib/ground/clock';
import { refused } from '$lib/ground/refusals.server';
import type { Account } from '$lib/access/account';
import { maySomewhere } from '$lib/access/permissions';
import { may } from '$lib/access/permissions.server';
import { signedIn } from '$lib/access/signed-in.server';
import { countAuthoritiesWithin } from '$lib/registry/count-within.server';
import { readPublication } from '$lib/questionnaires/read-publication.server';
import { readClaimCounts } from '$lib/responses/claims/list-claims.server';
import { deskFilterFrom } from '$lib/responses/review/desk.input';
import { listDesk } from '$lib/responses/review/list-desk.server';
import { readCollection, readCollectionState } from '$lib/responses/staff/read-collection.server';
import { sentOf } from '$lib/responses/staff/staff-response';
import { switchPublicLink } from '$lib/studies/change-waves.server';
import { nextStep } from '$lib/studies/next-step';
import { lacksToOpening } from '$lib/studies/opening';
import { readStudy } from '$lib/studies/read-study.server';
import { openStudy } from '$lib/studies/study-state.server';
import { waveChosen, type Study } from '$lib/studies/study';
import type { Actions, PageServerLoad } from './$types';

/** The home of a study: where its collection stands, and what to do next. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const account = signedIn(event);
	const { study, wave, manages, publication, state, collection, latest, claims, concerned } =
		await asViewer(locals.viewer, async (db) => {
			const study = await readStudy(db, locals.viewer, params.study);
			const wave = waveChosen(study.waves, url.searchParams.get('wave'));
			const manages = await may(db, locals.viewer, 'study.manage', study);
			const number = wave?.number ?? null;
			const latestFirst = new URLSearchParams({ order: 'activity' });
			return {
				study,
				wave,
				manages,
				publication:
					manages && study.state === 'preparing' && study.questionnaireId !== null
						? await readPublication(db, locals.viewer, study.questionnaireId)
						: null,
				concerned: await countAuthoritiesWithin(db, locals.viewer, {
					...study.perimeter,
					networkIds: networkIdsSeen(study, account)
				}),
				claims: await readClaimCounts(db, locals.viewer, wave),
				state: await readCollectionState(db, locals.viewer, study, number),
				collection: await readCollection(db, locals.viewer, study, number),
				latest: await listDesk(db, locals.viewer, {
					...{ study, place: { after: null, before: null } },
					filter: { ...deskFilterFrom(latestFirst), wave: number }
				})
			};
		});
	const at = now();
	const sent = sentOf(state);
	const lacks = lacksToOpening(study);
	return {
		slug: study.slug,
		studyState: study.state,
		closedAt: study.closedAt,
		archivedAt: study.archivedAt,
		manages,
		lacks,
		waves: study.waves,
		/** The one looked at; a study without a published questionnaire shows its first. */
		wave: wave ?? study.waves[0] ?? null,
		collection: state,
		claims: claims.duplicates,
		/** Authorities of the perimeter in the territories that one sees the responses of. */
		concerned,
		sent,
		next: nextStep(
			{
				state: study.state,
				manages,
				lacks,
				publishable: publication !== null && publication.obstacles.length === 0,
				wave,
				another: study.waves.some(
					({ number, opensAt }) => number > (wave?.number ?? 0) && opensAt !== null
				),
				collection: {
					sent,
					drafts: state.draft,
					toConfirm: state.toConfirm,
					toReview: maySomewhere(account, 'response.review') ? state.submitted : 0,
					claims: claims.duplicates
				}
			},
			at
		),
		coordinates:
			study.networkId === null && account.memberships.some(({ networkId }) => networkId === null),
		networks: collection.networks,
		days: collection.days,
		latest: latest.responses.slice(0, 8),
		now: at
	};
};

/** Of the networks that take part, those whose responses one reads. */
function networkIdsSeen(study: Study, { memberships }: Account): string[] {
	const ids = study.networks.map(({ id }) => id);
	const own = memberships.map(({ networkId }) => networkId);
	return study.networkId === null && own.includes(null)
		? ids
		: ids.filter((id) => own.includes(id));
}

export const actions: Actions = {
	/** Lets the public in. */
	open: async (event) => {
		const { locals, params } = event;
		signedIn(event);
		try {
			await asViewer(locals.viewer, (db) => openStudy(db, locals.viewer, params.study));
		} catch (error) {
			return refused(error, locals, {});
		}
		redirect(303, `${event.url.pathname}?opened=1`);
	},
	/** The public link of a wave, on or off. */
	link: async (event) => {
		const { locals, params, request, url } = event;
		signedIn(event);
		const form = await request.formData();
		const number = Number(form.get('wave'));
		try {
			await asViewer(locals.viewer, (db) =>
				switchPublicLink(db, locals.viewer, params.study, { number, on: form.get('on') === 'yes' })
			);
		} catch (error) {
			return refused(error, locals, {});
		}
		redirect(303, `${url.pathname}?wave=${number}#link`);
	}
};

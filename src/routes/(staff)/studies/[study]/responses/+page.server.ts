import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { asViewer, type Db } from '$lib/ground/database.server';
import { now } from '$lib/ground/clock';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { Problem, problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import type { Membership } from '$lib/access/account';
import { allows } from '$lib/access/permissions';
import { signedIn } from '$lib/access/signed-in.server';
import { readClosed } from '$lib/registry/closed-authorities.server';
import { reasonKept } from '$lib/responses/claims/claims';
import { openFlagsOf } from '$lib/responses/quality/open-flags.server';
import { actOnSeveral, undoBatch } from '$lib/responses/review/act-on-several.server';
import { deskFilterFrom, deskPlaceFrom, deskQuery } from '$lib/responses/review/desk.input';
import { forgetView, keepView, listViews } from '$lib/responses/review/desk-views.server';
import { readLastBatch } from '$lib/responses/review/last-batch.server';
import { listDesk, listHolders } from '$lib/responses/review/list-desk.server';
import { keepViewInput, severalInput, tickedIn } from '$lib/responses/review/several.input';
import { listDepartements, readCollectionState } from '$lib/responses/staff/read-collection.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The desk: the responses to a wave as they are reviewed. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const account = signedIn(event);
	const filter = deskFilterFrom(url.searchParams);
	const place = deskPlaceFrom(url.searchParams);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const desk = await listDesk(db, locals.viewer, { study, filter, place });
		const ids = desk.responses.map(({ id }) => id);
		const authorities = desk.responses.map(({ authorityId }) => authorityId);
		return {
			slug: study.slug,
			...{ filter, place, desk },
			me: account.id,
			flags: await openFlagsOf(db, locals.viewer, ids),
			closed: await readClosed(db, locals.viewer, authorities),
			collection: await readCollectionState(db, locals.viewer, study, filter.wave),
			departements: await listDepartements(db, locals.viewer, study, filter.wave),
			holders: await listHolders(db, locals.viewer, { study, filter }),
			views: await listViews(db, locals.viewer, study),
			places: placesToShare(study, account.memberships).map(({ place, name }) => ({ place, name })),
			lastBatch: await readLastBatch(db, locals.viewer, study),
			networks: study.networks.map(({ slug, name }) => ({ slug, name })),
			coordinates:
				study.networkId === null && account.memberships.some(({ networkId }) => networkId === null),
			/** The boxes are ticked as the page comes: the way to tick all of them without a script. */
			allTicked: url.searchParams.get('tick') === 'all',
			done: url.searchParams.get('done'),
			now: now()
		};
	});
};

interface Place {
	/** As a form says it. */
	place: string;
	/** null: the coordination. */
	name: string | null;
	networkId: string | null;
}

/** With whom a view may be shared: one's networks that take part, and the coordination. */
const placesToShare = (study: Study, memberships: readonly Membership[]): Place[] =>
	memberships
		.filter((membership) => {
			const { networkId } = membership;
			const takesPart = networkId === null ? study.networkId === null : isOf(study, networkId);
			return takesPart && allows([membership], 'response.review', { networkId });
		})
		.map(({ networkId, networkName, networkSlug }) => ({
			...{ place: networkSlug ?? 'coordination', name: networkName, networkId }
		}));

const isOf = (study: Study, networkId: string) =>
	study.networkId === networkId || study.networks.some(({ id }) => id === networkId);

export const actions: Actions = {
	/** One gesture over what was ticked. */
	act: async (event) => {
		signedIn(event);
		const form = await event.request.formData();
		const responses = tickedIn(form);
		const posted = postedTexts(form, fieldsOf(severalInput));
		const typed = {
			...{ kind: 'several' as const, ticked: responses.map(({ id }) => id) },
			...{ reason: posted.reason, note: posted.note }
		};
		const read = v.safeParse(severalInput, posted);
		if (!read.success) return fail(400, { ...typed, wrong: read.issues[0].message });
		const { action, reason, note } = read.output;
		if (responses.length === 0) return fail(400, { ...typed, wrong: 'none' });
		if (action === 'set-aside' && reason === '') return fail(400, { ...typed, wrong: 'reason' });
		const kept = action === 'set-aside' && reason !== '' ? reasonKept(reason, note) : undefined;
		return atDesk(event, { ...typed, wrong: 'refused' }, async (db, study) => {
			const { viewer } = event.locals;
			const outcome = await actOnSeveral(db, viewer, { study, action, responses, reason: kept });
			const { batch, done, refused } = outcome;
			return { kind: 'acted' as const, action, batch, count: done.length, refused };
		});
	},
	/** Puts back what stood before one's gesture. */
	undo: async (event) => {
		signedIn(event);
		const { batch } = postedTexts(await event.request.formData(), ['batch']);
		return atDesk(event, { kind: 'refused' as const }, async (db, study) => {
			const { undone, refused } = await undoBatch(db, event.locals.viewer, { study, batch });
			return { kind: 'undone' as const, count: undone.length, refused };
		});
	},
	/** Keeps what is looked at under a name. */
	keep: async (event) => {
		const account = signedIn(event);
		const posted = postedTexts(await event.request.formData(), fieldsOf(keepViewInput));
		const typed = { kind: 'view' as const, name: posted.name, share: posted.share };
		const read = v.safeParse(keepViewInput, posted);
		if (!read.success) return fail(400, { ...typed, wrong: read.issues[0].message });
		const { name, share, replace } = read.output;
		const filter = deskFilterFrom(event.url.searchParams);
		const kept = await atDesk(event, { ...typed, wrong: 'refused' }, async (db, study) => {
			const places = placesToShare(study, account.memberships);
			const sharedWith = places.find(({ place }) => place === share);
			if (share !== '' && sharedWith === undefined) throw problem('notAllowed');
			const id = replace === '' ? undefined : replace;
			await keepView(db, event.locals.viewer, { study, id, name, filter, sharedWith });
		});
		return kept ?? backTo(event, 'kept');
	},
	/** Forgets a view of one's own. */
	forget: async (event) => {
		signedIn(event);
		const { view } = postedTexts(await event.request.formData(), ['view']);
		const refusal = await atDesk(event, { kind: 'refused' as const }, async (db) => {
			await forgetView(db, event.locals.viewer, view);
		});
		return refusal ?? backTo(event, 'forgotten');
	}
};

/** Does something at the desk; what is refused goes back to its form with what was typed. */
async function atDesk<Typed extends object, Done>(
	{ locals, params }: RequestEvent,
	typed: Typed,
	work: (db: Db, study: Study) => Promise<Done>
) {
	try {
		return await asViewer(locals.viewer, async (db) =>
			work(db, await readStudy(db, locals.viewer, params.study))
		);
	} catch (error) {
		if (error instanceof Problem && error.kind === 'notFound') throw error;
		return refused(error, locals, typed);
	}
}

/** The same page of the desk, with what was done. */
function backTo({ url }: RequestEvent, done: string): never {
	const query = deskQuery(deskFilterFrom(url.searchParams));
	query.set('done', done);
	redirect(303, `${url.pathname}?${query}`);
}

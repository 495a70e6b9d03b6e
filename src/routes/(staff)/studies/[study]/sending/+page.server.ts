import { fail, redirect } from '@sveltejs/kit';
import { asViewer } from '$lib/ground/database.server';
import { refused } from '$lib/ground/refusals.server';
import { now } from '$lib/ground/clock';
import { signedIn } from '$lib/access/signed-in.server';
import { unanswered } from '$lib/distribution/invitation';
import { invitationsFilterFrom } from '$lib/distribution/invitation.input';
import { listInvitations, mayInviteSome } from '$lib/distribution/list-invitations.server';
import {
	countNeverSent,
	sendInvitations,
	sendNeverSent,
	type Sent
} from '$lib/distribution/send-invitations.server';
import { readWaveAsked } from '$lib/responses/wave-asked.server';
import { isOver } from '$lib/studies/study';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The sample of a wave: whom it asks, and where each stands. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const account = signedIn(event);
	const filter = invitationsFilterFrom(url.searchParams);
	const wanted = { study: params.study, wave: url.searchParams.get('wave') };
	return asViewer(locals.viewer, async (db) => {
		const { study, wave } = await readWaveAsked(db, locals.viewer, wanted);
		const list = await listInvitations(db, locals.viewer, { study, wave, filter });
		return {
			slug: study.slug,
			wave: wave.number,
			chosen: url.searchParams.has('wave'),
			open: study.state !== 'closed' && study.state !== 'archived' && !isOver(wave, now()),
			filter,
			list,
			unanswered: unanswered(list.counts),
			neverSent: await countNeverSent(db, locals.viewer, wave),
			mayManage: await mayInviteSome(db, locals.viewer, study),
			coordinates:
				study.networkId === null && account.memberships.some(({ networkId }) => networkId === null),
			sent: sentFrom(url.searchParams),
			now: now()
		};
	});
};

export const actions: Actions = {
	/** The link to those that were ticked. */
	send: async (event) => {
		signedIn(event);
		const ids = (await event.request.formData()).getAll('invitation').map(String);
		if (ids.length === 0) return fail(400, { nothingSelected: true });
		return sending(event, (db, sample) =>
			sendInvitations(db, event.locals.viewer, { ...sample, ids })
		);
	},
	/** The link to all that never got theirs. */
	rest: (event) => {
		signedIn(event);
		return sending(event, (db, sample) => sendNeverSent(db, event.locals.viewer, sample));
	}
};

type Sample = Awaited<ReturnType<typeof readWaveAsked>>;
type Send = (db: Parameters<Parameters<typeof asViewer>[1]>[0], sample: Sample) => Promise<Sent>;

async function sending(event: RequestEvent, send: Send) {
	const { locals, params, url } = event;
	const wanted = { study: params.study, wave: url.searchParams.get('wave') };
	let done: Sent;
	try {
		done = await asViewer(locals.viewer, async (db) =>
			send(db, await readWaveAsked(db, locals.viewer, wanted))
		);
	} catch (error) {
		return refused(error, locals, {});
	}
	const query = new URLSearchParams({
		...(wanted.wave === null ? {} : { wave: wanted.wave }),
		sent: String(done.sent),
		without: String(done.withoutAddress),
		left: String(done.leftOut)
	});
	redirect(303, `${url.pathname}?${query}`);
}

/** What was just sent, as the address of the page tells it. */
function sentFrom(query: URLSearchParams): Sent | null {
	const numberIn = (name: string) => Math.max(0, Math.trunc(Number(query.get(name)) || 0));
	if (!query.has('sent')) return null;
	return {
		sent: numberIn('sent'),
		withoutAddress: numberIn('without'),
		leftOut: numberIn('left')
	};
}

import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { now } from '$lib/ground/clock';
import { asViewer, type Db } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { signedIn } from '$lib/access/signed-in.server';
import {
	chooseContact,
	renewInvitation,
	revokeInvitation,
	withdrawInvitation,
	type InvitationSeen
} from '$lib/distribution/change-invitation.server';
import { canBeSent, canBeWithdrawn } from '$lib/distribution/invitation';
import { typedAddress } from '$lib/distribution/invitation.input';
import { readInvitation } from '$lib/distribution/read-invitation.server';
import { sendInvitation } from '$lib/distribution/send-invitations.server';
import { readStudy } from '$lib/studies/read-study.server';
import { isOver } from '$lib/studies/study';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What the choice of an address that is not in the address book is called. */
const TYPED = 'typed';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const { invitation, link, ...read } = await readInvitation(db, locals.viewer, {
			...{ study, id: params.invitation }
		});
		const wave = study.waves.find(({ id }) => id === invitation.waveId);
		return {
			...read,
			slug: study.slug,
			wave: wave?.number ?? 0,
			invitation,
			address: link === null ? null : `${url.origin}/r/${link}`,
			open:
				study.state !== 'closed' &&
				study.state !== 'archived' &&
				wave !== undefined &&
				!isOver(wave, now()),
			maySend: canBeSent(invitation),
			mayWithdraw: canBeWithdrawn(invitation)
		};
	});
};

export const actions: Actions = {
	/** To a contact, which is then the chosen one, or to an address typed once. */
	send: async (event) => {
		const posted = await event.request.clone().formData();
		const to = String(posted.get('to') ?? TYPED);
		const typed = { to, email: String(posted.get('email') ?? ''), locale: posted.get('locale') };
		const read = v.safeParse(typedAddress, typed);
		if (to === TYPED && !read.success) return fail(400, { ...typed, wrongEmail: true });
		const email = to === TYPED && read.success ? read.output : null;
		return changing(event, typed, 'sent', async (db, seen) => {
			const { viewer } = event.locals;
			if (email === null) await chooseContact(db, viewer, { ...seen, contactId: to });
			const { invitation } = await readInvitation(db, viewer, seen);
			const wave = seen.study.waves.find(({ id }) => id === invitation.waveId)!;
			await sendInvitation(db, viewer, { ...seen, wave, address: email });
		});
	},
	renew: (event) =>
		changing(event, {}, 'renewed', (db, seen) => renewInvitation(db, event.locals.viewer, seen)),
	revoke: (event) =>
		changing(event, {}, 'revoked', (db, seen) => revokeInvitation(db, event.locals.viewer, seen)),
	withdraw: (event) =>
		changing(event, {}, 'withdrawn', (db, seen) =>
			withdrawInvitation(db, event.locals.viewer, seen)
		)
};

type Done = 'sent' | 'renewed' | 'revoked' | 'withdrawn';

async function changing<Typed extends object>(
	event: RequestEvent,
	typed: Typed,
	done: Done,
	change: (db: Db, seen: InvitationSeen) => Promise<unknown>
) {
	const { locals, params, request, url } = event;
	signedIn(event);
	const generation = Number((await request.formData()).get('generation'));
	let wave: number | undefined;
	try {
		await asViewer(locals.viewer, async (db) => {
			const study = await readStudy(db, locals.viewer, params.study);
			const seen = { study, id: params.invitation, generation };
			const { invitation } = await readInvitation(db, locals.viewer, seen);
			wave = study.waves.find(({ id }) => id === invitation.waveId)?.number;
			await change(db, seen);
		});
	} catch (error) {
		// What is not there is no matter of a form.
		if (error instanceof Problem && error.kind === 'notFound') throw error;
		return refused(error, locals, typed);
	}
	if (done === 'withdrawn') {
		const sample = resolve('/(staff)/studies/[study]/sending', { study: params.study });
		redirect(303, `${sample}?wave=${wave}&withdrawn=yes`);
	}
	redirect(303, `${url.pathname}?done=${done}`);
}

import { signedIn } from '$lib/access/signed-in.server';
import { may } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import { config } from '$lib/ground/config.server';
import { asViewer } from '$lib/ground/database.server';
import { refused } from '$lib/ground/refusals.server';
import { cancelEntry } from '$lib/post/cancel-entry.server';
import { mailService } from '$lib/post/mail-service.server';
import { readEntry } from '$lib/post/read-entry.server';
import { tryAgain } from '$lib/post/try-again.server';
import type { Actions, PageServerLoad } from './$types';

/** One mail as it would look, or one job. */
export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const { locals, params } = event;
	const { demo } = config();
	return asViewer(locals.viewer, async (db) => {
		const entry = await readEntry(db, locals.viewer, params.id, { showSecrets: demo });
		const { networkId } = entry;
		const own = account.memberships.find((membership) => membership.networkId === networkId);
		const service = mailService();
		return {
			entry,
			network: own?.networkSlug ?? 'coordination',
			configured: service !== null,
			from: service?.from ?? null,
			mayAct: await may(db, locals.viewer, 'post.retry', { networkId }),
			demo,
			now: now()
		};
	});
};

export const actions: Actions = {
	again: async (event) => {
		signedIn(event);
		const { locals, params } = event;
		try {
			await asViewer(locals.viewer, (db) => tryAgain(db, locals.viewer, params.id));
			return { done: 'again' as const };
		} catch (error) {
			return refused(error, locals, {});
		}
	},
	cancel: async (event) => {
		signedIn(event);
		const { locals, params } = event;
		try {
			await asViewer(locals.viewer, (db) => cancelEntry(db, locals.viewer, params.id));
			return { done: 'cancelled' as const };
		} catch (error) {
			return refused(error, locals, {});
		}
	}
};

import { redirect } from '@sveltejs/kit';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { closeBody, readOwnBody } from '$lib/registry/bodies/save-body.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { viewer } = event.locals;
	return {
		body: await asViewer(viewer, (db) => readOwnBody(db, viewer, event.params.id))
	};
};

export const actions: Actions = {
	close: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		await asViewer(viewer, (db) => closeBody(db, viewer, event.params.id, true));
		redirect(303, `/authorities/${event.params.id}?done=closed`);
	},
	reopen: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		await asViewer(viewer, (db) => closeBody(db, viewer, event.params.id, false));
		redirect(303, `/authorities/${event.params.id}?done=reopened`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { listDepartementsToBringIn } from '$lib/registry/bodies/places-to-bring-in.server';
import { changeBody, readOwnBody } from '$lib/registry/bodies/save-body.server';
import { readBodyForm } from '$lib/registry/bodies/typed-body';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { viewer } = event.locals;
	return asViewer(viewer, async (db) => ({
		body: await readOwnBody(db, viewer, event.params.id),
		departements: await listDepartementsToBringIn(db, viewer)
	}));
};

export const actions: Actions = {
	default: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const { id } = event.params;
		const typed = readBodyForm(await event.request.formData());
		const { faults } = await asViewer(viewer, (db) => changeBody(db, viewer, id, typed));
		if (faults) return fail(422, { typed, faults });
		redirect(303, `/authorities/${id}?done=changed`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { listDepartementsToBringIn } from '$lib/registry/bodies/places-to-bring-in.server';
import { addBody } from '$lib/registry/bodies/save-body.server';
import { readBodyForm } from '$lib/registry/bodies/typed-body';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { viewer } = event.locals;
	return {
		departements: await asViewer(viewer, (db) => listDepartementsToBringIn(db, viewer))
	};
};

export const actions: Actions = {
	default: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const typed = readBodyForm(await event.request.formData());
		const { id, faults } = await asViewer(viewer, (db) => addBody(db, viewer, typed));
		if (faults) return fail(422, { typed, faults });
		redirect(303, `/authorities/${id}?done=added`);
	}
};

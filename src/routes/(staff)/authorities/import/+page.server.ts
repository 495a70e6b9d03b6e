import { fail, redirect } from '@sveltejs/kit';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { beginImport, mustImport } from '$lib/registry/imports/begin-import.server';
import { readUpload } from '$lib/registry/imports/upload.server';
import type { Actions, PageServerLoad } from './$types';

const ofBodies = { kind: 'bodies', networkId: null } as const;

export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { viewer } = event.locals;
	await asViewer(viewer, (db) => mustImport(db, viewer, ofBodies));
};

export const actions: Actions = {
	default: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		await asViewer(viewer, (db) => mustImport(db, viewer, ofBodies));
		const { upload, refused } = await readUpload(event.request);
		if (refused) return fail(422, { refused });
		const id = await asViewer(viewer, (db) => beginImport(db, viewer, { ...ofBodies, ...upload }));
		redirect(303, `/authorities/import/${id}`);
	}
};

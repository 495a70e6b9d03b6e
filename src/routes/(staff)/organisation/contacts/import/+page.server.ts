import { fail, redirect } from '@sveltejs/kit';
import { chooseOrganisation } from '$lib/access/chosen-organisation.server';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { beginImport } from '$lib/registry/imports/begin-import.server';
import { readUpload } from '$lib/registry/imports/upload.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { viewer } = event.locals;
	const slug = event.url.searchParams.get('network');
	return asViewer(viewer, (db) => chooseOrganisation(db, viewer, slug, 'contact.edit'));
};

export const actions: Actions = {
	default: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const slug = event.url.searchParams.get('network');
		const choose = () =>
			asViewer(viewer, (db) => chooseOrganisation(db, viewer, slug, 'contact.edit'));
		const { networkId } = (await choose()).organisation;
		const { upload, refused } = await readUpload(event.request);
		if (refused) return fail(422, { refused });
		const id = await asViewer(viewer, (db) =>
			beginImport(db, viewer, { kind: 'contacts', networkId, ...upload })
		);
		redirect(303, `/organisation/contacts/import/${id}`);
	}
};

import { redirect } from '@sveltejs/kit';
import { organisationSlug } from '$lib/access/organisation';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { readContact } from '$lib/registry/contacts/read-contacts.server';
import { deleteContact } from '$lib/registry/contacts/save-contact.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { viewer } = event.locals;
	return {
		contact: await asViewer(viewer, (db) => readContact(db, viewer, event.params.id))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { memberships } = signedIn(event);
		const { viewer } = event.locals;
		const { networkId } = await asViewer(viewer, async (db) => {
			const contact = await readContact(db, viewer, event.params.id);
			await deleteContact(db, viewer, contact.id);
			return contact;
		});
		const own = memberships.find((each) => each.networkId === networkId);
		redirect(
			303,
			`/organisation/contacts?network=${own ? organisationSlug(own) : ''}&done=deleted`
		);
	}
};

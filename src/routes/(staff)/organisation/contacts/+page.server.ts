import { chooseOrganisation } from '$lib/access/chosen-organisation.server';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { contactsFilterFrom } from '$lib/registry/contacts/contact.input';
import { listContacts } from '$lib/registry/contacts/read-contacts.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { viewer } = event.locals;
	const { searchParams } = event.url;
	const filter = contactsFilterFrom(searchParams);
	return asViewer(viewer, async (db) => {
		const slug = searchParams.get('network');
		const chosen = await chooseOrganisation(db, viewer, slug, 'contact.read');
		const list = await listContacts(db, viewer, chosen.organisation.networkId, filter);
		return { ...chosen, list, filter, done: searchParams.get('done') };
	});
};

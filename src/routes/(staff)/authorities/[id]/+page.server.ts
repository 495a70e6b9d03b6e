import { maySomewhere } from '$lib/access/permissions';
import { asViewer } from '$lib/ground/database.server';
import { mayBringInIfAny } from '$lib/registry/bodies/may-bring-in.server';
import { contactsOf } from '$lib/registry/contacts/read-contacts.server';
import { readAuthority, readVintage } from '$lib/registry/read-authority.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals: { viewer, account }, url }) =>
	asViewer(viewer, async (db) => {
		const authority = await readAuthority(db, viewer, params.id);
		const mayWrite = await mayBringInIfAny(db, viewer);
		return {
			authority,
			vintage: await readVintage(db, viewer),
			contacts: await contactsOf(db, viewer, authority.id),
			mayAddContact: maySomewhere(account, 'contact.edit') && authority.closedAt === null,
			mayCorrect: authority.imported && (mayWrite?.(authority.networkId) ?? false),
			done: url.searchParams.get('done')
		};
	});

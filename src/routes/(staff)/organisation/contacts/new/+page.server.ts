import { fail, redirect } from '@sveltejs/kit';
import { chooseOrganisation } from '$lib/access/chosen-organisation.server';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { addContact } from '$lib/registry/contacts/save-contact.server';
import { readContactForm, type ContactFault } from '$lib/registry/contacts/typed-contact';
import { readAuthority } from '$lib/registry/read-authority.server';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import type { Actions, PageServerLoad } from './$types';

/** First the authority (`?authority=`, searched for by `?q=`), then the contact in it. */
export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { viewer } = event.locals;
	const { searchParams } = event.url;
	const text = searchParams.get('q')?.trim() ?? '';
	const id = searchParams.get('authority');
	return asViewer(viewer, async (db) => ({
		...(await chooseOrganisation(db, viewer, searchParams.get('network'), 'contact.edit')),
		text,
		asked: id !== null,
		found: text === '' ? null : await searchAuthorities(db, viewer, { text, limit: 12 }),
		authority: id ? await readAuthority(db, viewer, id) : null
	}));
};

export const actions: Actions = {
	default: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const slug = event.url.searchParams.get('network');
		const { typed, input, faults } = readContactForm(await event.request.formData());
		if (input === null) return fail(422, { typed, faults });
		try {
			const organisation = await asViewer(viewer, async (db) => {
				const { organisation } = await chooseOrganisation(db, viewer, slug, 'contact.edit');
				await addContact(db, viewer, organisation.networkId, input);
				return organisation;
			});
			redirect(303, `/organisation/contacts?network=${organisation.slug}&done=added`);
		} catch (error) {
			if (!(error instanceof Problem) || !['conflict', 'badInput'].includes(error.kind))
				throw error;
			const fault: ContactFault =
				error.kind === 'conflict'
					? { field: 'email', kind: 'emailTaken' }
					: { field: 'name', kind: 'authorityClosed' };
			return fail(422, { typed, faults: [fault] });
		}
	}
};

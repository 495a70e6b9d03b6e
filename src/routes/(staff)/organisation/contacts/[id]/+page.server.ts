import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { organisationSlug } from '$lib/access/organisation';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { readContact } from '$lib/registry/contacts/read-contacts.server';
import { changeContact } from '$lib/registry/contacts/save-contact.server';
import { readContactForm, type ContactFault } from '$lib/registry/contacts/typed-contact';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { memberships } = signedIn(event);
	const contact = await ownContact(event);
	const own = memberships.find(({ networkId }) => networkId === contact.networkId);
	return { contact, slug: own ? organisationSlug(own) : '' };
};

export const actions: Actions = {
	change: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const { typed, input, faults } = readContactForm(await event.request.formData());
		if (input === null) return fail(422, { typed, faults });
		const { id } = event.params;
		try {
			await asViewer(viewer, (db) => changeContact(db, viewer, id, input));
		} catch (error) {
			if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
			const taken: ContactFault = { field: 'email', kind: 'emailTaken' };
			return fail(422, { typed, faults: [taken] });
		}
		redirect(303, `/organisation/contacts?network=${await slugOf(event)}&done=changed`);
	},
	/** The authority is closed: to the one that succeeded it. */
	move: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const { id } = event.params;
		try {
			await asViewer(viewer, async (db) => {
				const { successorId, ...contact } = await readContact(db, viewer, id);
				if (successorId !== null)
					await changeContact(db, viewer, id, { ...contact, authorityId: successorId });
			});
		} catch (error) {
			if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
			return fail(409, { taken: true });
		}
		redirect(303, `/organisation/contacts?network=${await slugOf(event)}&done=changed`);
	}
};

const ownContact = ({ locals: { viewer }, params }: RequestEvent<{ id: string }>) =>
	asViewer(viewer, (db) => readContact(db, viewer, params.id));

async function slugOf(event: RequestEvent<{ id: string }>): Promise<string> {
	const { networkId } = await ownContact(event);
	const own = signedIn(event).memberships.find((each) => each.networkId === networkId);
	return own ? organisationSlug(own) : '';
}

import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readAuthority } from '../read-authority.server';
import type { ContactInput } from './contact.input';
import {
	deleteContacts,
	insertContacts,
	lockContacts,
	selectKnownContacts,
	updateContacts
} from './contacts.sql';
import { readContact } from './read-contacts.server';

/**
 * Adds a contact to a network's address book.
 *
 * @throws conflict { contactId } when the network has that address in that authority already
 * @returns its id
 */
export async function addContact(
	db: Db,
	viewer: Viewer,
	networkId: string | null,
	input: ContactInput
): Promise<string> {
	await must(db, viewer, 'contact.edit', { networkId });
	const authority = await readAuthority(db, viewer, input.authorityId);
	if (authority.closedAt !== null) throw problem('badInput', { reason: 'closed' });
	await lockContacts(db, networkId);
	await mustBeFree(db, networkId, input, null);
	const id = newId();
	await insertContacts(db, networkId, [{ ...input, id }], now());
	await happened(db, viewer, 'contact.added', { subjectId: id, networkId });
	return id;
}

/** @throws notFound; conflict { contactId } as for a new one */
export async function changeContact(
	db: Db,
	viewer: Viewer,
	id: string,
	input: ContactInput
): Promise<void> {
	const { networkId, authorityId } = await readContact(db, viewer, id);
	await must(db, viewer, 'contact.edit', { networkId });
	if (input.authorityId !== authorityId) {
		const authority = await readAuthority(db, viewer, input.authorityId);
		if (authority.closedAt !== null) throw problem('badInput', { reason: 'closed' });
	}
	await lockContacts(db, networkId);
	await mustBeFree(db, networkId, input, id);
	if ((await updateContacts(db, networkId, [{ ...input, id }], now())) === 0)
		throw problem('notFound');
	await happened(db, viewer, 'contact.changed', { subjectId: id, networkId });
}

/** @throws notFound, also when somebody else was faster */
export async function deleteContact(db: Db, viewer: Viewer, id: string): Promise<void> {
	const { networkId } = await readContact(db, viewer, id);
	await must(db, viewer, 'contact.edit', { networkId });
	if ((await deleteContacts(db, [id])).length === 0) throw problem('notFound');
	await happened(db, viewer, 'contact.deleted', { subjectId: id, networkId });
}

async function mustBeFree(
	db: Db,
	networkId: string | null,
	{ authorityId, email }: ContactInput,
	own: string | null
) {
	if (email === null) return;
	const others = await selectKnownContacts(db, networkId, [authorityId]);
	const same = others.find((contact) => contact.email === email && contact.id !== own);
	if (same) throw problem('conflict', { contactId: same.id });
}

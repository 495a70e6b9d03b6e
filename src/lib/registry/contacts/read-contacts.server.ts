import { allows } from '$lib/access/permissions';
import { must } from '$lib/access/permissions.server';
import { readAccount } from '$lib/access/read-account.server';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Contact, ContactsFilter } from './contact';
import { selectContact, selectContacts, selectContactsOf } from './contacts.sql';

const PAGE_SIZE = 50;

export interface ContactsPage {
	contacts: Contact[];
	total: number;
	page: number;
	pages: number;
}

/**
 * One page of a network's address book (null: the coordination's), by authority.
 * @throws signInFirst, notAllowed
 */
export async function listContacts(
	db: Db,
	viewer: Viewer,
	networkId: string | null,
	{ text, page }: ContactsFilter
): Promise<ContactsPage> {
	await must(db, viewer, 'contact.read', { networkId });
	const at = (page: number) => ({ text, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
	const found = await selectContacts(db, networkId, at(page));
	const pages = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
	if (page <= pages) return { ...found, page, pages };
	return { ...(await selectContacts(db, networkId, at(pages))), page: pages, pages };
}

/**
 * One contact of a network that the viewer works in. Another network's is not found.
 * @throws signInFirst, notFound
 */
export async function readContact(db: Db, viewer: Viewer, id: string): Promise<Contact> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const contact = isId(id) ? await selectContact(db, id) : null;
	const memberships = (await readAccount(db, viewer))?.memberships ?? [];
	if (contact === null || !allows(memberships, 'contact.read', { networkId: contact.networkId }))
		throw problem('notFound');
	return contact;
}

/** The contacts in an authority that the viewer may see: none for who may see none. */
export async function contactsOf(db: Db, viewer: Viewer, authorityId: string): Promise<Contact[]> {
	if (viewer.kind !== 'account') return [];
	const memberships = (await readAccount(db, viewer))?.memberships ?? [];
	const contacts = await selectContactsOf(db, authorityId);
	return contacts.filter(({ networkId }) => allows(memberships, 'contact.read', { networkId }));
}

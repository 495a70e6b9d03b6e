/** The words of a network's address book. */

export interface Contact {
	id: string;
	/** Whose it is; null: the coordination's. */
	networkId: string | null;
	authorityId: string;
	authorityName: string;
	departementCode: string | null;
	/** The authority is closed; who took it over, where that is known. */
	authorityClosed: boolean;
	successorId: string | null;
	successorName: string | null;
	name: string | null;
	function: string | null;
	email: string | null;
	phone: string | null;
	locale: 'fr' | 'en';
	note: string | null;
	changedAt: Date;
}

/** How a list of contacts is narrowed. */
export interface ContactsFilter {
	text: string;
	page: number;
}

/** What a contact is called where one line must do. */
export const contactTitle = ({
	name,
	function: role,
	email,
	phone
}: Pick<Contact, 'name' | 'function' | 'email' | 'phone'>): string =>
	name ?? role ?? email ?? phone ?? '';

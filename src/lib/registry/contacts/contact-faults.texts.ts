import { m } from '$lib/paraglide/messages';
import type { ContactFault } from './typed-contact';

const texts: Record<ContactFault['kind'], () => string> = {
	tooLong: m.registry_contact_fault_long,
	authorityMissing: m.registry_contact_fault_authority,
	authorityClosed: m.registry_contact_fault_closed,
	emailFormat: m.registry_contact_fault_email,
	emailTaken: m.registry_contact_fault_taken,
	phoneFormat: m.registry_contact_fault_phone,
	contactEmpty: m.registry_contact_fault_empty
};

export const contactFaultText = ({ kind }: ContactFault): string => texts[kind]();

import { m } from '$lib/paraglide/messages';
import type { Fault, Faults } from './faults';
import { PASSWORD_LEAST, PASSWORD_MOST } from './password-rules';

const texts: Record<Fault, () => string> = {
	'email-missing': m.access_fault_email_missing,
	'email-invalid': m.access_fault_email_invalid,
	'email-colleague': m.access_fault_email_colleague,
	'email-invited': m.access_fault_email_invited,
	'name-missing': m.access_fault_name_missing,
	'name-long': m.access_fault_name_long,
	'role-missing': m.access_fault_role_missing,
	'network-missing': m.access_fault_network_missing,
	'password-missing': m.access_fault_password_missing,
	'password-short': () => m.access_fault_password_short({ least: PASSWORD_LEAST }),
	'password-long': () => m.access_fault_password_long({ most: PASSWORD_MOST }),
	'password-own': m.access_fault_password_own,
	'password-common': m.access_fault_password_common,
	'password-same': m.access_fault_password_same,
	'password-wrong': m.access_fault_password_wrong,
	'language-missing': m.access_fault_language_missing
};

/** What is wrong, why, and what to do, in the language of the page. */
export const faultText = (fault: Fault | undefined): string | undefined =>
	fault === undefined ? undefined : texts[fault]();

/**
 * The faults of a form, each with a link to its field.
 *
 * @param prefix before the ids, where a page asks twice
 */
export const faultSummary = (found: Faults, prefix = ''): { id: string; text: string }[] =>
	Object.entries(found).map(([field, fault]) => ({ id: prefix + field, text: texts[fault]() }));

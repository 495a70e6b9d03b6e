import * as v from 'valibot';
import { contactInput, type ContactFaultKind, type ContactInput } from './contact.input';

/** What a form of a contact holds, as typed. */
export type TypedContact = Record<keyof ContactInput, string>;

export interface ContactFault {
	field: keyof ContactInput;
	kind: ContactFaultKind | 'emailTaken' | 'authorityClosed';
}

const fields = ['authorityId', 'name', 'function', 'email', 'phone', 'locale', 'note'] as const;

/** The form as typed, and what it means; or what has to be mended. */
export function readContactForm(form: FormData): {
	typed: TypedContact;
	input: ContactInput | null;
	faults: ContactFault[];
} {
	const typed = Object.fromEntries(
		fields.map((field) => [field, String(form.get(field) ?? '').slice(0, 1200)])
	) as TypedContact;
	const read = v.safeParse(contactInput, typed);
	if (read.success) return { typed, input: read.output, faults: [] };
	const faults = read.issues.map((issue) => ({
		field: (issue.path?.[0]?.key ?? 'name') as ContactFault['field'],
		kind: issue.message as ContactFaultKind
	}));
	return { typed, input: null, faults };
}

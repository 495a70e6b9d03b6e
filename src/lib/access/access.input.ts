import * as v from 'valibot';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { problem } from '$lib/ground/problem';
import { rolesIn } from './account';
import type { Fault } from './faults';

const EMAIL_MOST = 254;
const NAME_MOST = 120;
const is = (fault: Fault): Fault => fault;

/** What the sign-in form sends. Longer texts are nobody's, and would cost us their hashing. */
export const signInInput = v.object({
	email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.nonEmpty(), v.maxLength(EMAIL_MOST)),
	password: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000))
});
export type SignInInput = v.InferOutput<typeof signInInput>;

const email = v.pipe(
	v.string(is('email-missing')),
	v.trim(),
	v.toLowerCase(),
	v.nonEmpty(is('email-missing')),
	v.maxLength(EMAIL_MOST, is('email-invalid')),
	v.email(is('email-invalid'))
);
const name = v.pipe(
	v.string(is('name-missing')),
	// One line, whatever was pasted.
	v.transform((text) => text.replaceAll(/\p{Cc}+/gu, ' ').trim()),
	v.nonEmpty(is('name-missing')),
	v.maxLength(NAME_MOST, is('name-long'))
);
// What a password may be is asked when it is chosen: it depends on whose it is.
const password = v.pipe(v.string(is('password-missing')), v.nonEmpty(is('password-missing')));
const language = v.picklist(['fr', 'en'], is('language-missing'));

export const firstAdministratorInput = v.object({ name, email, password });
export type FirstAdministratorInput = v.InferOutput<typeof firstAdministratorInput>;

/** Somebody invited who has no account yet. */
export const joinInput = v.object({ name, password });
export type JoinInput = v.InferOutput<typeof joinInput>;

export const inviteInput = (network: boolean) =>
	v.object({ name, email, role: v.picklist(rolesIn(network), is('role-missing')) });
export type InviteInput = v.InferOutput<ReturnType<typeof inviteInput>>;

/** The coordination lets the administrators of a network in; they let in the others. */
export const inviteAdministratorInput = v.object({
	networkId: v.pipe(v.string(), v.uuid(is('network-missing'))),
	name,
	email
});
export type InviteAdministratorInput = v.InferOutput<typeof inviteAdministratorInput>;

export const roleInput = (network: boolean) =>
	v.object({ role: v.picklist(rolesIn(network), is('role-missing')) });

export const accountInput = v.object({ name, locale: language });
export type AccountInput = v.InferOutput<typeof accountInput>;

export const passwordChangeInput = v.object({ current: password, password });
export type PasswordChangeInput = v.InferOutput<typeof passwordChangeInput>;

export const resetRequestInput = v.object({ email });
export const newPasswordInput = v.object({ password });

/**
 * What a form sent, as the schema wants it.
 *
 * @throws badInput with the first fault of each field
 */
export function readForm<Entries extends v.ObjectEntries>(
	schema: v.ObjectSchema<Entries, undefined>,
	form: FormData
): v.InferOutput<v.ObjectSchema<Entries, undefined>> {
	// A choice that nobody made is not sent at all: it is missing like a field left empty.
	const result = v.safeParse(schema, postedTexts(form, fieldsOf(schema)));
	if (result.success) return result.output;
	const faults: Record<string, string> = {};
	for (const issue of result.issues) {
		const field = String(issue.path?.[0]?.key ?? '');
		faults[field] ??= issue.message;
	}
	throw problem('badInput', { faults });
}

import * as v from 'valibot';
import { problem } from '$lib/ground/problem';

const email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.email());
const name = v.pipe(
	v.string(),
	// One line, whatever was pasted.
	v.transform((text) => text.replaceAll(/\p{Cc}+/gu, ' ').trim()),
	v.maxLength(120)
);

export const typedIn = (form: FormData) => ({
	email: String(form.get('email') ?? '').slice(0, 300),
	name: String(form.get('name') ?? '').slice(0, 300)
});

/** @throws badInput with the fields that are wrong */
export function readSelfTyped(form: FormData): { email: string; name: string | null } {
	const read = v.safeParse(v.object({ email, name }), typedIn(form));
	if (read.success) return { ...read.output, name: read.output.name || null };
	throw problem('badInput', {
		wrong: read.issues.map(({ path }) => String(path?.[0]?.key)).join(' ')
	});
}

/** @throws badInput */
export function readAddress(form: FormData): string {
	const read = v.safeParse(email, String(form.get('email') ?? '').slice(0, 300));
	if (!read.success) throw problem('badInput', { wrong: 'email' });
	return read.output;
}

/** A button that was pressed: a program that sends a form without content has pressed none. */
export const pressed = (form: FormData, name: string): boolean => form.get(name) === 'yes';

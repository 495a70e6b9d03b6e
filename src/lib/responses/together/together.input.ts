import * as v from 'valibot';
import { problem } from '$lib/ground/problem';
import { fault, type TogetherFault } from './together-faults';

const is = (fault: TogetherFault): TogetherFault => fault;

const name = v.pipe(
	v.string(),
	// One line, whatever was pasted.
	v.transform((text) => text.replaceAll(/\p{Cc}+/gu, ' ').trim()),
	v.nonEmpty(is('name-missing')),
	v.maxLength(120, is('name-long'))
);
const email = v.pipe(
	v.string(),
	v.trim(),
	v.toLowerCase(),
	v.nonEmpty(is('email-missing')),
	v.maxLength(254, is('email-invalid')),
	v.email(is('email-invalid'))
);

/** The whole form, some pages, or nothing but to read and to sign. */
const scope = v.picklist(['all', 'pages', 'sign'], is('scope-missing'));
const pages = v.array(v.pipe(v.string(), v.maxLength(200)));

const selfInput = v.object({ name, email: v.union([v.literal(''), email], is('email-invalid')) });
const inviteInput = v.object({ name, email, scope, pages, ownName: v.string() });
const scopeInput = v.object({ scope, pages });
export type InviteInput = v.InferOutput<typeof inviteInput>;
export type ScopeInput = v.InferOutput<typeof scopeInput>;

/** @throws badInput with the first fault of each field */
export const readSelf = (form: FormData) => read(selfInput, typedIn(form));
export const readInvite = (form: FormData): InviteInput =>
	withPages(read(inviteInput, typedIn(form)));
export const readScope = (form: FormData): ScopeInput => withPages(read(scopeInput, typedIn(form)));

/** What was typed, to be shown again. */
export const typedIn = (form: FormData) => {
	const text = (field: string) => String(form.get(field) ?? '').slice(0, 300);
	return {
		name: text('name'),
		email: text('email'),
		scope: text('scope'),
		ownName: text('ownName')
			.replaceAll(/\p{Cc}+/gu, ' ')
			.trim()
			.slice(0, 120),
		pages: form.getAll('pages').map(String).slice(0, 100)
	};
};

function withPages<Input extends ScopeInput>(input: Input): Input {
	if (input.scope === 'pages' && input.pages.length === 0) throw fault('pages', 'pages-missing');
	return input;
}

function read<Schema extends v.GenericSchema>(
	schema: Schema,
	typed: unknown
): v.InferOutput<Schema> {
	const result = v.safeParse(schema, typed);
	if (result.success) return result.output;
	const faults: Record<string, string> = {};
	for (const issue of result.issues) {
		const field = String((issue.path?.[0] as { key?: unknown } | undefined)?.key ?? '');
		faults[field] ??= issue.message;
	}
	throw problem('badInput', { faults });
}

import * as v from 'valibot';
import { isId } from '$lib/ground/ids';
import { isEmail, isPhone, longest } from '../imports/read-contact';
import { cellText } from '../imports/table-file';

const text = (most: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform(cellText),
		v.maxLength(most, 'tooLong'),
		v.transform((typed) => (typed === '' ? null : typed))
	);

/** A contact as its form sends it; each issue's message is the key of a sentence. */
export const contactInput = v.pipe(
	v.object({
		authorityId: v.pipe(
			v.optional(v.string(), ''),
			v.check((id) => isId(id), 'authorityMissing')
		),
		name: text(longest.name),
		function: text(longest.function),
		email: v.pipe(
			text(longest.email),
			v.transform((email) => email?.toLowerCase() ?? null),
			v.check((email) => email === null || isEmail(email), 'emailFormat')
		),
		phone: v.pipe(
			text(longest.phone),
			v.check((phone) => phone === null || isPhone(phone), 'phoneFormat')
		),
		locale: v.fallback(v.picklist(['fr', 'en']), 'fr'),
		note: text(longest.note)
	}),
	v.forward(
		v.partialCheck(
			[['name'], ['function'], ['email'], ['phone']],
			(contact) => Object.values(contact).some((value) => value !== null),
			'contactEmpty'
		),
		['name']
	)
);
export type ContactInput = v.InferOutput<typeof contactInput>;

/** What is wrong with a form, by field. */
export type ContactFaults = { field: keyof ContactInput; kind: ContactFaultKind }[];
export type ContactFaultKind =
	'tooLong' | 'authorityMissing' | 'emailFormat' | 'phoneFormat' | 'contactEmpty';

/** How a list of contacts is narrowed, as it stands in the address. */
export const contactsFilterFrom = (query: URLSearchParams) =>
	v.parse(
		v.object({
			text: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(120)), ''),
			page: v.fallback(
				v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1)),
				1
			)
		}),
		{ text: query.get('q') ?? '', page: query.get('page') }
	);

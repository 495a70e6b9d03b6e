import * as v from 'valibot';

const line = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300, 'long')), '');
// Browsers send the ends of lines in two characters.
const lines = v.optional(
	v.pipe(
		v.string(),
		v.trim(),
		v.transform((text) => text.replaceAll('\r\n', '\n')),
		v.maxLength(1000, 'long')
	),
	''
);
const email = v.optional(
	v.pipe(
		v.string(),
		v.trim(),
		v.maxLength(254, 'long'),
		v.check((text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), 'email')
	),
	''
);
const phone = v.optional(
	v.pipe(v.string(), v.trim(), v.regex(/^[\d\s.()+/-]*$/, 'phone'), v.maxLength(40, 'long')),
	''
);

/** What the form of the installation sends. Everything may be left out, and is then missing. */
export const installationInput = v.object({
	publisherName: line,
	publisherForm: line,
	publisherAddress: lines,
	publisherPhone: phone,
	publisherEmail: email,
	director: line,
	hostName: line,
	hostAddress: lines,
	hostPhone: phone,
	dataContactName: line,
	dataContactEmail: email,
	accessibilityEmail: email,
	retention: lines
});

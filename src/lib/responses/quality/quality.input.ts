import * as v from 'valibot';

const words = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.minLength(1, 'words'),
	v.maxLength(300, 'long')
);

/** A rule as it is written in a form. */
export const ruleInput = v.object({
	expression: v.pipe(v.string(), v.trim(), v.minLength(1, 'expression'), v.maxLength(2000, 'long')),
	panel: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.maxLength(80, 'panel'),
		v.transform((name) => (name === '' ? null : name))
	),
	fr: words,
	en: words
});

/** Dismissing a flag: why it is right all the same. */
export const dismissInput = v.object({
	flag: v.string(),
	reason: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.minLength(1, 'reason'),
		v.maxLength(500, 'long')
	)
});

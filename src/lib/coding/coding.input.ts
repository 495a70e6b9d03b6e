import * as v from 'valibot';

const line = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(120, 'long'));
const named = v.pipe(line, v.minLength(1, 'name'));
const prose = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(1000, 'long'));

/** A codebook as it is written in a form. */
export const codebookInput = v.object({ fr: named, en: named, item: line });

/** A code: its label and when to use it, in both languages, and what it stands beneath. */
export const codeInput = v.object({
	fr: named,
	en: named,
	when_fr: prose,
	when_en: prose,
	parent: line
});

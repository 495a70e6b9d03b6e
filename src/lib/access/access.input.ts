import * as v from 'valibot';

/** What the sign-in form sends. Longer texts are nobody's, and would cost us their hashing. */
export const signInInput = v.object({
	email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.nonEmpty(), v.maxLength(254)),
	password: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000))
});
export type SignInInput = v.InferOutput<typeof signInInput>;

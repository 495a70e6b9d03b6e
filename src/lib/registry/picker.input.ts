import * as v from 'valibot';
import { authorityKinds } from './authority';

/** What may be asked of the public search. Too long a text is cut; unknown kinds are left out. */
export const pickerInput = v.object({
	text: v.pipe(
		v.string(),
		v.transform((text) => text.slice(0, 120).trim())
	),
	kinds: v.pipe(
		v.array(v.string()),
		v.transform((kinds) => authorityKinds.filter((kind) => kinds.includes(kind)))
	)
});

import * as v from 'valibot';
import { declaredKinds } from './response';

/** What a person sends about a body that the registry lacks. The messages are keys of the texts. */
export const declaredInput = v.object({
	name: v.pipe(v.string(), v.trim(), v.minLength(2, 'name'), v.maxLength(200, 'name')),
	kind: v.picklist(declaredKinds, 'kind'),
	departementCode: v.pipe(v.string(), v.regex(/^(\d{2,3}|2[AB])$/, 'departement')),
	population: v.pipe(
		v.string(),
		v.transform((text) => text.replace(/[\s\u00a0\u202f]/g, '')),
		v.regex(/^\d{0,8}$/, 'population'),
		v.transform((text) => (text === '' ? null : Number(text)))
	)
});

import * as v from 'valibot';
import { historyKinds } from './told-history';

const filter = v.object({
	kind: v.fallback(v.nullable(v.picklist(historyKinds)), null),
	page: v.fallback(v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.transform(Number)), 1)
});

/** How the history of a response is narrowed in an address; nonsense is left out. */
export const historyFilterFrom = (query: URLSearchParams) =>
	v.parse(filter, { kind: query.get('kind'), page: query.get('page') });

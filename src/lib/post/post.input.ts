import * as v from 'valibot';
import { entryStates } from './post';

const filterInput = v.object({
	state: v.fallback(v.nullable(v.picklist(entryStates)), null),
	/** Of a mail ("account-invitation") or of a job ("post.forget"). */
	kind: v.fallback(
		v.nullable(v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-z-]+(\.[a-z-]+)?$/))),
		null
	),
	page: v.fallback(v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.transform(Number)), 1)
});

export type PostFilter = v.InferOutput<typeof filterInput>;

/** Reads the address of the page; nonsense is no filter. */
export const postFilterFrom = (query: URLSearchParams): PostFilter =>
	v.parse(filterInput, {
		state: query.get('state'),
		kind: query.get('kind'),
		page: query.get('page') ?? '1'
	});

/** The address of the same page with something changed; what says the usual thing is left out. */
export function postQuery(network: string, filter: Partial<PostFilter>): string {
	const query = new URLSearchParams({ network });
	if (filter.state) query.set('state', filter.state);
	if (filter.kind) query.set('kind', filter.kind);
	if (filter.page && filter.page > 1) query.set('page', String(filter.page));
	return `?${query}`;
}

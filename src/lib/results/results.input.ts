import * as v from 'valibot';
import { authorityKinds } from '$lib/registry/authority';
import { sizeClasses, type SizeClass } from '$lib/registry/size-class';

const sizeKeys = sizeClasses.map(({ key }) => key) as [SizeClass, ...SizeClass[]];

/** What the results are narrowed to, as it stands in the address. Anything else is no filter. */
export const resultsFilter = v.object({
	/** Number of a wave; null: the one being asked. */
	wave: v.fallback(
		v.nullable(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number))),
		null
	),
	/** Slug of a network: for the coordination. */
	network: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))), null),
	kind: v.fallback(v.nullable(v.picklist(authorityKinds)), null),
	size: v.fallback(v.nullable(v.picklist(sizeKeys)), null)
});

export type ResultsFilter = v.InferOutput<typeof resultsFilter>;

export const resultsFilterFrom = (query: URLSearchParams): ResultsFilter =>
	v.parse(resultsFilter, {
		wave: query.get('wave'),
		network: query.get('network'),
		kind: query.get('kind'),
		size: query.get('size')
	});

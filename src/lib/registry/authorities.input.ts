import * as v from 'valibot';
import { kindFilters, type AuthoritiesFilter } from './authorities-filter';
import { sizeClasses, type SizeClass } from './size-class';

const sizeKeys = sizeClasses.map(({ key }) => key) as [SizeClass, ...SizeClass[]];

/** A filter as it stands in the address. Anything else is no filter. */
const authoritiesFilter = v.object({
	text: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(120)), ''),
	kind: v.fallback(v.nullable(v.picklist(kindFilters)), null),
	size: v.fallback(v.nullable(v.picklist(sizeKeys)), null),
	departement: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^\d{2,3}$|^2[AB]$/))), null),
	network: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))), null),
	order: v.fallback(v.picklist(['population', 'name']), 'population'),
	page: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1)), 1)
});

/** Reads the address of a list. */
export const authoritiesFilterFrom = (query: URLSearchParams): AuthoritiesFilter =>
	v.parse(authoritiesFilter, {
		text: query.get('q') ?? '',
		kind: query.get('kind'),
		size: query.get('size'),
		departement: query.get('departement'),
		network: query.get('network'),
		order: query.get('order'),
		page: query.get('page')
	});

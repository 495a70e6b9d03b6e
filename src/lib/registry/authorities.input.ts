import * as v from 'valibot';
import { authorityKinds, epciKinds } from './authority';
import { sizeClasses, type SizeClass } from './size-class';

const sizeKeys = sizeClasses.map(({ key }) => key) as [SizeClass, ...SizeClass[]];

/** What a list of authorities may be narrowed to by kind: a kind, or a kind of EPCI. */
export const kindFilters = [...authorityKinds, ...epciKinds] as const;
export type KindFilter = (typeof kindFilters)[number];

/** Those that no network follows. */
export const WITHOUT_NETWORK = 'none';

/** How a list is narrowed, as it stands in the address. Anything else is no filter. */
export const authoritiesFilter = v.object({
	text: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(120)), ''),
	kind: v.fallback(v.nullable(v.picklist(kindFilters)), null),
	size: v.fallback(v.nullable(v.picklist(sizeKeys)), null),
	departement: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^\d{2,3}$|^2[AB]$/))), null),
	/** Slug, or WITHOUT_NETWORK. */
	network: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))), null),
	order: v.fallback(v.picklist(['population', 'name']), 'population'),
	page: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1)), 1)
});
export type AuthoritiesFilter = v.InferOutput<typeof authoritiesFilter>;

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

/** The address of a filtered list: only what differs from the whole. */
export function queryOf(filter: AuthoritiesFilter): string {
	const query = new URLSearchParams();
	if (filter.text !== '') query.set('q', filter.text);
	for (const name of ['kind', 'size', 'departement', 'network'] as const)
		if (filter[name] !== null) query.set(name, filter[name]);
	if (filter.order !== 'population') query.set('order', filter.order);
	if (filter.page > 1) query.set('page', String(filter.page));
	const text = query.toString();
	return text === '' ? '' : `?${text}`;
}

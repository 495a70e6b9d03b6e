import { authorityKinds, epciKinds } from './authority';
import type { SizeClass } from './size-class';

/** What a list of authorities may be narrowed to by kind: a kind, or a kind of EPCI. */
export const kindFilters = [
	...authorityKinds.slice(0, 2),
	...epciKinds,
	...authorityKinds.slice(2)
] as const;
export type KindFilter = (typeof kindFilters)[number];

/** Those that no network follows. */
export const WITHOUT_NETWORK = 'none';

/** How a list of authorities is narrowed and ordered. */
export interface AuthoritiesFilter {
	text: string;
	kind: KindFilter | null;
	size: SizeClass | null;
	departement: string | null;
	/** Slug, or WITHOUT_NETWORK. */
	network: string | null;
	order: 'population' | 'name';
	page: number;
}

/** Nothing is left out. */
export const isWhole = (filter: AuthoritiesFilter): boolean =>
	filter.text === '' &&
	[filter.kind, filter.size, filter.departement, filter.network].every((set) => set === null);

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

import type { Membership, Role } from '$lib/access/account';

/** The pages of an organisation, in their order, and for whom each is. */
const places = {
	people: ['administrator', 'staff', 'reader', 'coordinator'],
	contacts: ['administrator', 'staff', 'coordinator'],
	post: ['administrator', 'staff', 'coordinator'],
	journal: ['administrator', 'coordinator'],
	permissions: ['administrator', 'staff', 'reader', 'coordinator'],
	installation: ['coordinator']
} as const satisfies Record<string, readonly Role[]>;

export type Place = keyof typeof places;

export const placesFor = (memberships: readonly Membership[]): Place[] =>
	(Object.keys(places) as Place[]).filter((place) => {
		const roles: readonly Role[] = places[place];
		return memberships.some(({ role }) => roles.includes(role));
	});

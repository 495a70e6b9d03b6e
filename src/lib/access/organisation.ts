import type { Account, Membership } from './account';

/** How the coordination stands in addresses, among the networks. */
export const COORDINATION_SLUG = 'coordination';

export const organisationSlug = ({ networkSlug }: Pick<Membership, 'networkSlug'>): string =>
	networkSlug ?? COORDINATION_SLUG;

/**
 * The organisation that a page is about: the one that `?network=` names, else one's first; null
 * for one that the person does not belong to, and for a person who belongs nowhere.
 *
 * @param slug of a network, or `coordination`
 */
export function organisationOf(
	{ memberships }: Pick<Account, 'memberships'>,
	slug: string | null
): Membership | null {
	if (slug === null) return memberships[0] ?? null;
	return memberships.find((membership) => organisationSlug(membership) === slug) ?? null;
}

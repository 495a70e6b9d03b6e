import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { organisationSlug } from './organisation';
import { allows, type Action } from './permissions';
import { readAccount } from './read-account.server';

/** A network, or the coordination, as a page of an organisation shows it. */
export interface Organisation {
	/** null: the coordination. */
	networkId: string | null;
	/** In the address: the network's, or "coordination". */
	slug: string;
	/** null: the coordination. */
	name: string | null;
}

export interface ChosenOrganisation {
	organisation: Organisation;
	/** All of this person's organisations where they may do it, in one order. */
	choices: Organisation[];
}

/**
 * For whom somebody looks at a page of an organisation: the one that the address asks for, else the
 * first where they may do what the page is for.
 *
 * @param slug of the address; null when it asks for none
 * @throws notFound for an organisation that one does not belong to, notAllowed, signInFirst
 */
export async function chooseOrganisation(
	db: Db,
	viewer: Viewer,
	slug: string | null,
	action: Action
): Promise<ChosenOrganisation> {
	const account = await readAccount(db, viewer);
	if (account === null) throw problem('signInFirst');
	const own = account.memberships.map((membership) => ({
		networkId: membership.networkId,
		slug: organisationSlug(membership),
		name: membership.networkName
	}));
	if (slug !== null && !own.some((each) => each.slug === slug)) throw problem('notFound');
	const choices = own.filter(({ networkId }) => allows(account.memberships, action, { networkId }));
	const organisation = slug === null ? choices[0] : choices.find((each) => each.slug === slug);
	if (organisation === undefined) throw problem('notAllowed', { action });
	return { organisation, choices };
}

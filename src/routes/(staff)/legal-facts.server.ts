import { missingFacts } from '$lib/access/installation';
import { readInstallation } from '$lib/access/installation.server';
import { allows } from '$lib/access/permissions';
import { asViewer } from '$lib/ground/database.server';

/** What the three legal pages are told: who runs the site, and how much of that is missing. */
export async function legalFacts({ viewer, account }: App.Locals) {
	const { facts, invented, changedAt } = await asViewer(viewer, (db) =>
		readInstallation(db, viewer)
	);
	const manages = allows(account?.memberships ?? [], 'installation.manage', { networkId: null });
	return { facts, invented, changedAt, missing: manages ? missingFacts(facts).length : null };
}

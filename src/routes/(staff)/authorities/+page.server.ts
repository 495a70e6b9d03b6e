import { maySomewhere } from '$lib/access/permissions';
import { listNetworks } from '$lib/access/list-networks.server';
import { asViewer } from '$lib/ground/database.server';
import { authoritiesFilterFrom } from '$lib/registry/authorities.input';
import { listAuthorities } from '$lib/registry/list-authorities.server';
import { listDepartements } from '$lib/registry/list-places.server';
import { readVintage } from '$lib/registry/read-authority.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const filter = authoritiesFilterFrom(url.searchParams);
	return asViewer(locals.viewer, async (db) => ({
		filter,
		list: await listAuthorities(db, locals.viewer, filter),
		departements: await listDepartements(db, locals.viewer),
		networks: await listNetworks(db, locals.viewer),
		vintage: await readVintage(db, locals.viewer),
		mayBringIn: maySomewhere(locals.account, 'registry.correct')
	}));
};

import { asViewer } from '$lib/ground/database.server';
import { readAuthority, readVintage } from '$lib/registry/read-authority.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) =>
	asViewer(locals.viewer, async (db) => ({
		authority: await readAuthority(db, locals.viewer, params.id),
		vintage: await readVintage(db, locals.viewer)
	}));

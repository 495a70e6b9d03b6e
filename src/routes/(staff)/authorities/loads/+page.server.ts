import { asViewer } from '$lib/ground/database.server';
import { listLoads } from '$lib/registry/list-loads.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { viewer, account } }) => ({
	...(await asViewer(viewer, (db) => listLoads(db, viewer))),
	coordinates: account?.memberships.some(({ role }) => role === 'coordinator') ?? false
});

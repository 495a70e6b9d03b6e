import { aboutSite } from '$lib/ground/about.server';
import { asViewer } from '$lib/ground/database.server';
import { readVintage } from '$lib/registry/read-authority.server';
import { legalFacts } from '../legal-facts.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const vintage = await asViewer(locals.viewer, (db) => readVintage(db, locals.viewer));
	return {
		...(await legalFacts(locals)),
		version: aboutSite().version,
		registry: vintage && { vintage: String(vintage.vintage), source: vintage.source }
	};
};

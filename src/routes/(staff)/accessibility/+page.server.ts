import { softwareVersion } from '$lib/ground/about.server';
import { legalFacts } from '../legal-facts.server';
import type { PageServerLoad } from './$types';

/** When what the statement says was checked; to be moved with a new check, not with a new version. */
const CHECKED_ON = new Date('2026-11-21T12:00:00Z');

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await legalFacts(locals)),
	version: softwareVersion(),
	site: url.host,
	checkedOn: CHECKED_ON
});

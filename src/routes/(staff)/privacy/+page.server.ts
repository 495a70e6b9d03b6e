import { aboutSite } from '$lib/ground/about.server';
import { FEWEST } from '$lib/results/disclosure';
import { legalFacts } from '../legal-facts.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await legalFacts(locals)),
	sendsMail: aboutSite().sendsMail,
	/** Fewer responses are never a figure by themselves. */
	fewest: FEWEST
});

import { signedIn } from '$lib/access/signed-in.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({
	own: [...new Set(signedIn(event).memberships.map(({ role }) => role))]
});

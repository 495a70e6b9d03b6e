import { signedIn } from '$lib/access/signed-in.server';
import { placesFor } from './places';
import type { LayoutServerLoad } from './$types';

/** The places of one's organisation that one's role opens. */
export const load: LayoutServerLoad = (event) => ({
	places: placesFor(signedIn(event).memberships)
});

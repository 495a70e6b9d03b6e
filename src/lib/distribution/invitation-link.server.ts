import { sealedLink } from '$lib/responses/links/sealed-link.server';
import type { Invitation } from './invitation';

/** What stands after /r/: worked out when it is shown or sent, never stored. */
export const invitationLink = ({ id, generation }: Pick<Invitation, 'id' | 'generation'>): string =>
	sealedLink('invitation-link', id, generation);

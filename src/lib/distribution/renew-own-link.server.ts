import { asSystem, asViewer } from '$lib/ground/database.server';
import { contributorOf, type Opened } from '$lib/responses/links/link.server';
import { renewOwnLink } from '$lib/responses/links/own-link.server';
import { raiseGenerationOf } from './invitations.sql';

/**
 * Makes another link for whoever holds this one. Where the response was begun by the link of its
 * authority, that one is dead too: it opened the same.
 *
 * @returns the new link
 */
export function renewHeldLink({ viewer, response }: Opened): Promise<string> {
	if (contributorOf(viewer) !== response.id || response.via !== 'personal-link') {
		return asViewer(viewer, (db) => renewOwnLink(db, viewer, response));
	}
	// An invitation is its network's: respondents do not even see it.
	return asSystem('personal-link', async (db) => {
		await raiseGenerationOf(db, response.id);
		return renewOwnLink(db, viewer, response);
	});
}

import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { markSeen, selectContributors } from './contributors.sql';
import { contributorOf, type Respondent } from '../links/link.server';
import type { Here, PresenceReply } from './presence';
import { selectOwnResponse } from '../responses.sql';
import { isHere, personOf, type Contributor } from './together';

/**
 * Writes down that somebody is at a page, and tells who else is there.
 * @throws notFound
 */
export async function notePresence(
	db: Db,
	viewer: Respondent,
	{ page }: { page: string | null }
): Promise<PresenceReply> {
	const at = now();
	const me = contributorOf(viewer);
	await markSeen(db, me, at, page);
	const response = await selectOwnResponse(db, viewer.responseId);
	if (response === null) throw problem('notFound');
	const people = await selectContributors(db, response.id);
	return {
		here: othersHere(people, me, at),
		people: people.map((each) => personOf(each, response.id)),
		signatory: response.signatoryId ?? response.id,
		revision: response.revision
	};
}

/** Who else is there, and where. */
export const othersHere = (people: readonly Contributor[], me: string, at: Date): Here[] =>
	people
		.filter((each) => each.id !== me && each.revokedAt === null && isHere(each, at))
		.map(({ id, lastPage }) => ({ id, page: lastPage }));

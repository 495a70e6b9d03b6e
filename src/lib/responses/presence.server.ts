import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { fromPersonItem } from './changes';
import { markSeen, selectContributors } from './contributors.sql';
import { contributorOf, type Respondent } from './link.server';
import type { PresenceReply } from './presence';
import { selectOwnResponse } from './responses.sql';
import type { OthersChange } from './save-protocol';
import { selectWritten, selectWrittenOfPeople } from './together.sql';
import { isHere, personOf } from './together';

/**
 * Writes down that somebody is at a page, and tells who else is there and what they changed since.
 * @throws notFound
 */
export async function notePresence(
	db: Db,
	viewer: Respondent,
	{ page, since }: { page: string | null; since: number }
): Promise<PresenceReply> {
	const at = now();
	const me = contributorOf(viewer);
	await markSeen(db, me, at, page);
	const response = await selectOwnResponse(db, viewer.responseId);
	if (response === null) throw problem('notFound');
	const people = await selectContributors(db, response.id);
	const changed = response.revision > since;
	return {
		here: people
			.filter((each) => each.id !== me && each.revokedAt === null && isHere(each, at))
			.map(({ id, lastPage }) => ({ id, page: lastPage })),
		people: people.map((each) => personOf(each, response.id)),
		signatory: response.signatoryId ?? response.id,
		revision: response.revision,
		others: changed ? await changedSince(db, response, { revision: since, notBy: me }) : []
	};
}

async function changedSince(
	db: Db,
	{ id, personKey }: { id: string; personKey: string | null },
	since: { revision: number; notBy: string }
): Promise<OthersChange[]> {
	const answers = await selectWritten(db, id, since);
	const people = personKey === null ? [] : await selectWrittenOfPeople(db, personKey, since);
	return [
		...answers.map(({ item, row, value, by, at }) => ({
			...{ item, value, by, at: at.toISOString() },
			...(row === '' ? {} : { row })
		})),
		...people.map(({ item, value, by, at }) => ({
			...{ ...fromPersonItem(item), value, by, at: at.toISOString() }
		}))
	];
}

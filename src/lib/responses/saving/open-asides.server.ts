import type { Db } from '$lib/ground/database.server';
import { readSeenForm } from '$lib/questionnaires/read-version.server';
import type { OpenAside } from './asides';
import { selectNames, selectOpenAsides } from './asides.sql';
import { fieldOf, leafAt } from './leaves';
import type { Respondent } from '../links/link.server';
import { openReading, type Opening } from './saving.sql';
import { placeKey } from './sort-changes';

/** What waits aside of the response of whoever asks, the oldest first. */
export async function readOpenAsides(db: Db, viewer: Respondent): Promise<OpenAside[]> {
	const opening = await openReading(db);
	return opening === null ? [] : openAsidesOf(db, viewer, opening);
}

/** The same, of a response that was opened. */
export async function openAsidesOf(
	db: Db,
	viewer: Respondent,
	opening: Opening
): Promise<OpenAside[]> {
	if (!opening.hasAsides) return [];
	const { response, contributor } = opening;
	const form = await readSeenForm(db, viewer, response.versionId);
	const open = await selectOpenAsides(db, response.id);
	const known = new Map([...opening.people, ...opening.stored].map((one) => [placeKey(one), one]));
	const authors = open
		.map((one) => known.get(placeKey(one))?.by)
		.filter((by) => typeof by === 'string');
	const names = await selectNames(db, [...new Set(authors)]);
	return open.map(({ id, item, row, reason, value, at, byContributor }) => {
		const place = row === '' ? { item } : { item, row };
		const leaf = leafAt(form, place);
		const theirs = known.get(placeKey(place));
		return {
			...{ id, ...place, reason, mine: value, theirs: theirs?.value ?? null },
			...{ by: names.get(theirs?.by ?? '') ?? null, at: (theirs?.at ?? at).toISOString() },
			...{ own: byContributor === contributor.id, field: fieldOf(place, leaf) },
			page: leaf?.page ?? ''
		};
	});
}

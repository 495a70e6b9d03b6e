import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { markLinkUsed, selectWhereabouts } from './resume.sql';
import { contributorOf, type Respondent } from './link.server';
import type { OwnResponse } from '../response';

/**
 * Where somebody goes on with a response, on whatever device: the page that they left, or the first
 * one that is theirs. Their link is used from now on.
 *
 * @returns what stands after `/q/<study>/`
 */
export async function goOn(
	db: Db,
	viewer: Respondent,
	{ page }: Pick<OwnResponse, 'page'>
): Promise<string> {
	await markLinkUsed(db, contributorOf(viewer), now());
	return pageLeft(db, viewer, { page });
}

/** The same, for a link that only goes there. */
export async function pageLeft(
	db: Db,
	viewer: Respondent,
	{ page }: Pick<OwnResponse, 'page'>
): Promise<string> {
	const there = await selectWhereabouts(db, contributorOf(viewer));
	// An elected member who only signs has nothing to fill in.
	if (there?.pages?.length === 0) return 'signature';
	const left = there?.lastPage ?? (there?.pages ? there.pages[0] : page);
	return `pages/${encodeURIComponent(left ?? 'first')}`;
}

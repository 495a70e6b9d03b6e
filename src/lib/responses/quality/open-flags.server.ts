import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { countOpenFlags } from './quality.sql';

/** How many doubts wait in each of some responses, neither gone nor dismissed; none: left out. */
export async function openFlagsOf(
	db: Db,
	_viewer: Viewer,
	responseIds: readonly string[]
): Promise<Record<string, number>> {
	const counted = await countOpenFlags(db, responseIds);
	return Object.fromEntries(counted.map(({ id, count }) => [id, count]));
}

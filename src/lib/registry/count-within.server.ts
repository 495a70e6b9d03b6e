import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { PlaceChoice } from './list-places.server';
import { countWithin, selectDepartementsOf, type Within } from './within.sql';

/** How many open authorities of the registry fit a description. */
export const countAuthoritiesWithin = (db: Db, _viewer: Viewer, within: Within): Promise<number> =>
	countWithin(db, within);

/** The départements of the territories of some networks, in the order of their codes. */
export const listDepartementsOf = (
	db: Db,
	_viewer: Viewer,
	networkIds: readonly string[]
): Promise<PlaceChoice[]> => selectDepartementsOf(db, networkIds);

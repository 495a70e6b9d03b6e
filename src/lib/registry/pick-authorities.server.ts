import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectPicked, type Picked, type Wanted } from './pick.sql';

/**
 * Some authorities of a description, always the same ones for one vintage of the registry, in an
 * order that has nothing to do with their names or places.
 */
export const pickAuthorities = (db: Db, _viewer: Viewer, wanted: Wanted): Promise<Picked[]> =>
	selectPicked(db, wanted);

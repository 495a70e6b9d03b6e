import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectDepartements } from './registry.sql';

export interface PlaceChoice {
	code: string;
	name: string;
}

/** All départements as places, overseas ones at the end, in the order of their codes. */
export const listDepartements = (db: Db, _viewer: Viewer): Promise<PlaceChoice[]> =>
	selectDepartements(db);

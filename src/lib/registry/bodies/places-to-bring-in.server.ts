import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { networkAt } from '../authority';
import { selectKnownDepartements } from '../imports/imports.sql';
import type { PlaceChoice } from '../list-places.server';
import { selectTerritories } from '../registry.sql';
import { mayBringIn } from './may-bring-in.server';

/**
 * The départements in which the viewer may bring in bodies, in the order of their codes.
 * @throws signInFirst, notAllowed
 */
export async function listDepartementsToBringIn(db: Db, viewer: Viewer): Promise<PlaceChoice[]> {
	const mayWrite = await mayBringIn(db, viewer);
	const territories = await selectTerritories(db);
	return (await selectKnownDepartements(db))
		.filter(({ code, regionCode }) => mayWrite(networkAt(territories, code, regionCode)))
		.sort((a, b) => (a.code < b.code ? -1 : 1));
}

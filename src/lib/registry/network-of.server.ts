import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { networkAt } from './authority';
import { selectRegionOf, selectTerritories } from './registry.sql';

/**
 * The id of the network that follows a département, also for a body that the registry lacks. Null:
 * none does, or the département is not known, and the coordination follows.
 */
export async function networkOf(
	db: Db,
	_viewer: Viewer,
	departementCode: string | null
): Promise<string | null> {
	if (departementCode === null) return null;
	const region = await selectRegionOf(db, departementCode);
	return networkAt(await selectTerritories(db), departementCode, region);
}

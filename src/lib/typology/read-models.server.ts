import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { selectModels } from './models.sql';
import { mayRead } from './read-typology.server';
import type { Model } from './typology';

/**
 * The models of a study without what tells them apart, for who only names them; null while it has no
 * typology.
 * @throws signInFirst, notAllowed
 */
export async function readModels(
	db: Db,
	viewer: Viewer,
	study: Study
): Promise<{ version: number; models: readonly Model[] } | null> {
	await mayRead(db, viewer, study);
	return selectModels(db, study.id);
}

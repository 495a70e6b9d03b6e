import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { mayRead } from './codebooks.server';
import { selectCodesOfStudy, type CodesOfCodebook } from './codes-of-study.sql';

export type { CodesOfCodebook } from './codes-of-study.sql';

/**
 * Codes as a variable of results: every codebook of a study with the codes that results tell.
 * @throws signInFirst, notAllowed
 */
export async function listCodesOfStudy(
	db: Db,
	viewer: Viewer,
	study: Study
): Promise<CodesOfCodebook[]> {
	await mayRead(db, viewer, study);
	return selectCodesOfStudy(db, study.id);
}

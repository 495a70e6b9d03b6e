import { must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { readStudy } from './read-study.server';
import { lockStudy } from './studies.sql';
import type { Study } from './study';

/**
 * A study to be changed by whoever runs it, locked: two changes come one after another.
 * @throws notFound, signInFirst, notAllowed
 */
export async function studyToManage(db: Db, viewer: Viewer, slug: string): Promise<Study> {
	const seen = await readStudy(db, viewer, slug);
	await must(db, viewer, 'study.manage', seen);
	await lockStudy(db, slug);
	return readStudy(db, viewer, slug);
}

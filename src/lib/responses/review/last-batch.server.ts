import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { selectLastBatch } from './bulk.sql';
import type { LastBatch } from './several';

/** What is older is no slip of the hand any more: each response is taken up again by itself. */
const HOURS_TO_UNDO = 24;

/** The viewer's last gesture over several responses of a study that can still be undone; null: none. */
export async function readLastBatch(
	db: Db,
	viewer: Viewer,
	study: Study
): Promise<LastBatch | null> {
	if (viewer.kind !== 'account') return null;
	const since = new Date(now().getTime() - HOURS_TO_UNDO * 3_600_000);
	return selectLastBatch(db, { studyId: study.id, accountId: viewer.accountId, since });
}

import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { cancellable } from './post';
import { cancelJob, cancelJobsOfMail, cancelMailRow } from './post.sql';
import { findEntry } from './read-entry.server';

/**
 * A mail that shall not be sent, a job that shall not be done. What has left can't be called back.
 *
 * @throws notFound, notAllowed, conflict when it is too late
 */
export async function cancelEntry(db: Db, viewer: Viewer, id: string): Promise<void> {
	const entry = await findEntry(db, viewer, id, 'post.retry');
	if (!cancellable(entry)) throw problem('conflict');
	if (entry.sort === 'mail') {
		if (!(await cancelMailRow(db, id))) throw problem('conflict');
		await cancelJobsOfMail(db, id);
	} else if (!(await cancelJob(db, id))) {
		throw problem('conflict');
	}
	await happened(db, viewer, `${entry.sort}.cancelled`, {
		subjectId: id,
		networkId: entry.networkId,
		studyId: entry.studyId,
		data: { kind: entry.kind }
	});
}

import { must } from '$lib/access/permissions.server';
import { onceCommitted, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import { wake } from '$lib/ground/jobs/wake.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { triable } from './post';
import {
	hastenMail,
	reviveJob,
	selectFailedOfServer,
	setMailWaiting,
	settleFailedJobs,
	type EntryRow
} from './post.sql';
import { findEntry } from './read-entry.server';

/**
 * Sends a mail, or does a job, now: one that failed, that waits for its next attempt, that was
 * cancelled, or that was kept because there was no mail server.
 *
 * @throws notFound, notAllowed, conflict when it is done already
 */
export async function tryAgain(db: Db, viewer: Viewer, id: string): Promise<void> {
	const entry = await findEntry(db, viewer, id, 'post.retry');
	if (!triable(entry)) throw problem('conflict');
	if (entry.sort === 'mail') await resend(db, viewer, entry);
	else if (!(await reviveJob(db, id))) throw problem('conflict');
	onceCommitted(db, viewer, wake);
	await happened(db, viewer, `${entry.sort}.tried-again`, {
		subjectId: id,
		networkId: entry.networkId,
		studyId: entry.studyId,
		data: { kind: entry.kind }
	});
}

/**
 * All mails of an organisation that failed for a reason of the mail server's.
 *
 * @returns how many
 */
export async function tryAllAgain(
	db: Db,
	viewer: Viewer,
	networkId: string | null
): Promise<number> {
	await must(db, viewer, 'post.retry', { networkId });
	const ids = await selectFailedOfServer(db, networkId);
	for (const id of ids) await tryAgain(db, viewer, id);
	return ids.length;
}

async function resend(db: Db, viewer: Viewer, { id, state, networkId, studyId }: EntryRow) {
	if (state !== 'waiting' && !(await setMailWaiting(db, id))) throw problem('conflict');
	await settleFailedJobs(db, id);
	await enqueue(db, viewer, {
		kind: 'mail.send',
		payload: { mailId: id },
		uniqueKey: id,
		networkId,
		studyId
	});
	await hastenMail(db, id);
}

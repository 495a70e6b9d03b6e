import { now } from '../clock';
import { asViewer, type Db } from '../database.server';
import type { Viewer } from '../viewer';
import { enqueue } from './enqueue.server';
import type { Job, JobHandler } from './job-handlers.server';

const DAY = 24 * 60 * 60 * 1000;
const JOBS_DAYS = 30;
const MAILS_DAYS = 90;

/**
 * Once a day: jobs that are done are forgotten after 30 days; of mails stays, after 90 days, that
 * there was one, of which kind and what became of it, and neither to whom nor what it said.
 */
export const forgetOld: JobHandler = {
	run: (job: Job) =>
		asViewer(job.viewer, async (db) => {
			await db.deleteFrom('job').where('finished_at', '<', daysAgo(JOBS_DAYS)).execute();
			// What a server said may quote whom it was about.
			await db
				.updateTable('job')
				.set({ last_error: null })
				.where('failed_at', '<', daysAgo(MAILS_DAYS))
				.where('last_error', 'is not', null)
				.execute();
			await db
				.updateTable('mail')
				.set({ to_email: null, to_name: null, data: '{}' })
				.where('created_at', '<', daysAgo(MAILS_DAYS))
				.where('state', 'not in', ['waiting', 'handing-over'])
				.where('to_email', 'is not', null)
				.execute();
			await enqueueForgetting(db, job.viewer, DAY);
		})
};

/** At the start of a process: once now, unless the next time is written down already. */
export async function beginForgetting(db: Db, viewer: Viewer): Promise<void> {
	const waiting = await db
		.selectFrom('job')
		.select('id')
		.where('kind', '=', 'post.forget')
		.where('finished_at', 'is', null)
		.where('failed_at', 'is', null)
		.executeTakeFirst();
	if (!waiting) await enqueueForgetting(db, viewer, 0);
}

function enqueueForgetting(db: Db, viewer: Viewer, inMs: number): Promise<void> {
	const runAt = new Date(now().getTime() + inMs);
	return enqueue(db, viewer, {
		kind: 'post.forget',
		// By day: the one that runs now and writes the next one is not finished yet itself.
		uniqueKey: runAt.toISOString().slice(0, 10),
		runAt
	});
}

const daysAgo = (days: number) => new Date(now().getTime() - days * DAY);

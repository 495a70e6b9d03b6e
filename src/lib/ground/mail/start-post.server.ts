import { asViewer, openedDatabase } from '../database.server';
import { releaseJobs } from '../jobs/claims.server';
import { beginForgetting, forgetOld } from '../jobs/forget.server';
import type { JobHandlers } from '../jobs/job-handlers.server';
import { startWorker, type Worker, type WorkerOptions } from '../jobs/worker.server';
import type { Viewer } from '../viewer';
import { knowMailKinds } from './known-kinds.server';
import type { MailKinds } from './mail-kinds.server';
import { mailSender } from './send-mail.server';
import { smtpSettings, type SmtpSettings } from './smtp-settings.server';

const self: Viewer = { kind: 'job', name: 'post' };

/**
 * Starts the work at jobs and mails in this process.
 *
 * @param mailKinds what the rooms write
 * @param handlers what the rooms have done later, by kind of job
 */
export async function startPost(
	mailKinds: MailKinds,
	handlers: JobHandlers = {},
	{ smtp = smtpSettings(), ...options }: WorkerOptions & { smtp?: SmtpSettings | null } = {}
): Promise<Worker> {
	knowMailKinds(mailKinds);
	await asViewer(self, async (db) => {
		// The embedded database has one process: whoever held a lease before is dead.
		if (openedDatabase().embedded) await releaseJobs(db, self, null);
		await beginForgetting(db, self);
	});
	const own = { 'mail.send': mailSender(smtp), 'post.forget': forgetOld };
	return startWorker({ ...own, ...handlers }, options);
}

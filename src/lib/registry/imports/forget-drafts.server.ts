import { asViewer } from '$lib/ground/database.server';
import type { JobHandler } from '$lib/ground/jobs/job-handlers.server';
import { draftsSince } from './begin-import.server';
import { deleteDraftsBefore } from './imports.sql';

/** The work of this room that nobody waits for. */
export const forgetDrafts: JobHandler = {
	run: (job) => asViewer(job.viewer, (db) => deleteDraftsBefore(db, draftsSince()))
};

import { now } from '../clock';
import { onceCommitted, type Db } from '../database.server';
import { newId } from '../ids';
import type { Viewer } from '../viewer';
import { wake } from './wake.server';

/** Work to be done once the transaction that asks for it is committed. */
export interface NewJob {
	/** What to do, e.g. `mail.send`: the key of its handler. */
	kind: string;
	/** Ids and plain values; never a secret, never a name. */
	payload?: Record<string, string | number | boolean | null>;
	/** While one with this key waits, another one is not needed and not written. */
	uniqueKey?: string;
	/** Not before; now when left out. */
	runAt?: Date;
	studyId?: string | null;
	networkId?: string | null;
}

/** Writes a job in the transaction of its cause: both come to be, or neither. */
export async function enqueue(db: Db, viewer: Viewer, job: NewJob): Promise<void> {
	await db
		.insertInto('job')
		.values({
			id: newId(),
			kind: job.kind,
			payload: JSON.stringify(job.payload ?? {}),
			unique_key: job.uniqueKey ?? null,
			run_at: job.runAt ?? now(),
			created_at: now(),
			study_id: job.studyId ?? null,
			network_id: job.networkId ?? null
		})
		// Without naming the index: that would ask for the right to read jobs.
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	// A worker that looked before the commit would not find it.
	onceCommitted(db, viewer, wake);
}

import type { Db } from '../database.server';
import type { Viewer } from '../viewer';
import { failure, type Cause, type Failure } from './failure';

/** A job that this process works at. */
export interface Job {
	id: string;
	kind: string;
	payload: Readonly<Record<string, string | number | boolean | null>>;
	/** The earlier runs that failed. */
	attempts: number;
	/** `{kind: 'job', name: kind}`, for `asViewer`. */
	viewer: Viewer & { kind: 'job' };
	/** Aborted when the process has to stop before the job is done. */
	signal: AbortSignal;
	/**
	 * Makes sure, in a transaction of the handler, that the job is still this process's own, and
	 * keeps others from taking it until the transaction ends.
	 *
	 * @throws LeaseLost
	 */
	hold: (db: Db) => Promise<void>;
}

/**
 * Does the work of one kind. It opens its own transactions, short ones: what it waits for outside
 * of the house (a mail server) it waits for without any.
 *
 * A job is done at least once: the process may be killed after the work and before that is written
 * down. So a handler that finds its work done does nothing.
 */
export interface JobHandler {
	run: (job: Job) => Promise<void>;
	/** In the transaction that gives the job up after the last attempt. */
	givenUp?: (db: Db, job: Job, why: Failure) => Promise<void>;
}

export type JobHandlers = Readonly<Record<string, JobHandler>>;

/** Thrown by a handler that knows why it did not succeed. */
export class JobFailure extends Error {
	readonly why: Failure;

	constructor(cause: Cause, detail = '') {
		super(`${cause} ${detail}`.trim());
		this.name = 'JobFailure';
		this.why = failure(cause, detail);
	}
}

/** Somebody else has taken the job over: nothing of it may be written any more. */
export class LeaseLost extends Error {
	constructor() {
		super('The job is no longer ours.');
		this.name = 'LeaseLost';
	}
}

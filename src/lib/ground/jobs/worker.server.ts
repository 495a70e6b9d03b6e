import { hostname } from 'node:os';
import { asViewer } from '../database.server';
import { describeError } from '../describe-error.server';
import { newId } from '../ids';
import { log } from '../log.server';
import { Problem } from '../problem';
import type { Viewer } from '../viewer';
import { waitAfter } from './back-off';
import {
	claimJobs,
	failJob,
	finishJob,
	holdJob,
	releaseJobs,
	renewLeases,
	type Claimed,
	type Taker
} from './claims.server';
import { failure, type Failure } from './failure';
import { JobFailure, LeaseLost, type Job, type JobHandlers } from './job-handlers.server';
import { whenWoken } from './wake.server';

export interface WorkerOptions {
	/** Jobs at a time. Most of them wait for a mail server, not for the database. */
	concurrency?: number;
	/** A node that says nothing for so long is taken for dead, and its jobs are anybody's. */
	leaseMs?: number;
	/** Between two looks at what is due, when nobody wakes the worker. */
	pollMs?: number;
	/** How long a stop waits for what runs. */
	patienceMs?: number;
}

export interface Worker {
	/** Looks now, and resolves when nothing is due and nothing runs any more. */
	drain: () => Promise<void>;
	/** No new job; those that run are finished, or given back once patience ends. */
	stop: () => Promise<void>;
}

// A job whose process stopped this often while it ran is likely to be the reason.
const MOST_INTERRUPTIONS = 20;
const AFTER_ABORT_MS = 2000;
const self: Viewer = { kind: 'job', name: 'worker' };

/**
 * Works at jobs as they come due, in this process. Several nodes may do so over one database. No
 * transaction is open while a handler runs: on the embedded database there is one connection for
 * everybody.
 */
export function startWorker(handlers: JobHandlers, options: WorkerOptions = {}): Worker {
	const { concurrency = 4, leaseMs = 60_000, pollMs = 2000, patienceMs = 10_000 } = options;
	const taker: Taker = { name: `${hostname()}:${process.pid}:${newId()}`, leaseMs };
	const running = new Map<string, Promise<void>>();
	const stopping = new AbortController();
	let ended = false;
	let looking: Promise<void> | null = null;
	let again = false;

	const look = (): Promise<void> => {
		again = true;
		looking ??= takeWhatIsDue().finally(() => (looking = null));
		return looking;
	};
	const sleep = whenWoken(() => void look());
	const polling = setInterval(() => void look(), pollMs).unref();
	const renewing = setInterval(() => void renew(), leaseMs / 3).unref();
	void look();

	async function takeWhatIsDue() {
		while (again && !ended) {
			again = false;
			const room = concurrency - running.size;
			if (room <= 0) return;
			try {
				const jobs = await asViewer(self, (db) => claimJobs(db, self, taker, room));
				for (const job of jobs) begin(job);
			} catch (error) {
				// The database is away for a moment; the next look is soon.
				log.warn({ error: describeError(error) }, 'jobs not looked at');
			}
		}
	}

	function begin(claimed: Claimed) {
		const work = runJob(claimed).finally(() => {
			running.delete(claimed.id);
			if (!ended) void look();
		});
		running.set(claimed.id, work);
	}

	async function runJob(claimed: Claimed) {
		const { id, kind, payload, attempts } = claimed;
		const viewer = { kind: 'job' as const, name: kind };
		const hold: Job['hold'] = (db) => holdJob(db, viewer, taker, claimed);
		const job: Job = { id, kind, payload, attempts, viewer, signal: stopping.signal, hold };
		try {
			const handler = handlers[kind];
			if (!handler) throw new JobFailure('unknownKind', kind);
			if (claimed.claims - attempts > MOST_INTERRUPTIONS) throw new JobFailure('interrupted');
			await handler.run(job);
			await asViewer(viewer, (db) => finishJob(db, viewer, taker, claimed));
			log.debug({ job: id, kind }, 'job done');
		} catch (error) {
			await noteFailure(claimed, job, error);
		}
	}

	async function noteFailure(claimed: Claimed, job: Job, error: unknown) {
		const { id, kind, viewer } = job;
		// Given back by the stop, or somebody else's by now: it is not ours to judge.
		if (error instanceof LeaseLost || stopping.signal.aborted) return;
		const why = reasonOf(error);
		const waitMs = why.cause === 'interrupted' ? null : waitAfter(job.attempts + 1, Math.random());
		log.warn({ job: id, kind, cause: why.cause, attempt: job.attempts + 1 }, 'job failed');
		if (why.cause === 'unexpected')
			log.error({ job: id, error: describeError(error) }, 'job failed');
		try {
			await asViewer(viewer, async (db) => {
				await failJob(db, viewer, taker, claimed, { why, waitMs });
				if (waitMs === null) await handlers[kind]?.givenUp?.(db, job, why);
			});
		} catch (failed) {
			// Its lease ends by itself, and somebody takes it again.
			if (!(failed instanceof LeaseLost))
				log.warn({ job: id, error: describeError(failed) }, 'failure of a job not written');
		}
	}

	async function renew() {
		if (running.size === 0) return;
		try {
			await asViewer(self, (db) => renewLeases(db, self, taker));
		} catch (error) {
			log.warn({ error: describeError(error) }, 'leases not renewed');
		}
	}

	const idle = async () => {
		while (looking !== null || running.size > 0) {
			await looking;
			if (running.size > 0) await Promise.race(running.values());
		}
	};

	return {
		drain: async () => {
			await look();
			await idle();
		},
		stop: async () => {
			if (ended) return;
			ended = true;
			sleep();
			clearInterval(polling);
			await within(patienceMs, idle());
			if (running.size > 0) {
				stopping.abort();
				await within(AFTER_ABORT_MS, idle());
				await asViewer(self, (db) => releaseJobs(db, self, taker.name));
			}
			clearInterval(renewing);
		}
	};
}

function reasonOf(error: unknown): Failure {
	if (error instanceof JobFailure) return error.why;
	if (error instanceof Problem) return failure('unexpected', error.kind);
	return failure('unexpected', error instanceof Error ? error.message : String(error));
}

async function within(milliseconds: number, work: Promise<void>) {
	let timer: NodeJS.Timeout | undefined;
	const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
	await Promise.race([work, limit]);
	clearTimeout(timer);
}

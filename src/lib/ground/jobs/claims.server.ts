import { sql } from 'kysely';
import { now } from '../clock';
import type { Db } from '../database.server';
import type { Viewer } from '../viewer';
import { LeaseLost, type Job } from './job-handlers.server';
import { written, type Failure } from './failure';

/** A job as it was taken; `claims` tells this taking from earlier and later ones. */
export interface Claimed extends Pick<Job, 'id' | 'kind' | 'payload' | 'attempts'> {
	claims: number;
}

export interface Taker {
	/** Names one worker of one process. */
	name: string;
	leaseMs: number;
}

/**
 * Takes jobs that are due, the longest waiting first. Two workers never get the same one: what one
 * of them looks at, the other one skips. What is due is told by the clock of the application, how
 * long a lease lasts by that of the database, which is one for all nodes.
 */
export async function claimJobs(
	db: Db,
	_viewer: Viewer,
	{ name, leaseMs }: Taker,
	most: number
): Promise<Claimed[]> {
	const { rows } = await sql<Claimed>`
		update job set leased_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond',
			leased_by = ${name}, claims = claims + 1
		where id in (
			select id from job
			where finished_at is null and failed_at is null and run_at <= ${now()}
				and (leased_until is null or leased_until < clock_timestamp())
			order by run_at, id limit ${most} for update skip locked
		)
		returning id, kind, payload, attempts, claims`.execute(db);
	return rows;
}

/** @throws LeaseLost when somebody else has taken the job meanwhile */
export async function holdJob(
	db: Db,
	_viewer: Viewer,
	{ name, leaseMs }: Taker,
	{ id, claims }: Claimed
): Promise<void> {
	const { rows } = await sql`
		update job set leased_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
		where id = ${id} and leased_by = ${name} and claims = ${claims} and finished_at is null
		returning id`.execute(db);
	if (rows.length === 0) throw new LeaseLost();
}

/** @throws LeaseLost */
export async function finishJob(db: Db, viewer: Viewer, taker: Taker, job: Claimed) {
	await holdJob(db, viewer, taker, job);
	await db
		.updateTable('job')
		.set({ finished_at: now(), leased_until: null, leased_by: null })
		.where('id', '=', job.id)
		.execute();
}

/**
 * @param waitMs until the next attempt; null gives the job up
 * @throws LeaseLost
 */
export async function failJob(
	db: Db,
	viewer: Viewer,
	taker: Taker,
	job: Claimed,
	{ why, waitMs }: { why: Failure; waitMs: number | null }
) {
	await holdJob(db, viewer, taker, job);
	const ending =
		waitMs === null ? { failed_at: now() } : { run_at: new Date(now().getTime() + waitMs) };
	await db
		.updateTable('job')
		.set({ ...ending, attempts: job.attempts + 1, last_error: written(why) })
		.set({ leased_until: null, leased_by: null })
		.where('id', '=', job.id)
		.execute();
}

/** Tells that the jobs are still worked at. */
export async function renewLeases(db: Db, _viewer: Viewer, taker: Taker): Promise<void> {
	await sql`update job set leased_until = clock_timestamp() + ${taker.leaseMs} * interval '1 millisecond'
		where leased_by = ${taker.name} and leased_until is not null`.execute(db);
}

/** Gives back what is not finished, for the next one to take at once. null: of everybody. */
export async function releaseJobs(db: Db, _viewer: Viewer, name: string | null): Promise<void> {
	await db
		.updateTable('job')
		.set({ leased_until: null, leased_by: null })
		.where('leased_until', 'is not', null)
		.$if(name !== null, (query) => query.where('leased_by', '=', name))
		.execute();
}

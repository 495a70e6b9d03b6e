import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { now } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { claimJobs, finishJob, releaseJobs } from '$lib/ground/jobs/claims.server';
import { enqueue, type NewJob } from '$lib/ground/jobs/enqueue.server';
import { JobFailure, LeaseLost, type JobHandler } from '$lib/ground/jobs/job-handlers.server';
import { startWorker, type Worker, type WorkerOptions } from '$lib/ground/jobs/worker.server';
import { startPost } from '$lib/ground/mail/start-post.server';
import type { Viewer } from '$lib/ground/viewer';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { mailRow, write } from './post-people';

testDatabase();

const self: Viewer = { kind: 'job', name: 'tests' };
const KIND = 'tests.work';
let people: People;
const workers: Worker[] = [];

beforeAll(async () => {
	people = await makePeople();
});
beforeEach(() => asSystem('tests', (db) => db.deleteFrom('job').execute()));
afterEach(async () => {
	await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

const ask = (job: Partial<NewJob> = {}) =>
	asViewer(people.bruno.viewer, (db) =>
		enqueue(db, people.bruno.viewer, {
			kind: KIND,
			networkId: people.bruno.networkId,
			...job
		})
	);
const jobs = () =>
	asSystem('tests', (db) => db.selectFrom('job').selectAll().orderBy('created_at').execute());
const work = (run: JobHandler['run'], options: WorkerOptions & Omit<JobHandler, 'run'> = {}) => {
	const { givenUp, ...rest } = options;
	// Long polls: what is done soon was done because somebody woke the worker.
	const worker = startWorker({ [KIND]: { run, givenUp } }, { pollMs: 60_000, ...rest });
	workers.push(worker);
	return worker;
};
const until = async (holds: () => boolean) => {
	for (const limit = Date.now() + 10_000; !holds() && Date.now() < limit;)
		await new Promise((resolve) => setTimeout(resolve, 5));
	expect(holds()).toBe(true);
};

describe('a job', () => {
	test('is done soon after the commit that asks for it, with its payload', async () => {
		const seen: unknown[] = [];
		const worker = work((job) => {
			seen.push(job.payload);
			return Promise.resolve();
		});
		await worker.drain();
		await ask({ payload: { responseId: 'r', times: 2 } });
		await until(() => seen.length > 0);
		expect(seen).toEqual([{ responseId: 'r', times: 2 }]);
		await worker.drain();
		expect((await jobs())[0]).toMatchObject({ attempts: 0, claims: 1, leased_by: null });
		expect((await jobs())[0]?.finished_at).not.toBeNull();
	});

	test('does not come to be when its cause fails', async () => {
		let runs = 0;
		const worker = work(() => Promise.resolve(void (runs += 1)));
		await expect(
			asViewer(people.bruno.viewer, async (db) => {
				await enqueue(db, people.bruno.viewer, { kind: KIND, networkId: people.bruno.networkId });
				throw new Error('the cause fails');
			})
		).rejects.toThrow('the cause fails');
		await worker.drain();
		expect([await jobs(), runs]).toEqual([[], 0]);
	});

	test('of the same key waits once', async () => {
		await ask({ uniqueKey: 'same' });
		await ask({ uniqueKey: 'same' });
		await ask({ uniqueKey: 'other' });
		await ask({ kind: 'tests.other', uniqueKey: 'same' });
		expect(await jobs()).toHaveLength(3);
		await work(() => Promise.resolve()).drain();
		await ask({ uniqueKey: 'same' });
		expect(await jobs()).toHaveLength(4);
	});

	test('waits for its time', async () => {
		let runs = 0;
		await ask({ runAt: new Date(now().getTime() + 3_600_000) });
		await work(() => Promise.resolve(void (runs += 1))).drain();
		expect(runs).toBe(0);
	});
});

describe('two workers', () => {
	test('never take the same job', async () => {
		for (let n = 0; n < 30; n += 1) await ask({ payload: { n } });
		const done: unknown[] = [];
		const run: JobHandler['run'] = async (job) => {
			done.push(job.payload.n);
			await new Promise((resolve) => setTimeout(resolve, 2));
		};
		await Promise.all([work(run).drain(), work(run).drain(), work(run).drain()]);
		expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual(
			Array.from({ length: 30 }, (_, n) => n)
		);
	});

	test('come to different jobs by claims of the same moment', async () => {
		for (let n = 0; n < 6; n += 1) await ask();
		const claim = (name: string) =>
			asViewer(self, (db) => claimJobs(db, self, { name, leaseMs: 60_000 }, 4));
		const [one, two] = await Promise.all([claim('one'), claim('two')]);
		const ids = [...one, ...two].map(({ id }) => id);
		expect(new Set(ids).size).toBe(6);
		expect(ids).toHaveLength(6);
	});

	test('take over from one that was killed, once its lease has ended, and it may finish nothing', async () => {
		await ask();
		const dead = { name: 'dead', leaseMs: 60_000 };
		const heir = { name: 'heir', leaseMs: 60_000 };
		const [job] = await asViewer(self, (db) => claimJobs(db, self, dead, 1));
		expect(await asViewer(self, (db) => claimJobs(db, self, heir, 1))).toEqual([]);
		await asSystem('tests', (db) =>
			sql`update job set leased_until = clock_timestamp() - interval '1 second'`.execute(db)
		);
		const [again] = await asViewer(self, (db) => claimJobs(db, self, heir, 1));
		expect(again?.id).toBe(job?.id);
		await expect(asViewer(self, (db) => finishJob(db, self, dead, job!))).rejects.toThrow(
			LeaseLost
		);
		await asViewer(self, (db) => finishJob(db, self, heir, again!));
		expect((await jobs())[0]).toMatchObject({ claims: 2, attempts: 0 });
	});

	test('keep a long job for the one that works at it', async () => {
		await ask();
		let runs = 0;
		const run: JobHandler['run'] = async () => {
			runs += 1;
			// Longer than a lease, which is long enough for a machine that stands still for a second.
			await new Promise((resolve) => setTimeout(resolve, 3_600));
		};
		const options = { leaseMs: 3_000, pollMs: 50 };
		await Promise.all([work(run, options).drain(), work(run, options).drain()]);
		expect(runs).toBe(1);
	});
});

describe('a failure', () => {
	const fail = () => Promise.reject(new JobFailure('serverBusy', '421 try later'));
	const makeDue = () =>
		asSystem('tests', (db) =>
			db
				.updateTable('job')
				.set({ run_at: new Date(Date.now() - 1000) })
				.execute()
		);

	test('is tried again after 1, 5, 30 minutes, 2, 12 and 24 hours, and then waits for a person', async () => {
		await ask();
		const given: string[] = [];
		const worker = work(fail, {
			givenUp: (_db, _job, why) => Promise.resolve(void given.push(why.cause))
		});
		const waits: number[] = [];
		for (let attempt = 1; attempt <= 7; attempt += 1) {
			await worker.drain();
			const [job] = await jobs();
			expect(job).toMatchObject({ attempts: attempt, last_error: 'serverBusy: 421 try later' });
			if (job?.failed_at === null) waits.push((job.run_at.getTime() - Date.now()) / 60_000);
			if (attempt < 7) await makeDue();
		}
		const goals = [1, 5, 30, 120, 720, 1440];
		expect(waits).toHaveLength(goals.length);
		for (const [place, goal] of goals.entries()) {
			expect(waits[place]).toBeGreaterThan(goal * 0.95);
			expect(waits[place]).toBeLessThan(goal * 1.1 + 0.1);
		}
		expect((await jobs())[0]?.failed_at).not.toBeNull();
		expect(given).toEqual(['serverBusy']);
	}, 60_000);

	test('that nobody foresaw is kept in short, without addresses', async () => {
		await ask();
		await work(() =>
			Promise.reject(new Error(`bruno@people.example ${'is too long '.repeat(60)}`))
		).drain();
		const [job] = await jobs();
		expect(job?.last_error).toMatch(/^unexpected: … is too long/);
		expect(job?.last_error?.length).toBeLessThan(330);
	});

	test('of a kind that this version does not know is not lost', async () => {
		await ask({ kind: 'tests.of-tomorrow' });
		await work(fail).drain();
		expect((await jobs())[0]).toMatchObject({
			attempts: 1,
			failed_at: null,
			last_error: 'unknownKind: tests.of-tomorrow'
		});
	});

	test('a job whose process was stopped again and again is given up', async () => {
		await ask();
		await asSystem('tests', (db) => db.updateTable('job').set({ claims: 20 }).execute());
		let runs = 0;
		await work(() => Promise.resolve(void (runs += 1))).drain();
		expect(runs).toBe(0);
		expect((await jobs())[0]).toMatchObject({ last_error: 'interrupted' });
		expect((await jobs())[0]?.failed_at).not.toBeNull();
	});
});

describe('a stop', () => {
	test('waits for what runs, and takes nothing new', async () => {
		await ask();
		await ask();
		let [begun, ended] = [0, 0];
		const { promise: goesOn, resolve: goOn } = Promise.withResolvers<void>();
		const worker = work(
			async () => {
				begun += 1;
				await goesOn;
				ended += 1;
			},
			{ concurrency: 1 }
		);
		await until(() => begun === 1);
		const stopped = worker.stop();
		goOn();
		await stopped;
		expect([begun, ended]).toEqual([1, 1]);
		expect((await jobs()).filter(({ finished_at }) => finished_at !== null)).toHaveLength(1);
	});

	test('gives back what does not end in time, without counting it as a failure', async () => {
		await ask();
		let begun = false;
		const worker = work(
			(job) =>
				new Promise((_, reject) => {
					begun = true;
					job.signal.addEventListener('abort', () => reject(new Error('stopped')));
				}),
			{ patienceMs: 50 }
		);
		await until(() => begun);
		await worker.stop();
		expect((await jobs())[0]).toMatchObject({ leased_until: null, attempts: 0, last_error: null });
	});
});

test('work does not keep the connection: the site answers while a job waits for something', async () => {
	await ask();
	let letGo = () => {};
	const held = new Promise<void>((resolve) => (letGo = resolve));
	let begun = false;
	const worker = work(() => {
		begun = true;
		return held;
	});
	await until(() => begun);
	const before = performance.now();
	await asViewer(people.alice.viewer, (db) => db.selectFrom('network').select('id').execute());
	expect(performance.now() - before).toBeLessThan(2000);
	letGo();
	await worker.drain();
});

test('after 30 days a job that is done is forgotten, after 90 a mail has neither address nor words', async () => {
	const days = (n: number) => new Date(Date.now() - n * 24 * 3_600_000);
	const mails: Record<string, string> = {};
	for (const [name, state, age] of [
		['old', 'sent', 91],
		['young', 'sent', 89],
		['waiting', 'waiting', 91]
	] as const) {
		mails[name] = await write(people.bruno, { data: { subject: name } });
		await asSystem('tests', (db) =>
			db
				.updateTable('mail')
				.set({ state, created_at: days(age) })
				.where('id', '=', mails[name]!)
				.execute()
		);
	}
	await asSystem('tests', async (db) => {
		await db.deleteFrom('job').execute();
		for (const age of [31, 29])
			await db
				.insertInto('job')
				.values({
					...{ id: newId(), kind: KIND, run_at: days(age), created_at: days(age) },
					finished_at: days(age)
				})
				.execute();
	});
	const post = await startPost({}, {}, { smtp: null });
	workers.push(post);
	await post.drain();
	expect((await jobs()).filter(({ kind }) => kind === KIND)).toHaveLength(1);
	expect(await mailRow(mails.old!)).toMatchObject({ to_email: null, to_name: null, data: {} });
	expect(await mailRow(mails.young!)).toMatchObject({ data: { subject: 'young' } });
	expect(await mailRow(mails.waiting!)).toMatchObject({ data: { subject: 'waiting' } });
	// Tomorrow again, and once only, however often the site is started.
	await startPost({}, {}, { smtp: null }).then((again) => workers.push(again));
	const next = (await jobs()).filter(
		({ kind, finished_at }) => kind === 'post.forget' && finished_at === null
	);
	expect(next).toHaveLength(1);
	expect(next[0]!.run_at.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
});

test('a start on the embedded database takes back what a killed process held', async () => {
	await ask();
	const dead = { name: 'dead', leaseMs: 600_000 };
	await asViewer(self, (db) => claimJobs(db, self, dead, 1));
	await asViewer(self, (db) => releaseJobs(db, self, null));
	let runs = 0;
	await work(() => Promise.resolve(void (runs += 1))).drain();
	expect(runs).toBe(1);
});

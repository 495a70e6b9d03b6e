import { Worker } from 'node:worker_threads';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { log } from '../log.server';
import { inProject } from '../project.server';
import { lockFolder } from './folder-lock.server';
import { Wire } from './wire.server';

export interface Embedded {
	/** A pool over the one session there is. Ask for the next one only when the last has ended. */
	pool: (options?: pg.PoolConfig) => pg.Pool;
	/** How often PostgreSQL asked for the disk since it started; 0 for one in memory. */
	fsyncs: () => Promise<number>;
	/** VACUUM, ANALYZE and CHECKPOINT now. */
	upkeep: () => void;
	/** The whole data folder as a .tar.gz, to start another one from. */
	dump: () => Promise<Uint8Array>;
	close: () => Promise<void>;
	/** For tests: PostgreSQL ends in the middle of what it does. */
	die: () => Promise<void>;
}

/**
 * Starts the embedded PostgreSQL in a worker.
 *
 * @param dataDir the folder whose `database` holds it, or null for one in memory
 * @param template what `dump` gave, for a database that does not exist yet
 * @throws FolderTaken, or the file system's error for a folder that can't be written
 */
export async function startEmbedded(
	dataDir: string | null,
	template: Uint8Array | null = null
): Promise<Embedded> {
	const { folder, unlock } = await takeFolder(dataDir);
	const isNew = folder === null || !existsSync(join(folder, 'PG_VERSION'));
	let closing: Promise<void> | null = null;
	let worker = launch(isNew ? template : null);
	try {
		await worker;
	} catch (error) {
		await unlock();
		throw error;
	}

	/** A worker that died is replaced on the same folder; what was in memory only is gone with it. */
	function launch(template: Uint8Array | null): Promise<Worker> {
		const starting = startWorker(folder, template);
		const replace = (code: number) => {
			if (closing !== null) return;
			log.error({ code }, 'the embedded database died');
			worker = folder === null ? Promise.reject(stopped()) : launch(null);
			worker.catch(() => {});
		};
		starting.then(
			(started) => started.once('exit', replace),
			() => {}
		);
		return starting;
	}

	// A start that failed is tried again by whoever comes next.
	const living = (): Promise<Worker> =>
		folder === null || closing !== null
			? worker
			: worker.catch(() => {
					worker = launch(null);
					return worker;
				});

	async function close() {
		const last = await living().catch(() => null);
		await ask(last, 'close', 'closed').catch(() => {});
		await last?.terminate();
		await unlock();
	}

	return {
		pool: (options) =>
			new pg.Pool({
				max: 1,
				user: 'postgres',
				database: 'postgres',
				idleTimeoutMillis: 0,
				// Waiting for oneself (a query on the pool inside a transaction) ends in an error.
				connectionTimeoutMillis: 20_000,
				...options,
				stream: () => new Wire(living)
			}),
		fsyncs: async () => ask<number>(await living(), 'fsyncs', 'fsyncs'),
		upkeep: () => void living().then((worker) => worker.postMessage({ op: 'upkeep' })),
		dump: async () => ask<Uint8Array>(await living(), 'dump', 'dump'),
		close: () => (closing ??= close()),
		die: async () => void (await (await living()).terminate())
	};
}

async function takeFolder(dataDir: string | null) {
	if (dataDir === null) return { folder: null, unlock: async () => {} };
	const folder = join(dataDir, 'database');
	mkdirSync(folder, { recursive: true });
	accessSync(folder, constants.W_OK);
	return { folder, unlock: await lockFolder(folder) };
}

async function startWorker(folder: string | null, template: Uint8Array | null): Promise<Worker> {
	const worker = new Worker(inProject('src/lib/ground/embedded/worker.js'), {
		workerData: { folder, template, upkeepMinutes: 5 },
		// The host's own flags (loaders, debuggers) are not the database's.
		execArgv: []
	});
	worker.setMaxListeners(64);
	await started(worker);
	return worker;
}

const stopped = () => new Error('Connection terminated: the embedded database has stopped.');

function started(worker: Worker): Promise<void> {
	return new Promise((resolve, reject) => {
		worker.once('message', () => resolve());
		worker.once('error', reject);
		worker.once('exit', (code) => reject(new Error(`The embedded database stopped (${code}).`)));
	});
}

function ask<T>(worker: Worker | null, op: string, answer: string): Promise<T> {
	return new Promise((resolve, reject) => {
		if (worker === null || worker.threadId === -1) return reject(stopped());
		const leave = () => {
			worker.off('message', hear);
			worker.off('exit', die);
		};
		const hear = (message: unknown) => {
			if (message instanceof Uint8Array || message === null || typeof message !== 'object') return;
			if (!(answer in message)) return;
			leave();
			resolve((message as Record<string, T>)[answer] as T);
		};
		const die = () => {
			leave();
			reject(stopped());
		};
		worker.on('message', hear);
		worker.on('exit', die);
		worker.postMessage({ op });
	});
}

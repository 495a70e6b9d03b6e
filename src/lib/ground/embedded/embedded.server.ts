import { Worker } from 'node:worker_threads';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
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
	let unlock = async () => {};
	let folder: string | null = null;
	if (dataDir !== null) {
		folder = join(dataDir, 'database');
		mkdirSync(folder, { recursive: true });
		accessSync(folder, constants.W_OK);
		unlock = await lockFolder(folder);
	}
	const worker = new Worker(inProject('src/lib/ground/embedded/worker.js'), {
		workerData: { folder, template, upkeepMinutes: 5 },
		// The host's own flags (loaders, debuggers) are not the database's.
		execArgv: []
	});
	worker.setMaxListeners(64);
	try {
		await started(worker);
	} catch (error) {
		await unlock();
		throw error;
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
				stream: () => new Wire(worker) as never
			}),
		fsyncs: () => ask<number>(worker, 'fsyncs', 'fsyncs'),
		upkeep: () => worker.postMessage({ op: 'upkeep' }),
		dump: () => ask<Uint8Array>(worker, 'dump', 'dump'),
		close: async () => {
			await ask(worker, 'close', 'closed');
			await worker.terminate();
			await unlock();
		}
	};
}

function started(worker: Worker): Promise<void> {
	return new Promise((resolve, reject) => {
		worker.once('message', () => resolve());
		worker.once('error', reject);
		worker.once('exit', (code) => reject(new Error(`The embedded database stopped (${code}).`)));
	});
}

function ask<T>(worker: Worker, op: string, answer: string): Promise<T> {
	return new Promise((resolve, reject) => {
		const hear = (message: unknown) => {
			if (message instanceof Uint8Array || message === null || typeof message !== 'object') return;
			if (!(answer in message)) return;
			worker.off('message', hear);
			resolve((message as Record<string, T>)[answer] as T);
		};
		worker.on('message', hear);
		worker.once('error', reject);
		worker.once('exit', () => reject(new Error('The embedded database has stopped.')));
		worker.postMessage({ op });
	});
}

// The two databases that answers are kept in, each as it is in service: with fsync.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type DatabasePlace } from '$lib/ground/database.server';
import { startTemporaryPostgres } from '../../ground/temporary-postgres.mjs';
import { sameSecret } from '../../ground/same-secret';

export type GroundName = 'embedded' | 'PostgreSQL';

export interface Ground {
	name: GroundName;
	/** What the site's environment must hold. */
	env: Record<string, string>;
	/** Opens the same database in this process. The embedded one: while the site does not run. */
	within: <T>(work: () => Promise<T>) => Promise<T>;
	place: DatabasePlace;
	/** `kill -9` of all processes of the database server, and its next start; null: it has none. */
	crash: (() => Promise<void>) | null;
	remove: () => Promise<void>;
}

export async function makeGround(name: GroundName): Promise<Ground> {
	const dataDir = await mkdtemp(join(tmpdir(), 'tour-dhorizon-durability-'));
	const server = name === 'PostgreSQL' ? await startTemporaryPostgres({ durable: true }) : null;
	const place: DatabasePlace = { url: server?.url ?? null, dataDir };
	const url: Record<string, string> = server ? { DATABASE_URL: server.url } : {};
	return {
		...{ name, place },
		env: { DATA_DIR: dataDir, ...url, ...sameSecret(dataDir) },
		crash: server && (() => server.crash()),
		async within(work) {
			const database = await openDatabase(place);
			try {
				return await work();
			} finally {
				await database.close();
			}
		},
		async remove() {
			server?.stop();
			await rm(dataDir, { recursive: true, force: true });
		}
	};
}

import { sql } from 'kysely';
import { asSystem } from './database.server';
import { describeError } from './describe-error.server';
import { log } from './log.server';
import { migrationNames } from './migrate.server';

export interface Readiness {
	ready: boolean;
	database: 'reachable' | 'unreachable';
	/** Migrations that this version brings and the database lacks. */
	missing: string[];
}

const PATIENCE_MS = 3000;

/** Whether requests can be served: the database answers, and it has every migration. */
export async function readiness(): Promise<Readiness> {
	try {
		const done = new Set(await withPatience(asSystem('health', migrationsDone)));
		const missing = (await migrationNames()).filter((name) => !done.has(name));
		return { ready: missing.length === 0, database: 'reachable', missing };
	} catch (error) {
		const cause = error instanceof Error ? (error.cause ?? error) : error;
		log.warn(describeError(cause), 'not ready');
		return { ready: false, database: 'unreachable', missing: [] };
	}
}

const migrationsDone: Parameters<typeof asSystem<string[]>>[1] = async (db) => {
	const { rows } = await sql<{ name: string }>`select name from migration`.execute(db);
	return rows.map((row) => row.name);
};

// A balancer asks every few seconds and has given up long before a connection is refused.
function withPatience<T>(work: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('The database is slow to answer.')), PATIENCE_MS);
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

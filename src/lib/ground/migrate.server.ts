import { readdir, readFile } from 'node:fs/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type pg from 'pg';
import { inProject } from './project.server';

/**
 * Brings the database up to date, under a lock, each file of db/migrations once and in the order
 * of its name. The pool is that of the owner of the tables; it is ended here.
 *
 * @returns the names of the migrations that ran now
 * @throws the database's error, with the file's name in its message
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
	const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
	try {
		const { error, results = [] } = await new Migrator({
			db: kysely,
			provider: { getMigrations: readMigrations },
			migrationTableName: 'migration',
			migrationLockTableName: 'migration_lock'
		}).migrateToLatest();
		if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
		return results.map((result) => result.migrationName);
	} finally {
		await kysely.destroy();
	}
}

/** The names of all migrations there are, in order. */
export async function migrationNames(): Promise<string[]> {
	const files = await readdir(inProject('db/migrations'));
	return files
		.filter((file) => file.endsWith('.sql'))
		.map((file) => file.slice(0, -4))
		.sort();
}

async function readMigrations(): Promise<Record<string, Migration>> {
	const migrations: Record<string, Migration> = {};
	for (const name of await migrationNames()) {
		const text = await readFile(inProject('db/migrations', `${name}.sql`), 'utf8');
		migrations[name] = {
			async up(db) {
				try {
					await sql.raw(text).execute(db);
				} catch (error) {
					if (error instanceof Error) error.message = `${name}.sql: ${error.message}`;
					throw error;
				}
			}
		};
	}
	return migrations;
}

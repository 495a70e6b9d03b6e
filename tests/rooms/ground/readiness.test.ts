import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openedDatabase } from '$lib/ground/database.server';
import { migrationNames } from '$lib/ground/migrate.server';
import { readiness } from '$lib/ground/readiness.server';
import { testDatabase } from '../../ground/database';

const database = testDatabase();

test('a database with every migration is ready', async () => {
	expect(await readiness()).toEqual({ ready: true, database: 'reachable', missing: [] });
});

test('a database that lacks a migration is not, and says which', async () => {
	const last = (await migrationNames()).at(-1)!;
	const renameTo = (name: string, from: string) =>
		openedDatabase()
			.kysely.connection()
			.execute(async (db) => {
				await sql`reset role`.execute(db);
				await sql`update migration set name = ${name} where name = ${from}`.execute(db);
				await sql`set role tour_resting`.execute(db);
			});
	await renameTo('something-else', last);
	expect(await readiness()).toEqual({ ready: false, database: 'reachable', missing: [last] });
	await renameTo(last, 'something-else');
});

// The last one: afterwards there is no database.
test('a database that is gone is not ready, and the asking does not fail', async () => {
	await database.current.close();
	expect(await readiness()).toEqual({ ready: false, database: 'unreachable', missing: [] });
});

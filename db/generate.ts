// Writes db/tables.ts and db/schema.sql from the migrations, on a database in memory.
import { writeFile } from 'node:fs/promises';
import { Kysely, PostgresDialect } from 'kysely';
import { startEmbedded } from '$lib/ground/embedded/embedded.server';
import { migrate } from '$lib/ground/migrate.server';
import { inProject } from '$lib/ground/project.server';
import { describeSchema, describeTypes } from './describe';

const embedded = await startEmbedded(null);
await migrate(embedded.pool());
const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: embedded.pool() }) });
await writeFile(inProject('db/tables.ts'), await describeTypes(db));
await writeFile(inProject('db/schema.sql'), await describeSchema(db));
await db.destroy();
await embedded.close();

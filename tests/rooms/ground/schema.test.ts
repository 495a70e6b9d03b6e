import { readFile } from 'node:fs/promises';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded, type Embedded } from '$lib/ground/embedded/embedded.server';
import { inProject } from '$lib/ground/project.server';
import { describeSchema, describeTypes } from '../../../db/describe';

// Always on the embedded database: the owner of the tables reads them, and the two databases are
// migrated by the same files.
let embedded: Embedded;
let owner: Kysely<unknown>;

beforeAll(async () => {
	const onServer = process.env.TEST_DATABASE_URL !== undefined;
	const template = onServer ? null : await readFile(process.env.TEST_TEMPLATE!);
	embedded = await startEmbedded(null, template);
	if (onServer) {
		const { migrate } = await import('$lib/ground/migrate.server');
		await migrate(embedded.pool());
	}
	owner = new Kysely({ dialect: new PostgresDialect({ pool: embedded.pool() }) });
});
afterAll(async () => {
	await owner.destroy();
	await embedded.close();
});

test.each([
	['db/tables.ts', describeTypes],
	['db/schema.sql', describeSchema]
] as const)('%s is what the migrations give (npm run db:generate)', async (file, describe) => {
	expect(await readFile(inProject(file), 'utf8')).toBe(await describe(owner));
});

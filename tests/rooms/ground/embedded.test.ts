// What the embedded database promises beyond being PostgreSQL: a commit is on the disk, a folder
// has one process, a death loses nothing that was answered.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asSystem, openDatabase, openedDatabase, type Database } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { inProject } from '$lib/ground/project.server';

// The folder is the matter here; a server has its own ways.
const embeddedOnly = describe.skipIf(process.env.TEST_DATABASE_URL !== undefined);

// Each test makes a database on the disk, some start a process: seconds, more on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let dataDir: string;
let opened: Database | null = null;
const processes: ChildProcess[] = [];

beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'tour-dhorizon-embedded-'));
});
afterEach(async () => {
	await opened?.close();
	opened = null;
	for (const child of processes.splice(0)) child.kill('SIGKILL');
	await rm(dataDir, { recursive: true, force: true });
});

const open = async () => {
	const template = await readFile(process.env.TEST_TEMPLATE!);
	opened = await openDatabase({ url: null, dataDir, template });
	return opened;
};

const writeNetwork = (slug: string) =>
	asSystem('tests', (db) =>
		db.insertInto('network').values({ id: newId(), slug, name: slug, region_label: '' }).execute()
	);
const slugs = () =>
	asSystem('tests', async (db) =>
		(await db.selectFrom('network').select('slug').execute()).map(({ slug }) => slug)
	);

/** Starts the holder of a folder; `said` gives its lines as they come. */
function holder(folder: string) {
	const child = spawn(
		process.execPath,
		['--import', './src/start/register.mjs', 'tests/ground/hold-folder.ts', folder],
		{ cwd: inProject(), stdio: ['ignore', 'pipe', 'pipe'] }
	);
	processes.push(child);
	const said: string[] = [];
	let complaint = '';
	createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
	child.stderr.on('data', (data) => (complaint += String(data)));
	const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
	return { child, said, ended, complaint: () => complaint };
}

async function until(condition: () => boolean) {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

embeddedOnly('the embedded database', () => {
	test('brings each commit to the disk before it answers', async () => {
		const { embedded } = await open();
		const commits = 20;
		const before = await embedded!.fsyncs();
		for (let count = 0; count < commits; count += 1) await writeNetwork(`n-${count}`);
		expect((await embedded!.fsyncs()) - before).toBeGreaterThanOrEqual(commits);
	});

	test('refuses a second process on its folder, with a sentence', async () => {
		await open();
		const second = holder(dataDir);
		expect(await second.ended).toBe(3);
		expect(second.complaint()).toMatch(/Another process has the data folder .* open\./);
		expect(await slugs()).toEqual([]);
	});

	test('keeps all that was answered when its process is killed', async () => {
		await open();
		await opened!.close();
		opened = null;
		const writer = holder(dataDir);
		await until(() => writer.said.length >= 25);
		writer.child.kill('SIGKILL');
		await writer.ended;
		const answered = [...writer.said];

		await open();
		const found = await slugs();
		expect(found).toEqual(expect.arrayContaining(answered));
		// At most one more: written, and killed before it could say so.
		expect(found.length - answered.length).toBeLessThanOrEqual(1);
	});

	test('closes cleanly, and gives the folder back', async () => {
		await open();
		await writeNetwork('kept');
		await opened!.close();
		expect(() => openedDatabase()).toThrow(/not open/);
		await open();
		expect(await slugs()).toEqual(['kept']);
	});

	test('waits for what is under way before it closes', async () => {
		await open();
		const writes = Array.from({ length: 10 }, (_, count) => writeNetwork(`last-${count}`));
		const settled = Promise.allSettled(writes);
		await opened!.close();
		const outcomes = await settled;
		await open();
		const answered = outcomes.filter(({ status }) => status === 'fulfilled').length;
		expect((await slugs()).length).toBe(answered);
	});

	test('ends a nested use of the outer handle in an error, not in a dead lock', async () => {
		await open();
		const pool = new Kysely<unknown>({
			dialect: new PostgresDialect({
				pool: opened!.embedded!.pool({ connectionTimeoutMillis: 200 })
			})
		});
		await opened!.kysely.destroy();
		const nested = pool.transaction().execute(() => sql`select 1`.execute(pool));
		await expect(nested).rejects.toThrow(/timeout exceeded when trying to connect/);
		await expect(sql`select 1`.execute(pool)).resolves.toBeDefined();
		await pool.destroy();
	});

	test('comes back when PostgreSQL itself dies, with all that was answered', async () => {
		await open();
		await writeNetwork('before');
		const lost = asSystem('tests', async (db) => {
			await sql`select 1`.execute(db);
			await opened!.embedded!.die();
			await sql`select 1`.execute(db);
		});
		await expect(lost).rejects.toMatchObject({ kind: 'unavailable' });
		expect(await slugs()).toEqual(['before']);
		await writeNetwork('after');
		expect((await slugs()).sort()).toEqual(['after', 'before']);
	});
});

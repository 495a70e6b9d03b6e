import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { openDatabase, type Database } from '$lib/ground/database.server';

let made = 0;

/**
 * A migrated, empty database for this test file, thrown away afterwards: the embedded one in
 * memory, or one of the server that TEST_DATABASE_URL names. `asViewer` and `asSystem` use it.
 */
export function testDatabase(): { readonly current: Database } {
	let database: Database | null = null;
	let drop = async () => {};
	beforeAll(async () => {
		const url = process.env.TEST_DATABASE_URL;
		if (url) ({ database, drop } = await onServer(url));
		else database = await inMemory();
	});
	afterAll(async () => {
		await database?.close();
		await drop();
	});
	return {
		get current() {
			if (database === null) throw new Error('The test database is not open yet.');
			return database;
		}
	};
}

async function inMemory() {
	const template = await readFile(process.env.TEST_TEMPLATE!);
	return openDatabase({ url: null, dataDir: null, template });
}

async function onServer(url: string) {
	made += 1;
	const name = `tour_test_${process.pid}_${made}_${Date.now().toString(36)}`;
	const server = new pg.Client({ connectionString: url });
	await server.connect();
	await copyTemplate(server, name);
	const own = new URL(url);
	own.pathname = `/${name}`;
	return {
		database: await openDatabase({ url: own.href, dataDir: null, poolSize: 6 }),
		drop: async () => {
			await server.query(`drop database if exists ${name} with (force)`);
			await server.end();
		}
	};
}

// Two test files may copy the template at the same moment, which the server refuses.
async function copyTemplate(server: pg.Client, name: string) {
	for (let attempt = 1; ; attempt += 1) {
		try {
			await server.query(`create database ${name} template ${process.env.TEST_TEMPLATE}`);
			return;
		} catch (error) {
			if (attempt === 20) throw error;
			await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
		}
	}
}

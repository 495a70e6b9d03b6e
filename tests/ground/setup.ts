// Migrates once, so that each test file starts from a copy: of the data folder for the embedded
// database, of a template database on a server (TEST_DATABASE_URL).
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '$lib/ground/embedded/embedded.server';
import { migrate } from '$lib/ground/migrate.server';

export default async function setup() {
	process.env.SECRET_KEY ??= 'known to everybody: for tests only';
	const url = process.env.TEST_DATABASE_URL;
	return url ? setUpServer(url) : setUpEmbedded();
}

async function setUpEmbedded() {
	const folder = await mkdtemp(join(tmpdir(), 'tour-dhorizon-tests-'));
	const embedded = await startEmbedded(null);
	await migrate(embedded.pool());
	const template = join(folder, 'template.tar.gz');
	await writeFile(template, await embedded.dump());
	await embedded.close();
	process.env.TEST_TEMPLATE = template;
	return () => rm(folder, { recursive: true, force: true });
}

async function setUpServer(url: string) {
	const name = `tour_template_${process.pid}`;
	const server = new pg.Client({ connectionString: url });
	await server.connect();
	await server.query(`drop database if exists ${name}`);
	await server.query(`create database ${name}`);
	const own = new URL(url);
	own.pathname = `/${name}`;
	await migrate(new pg.Pool({ connectionString: own.href, max: 1 }));
	process.env.TEST_TEMPLATE = name;
	return async () => {
		await server.query(`drop database if exists ${name} with (force)`);
		await server.end();
	};
}

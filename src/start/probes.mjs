// What is looked at before the application is opened, so that a start that can't succeed ends with
// its real cause and not with what follows from it.
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Stop } from './sentences.mjs';

/** A database that is written to needs room for its journal; below this it would stop half-way. */
const LEAST_FREE_BYTES = 48 * 1024 * 1024;
const OLDEST_POSTGRESQL = 15;

/**
 * Throws the file system's error when the folder can't be written, Stop when it is nearly full.
 * @param {string} folder
 */
export function probeFolder(folder) {
	makeFolder(folder);
	const probe = join(folder, `.probe-${process.pid}`);
	try {
		writeFileSync(probe, 'x');
	} finally {
		rmSync(probe, { force: true });
	}
	if (isNearlyFull(folder)) throw new Stop('folderFull', { folder });
}

/** @param {string} folder */
export function isNearlyFull(folder) {
	if (!existsSync(folder)) return false;
	const { bavail, bsize } = statfsSync(folder);
	return bavail * bsize < LEAST_FREE_BYTES;
}

/**
 * Level by level: asked for all of them in a place that takes none (/proc), Node tries for ever.
 * @param {string} folder
 */
function makeFolder(folder) {
	if (existsSync(folder)) return;
	makeFolder(dirname(folder));
	mkdirSync(folder);
}

/**
 * Throws the driver's error when the server can't be reached or refuses.
 * @param {string} url
 */
export async function probeDatabase(url) {
	const { default: pg } = await import('pg');
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000 });
	client.on('error', () => {});
	await client.connect();
	const { rows } = await client.query('show server_version_num');
	await client.end();
	const version = Math.floor(Number(rows[0].server_version_num) / 10_000);
	if (version < OLDEST_POSTGRESQL)
		throw new Stop('databaseTooOld', { server: serverOf(url), version });
}

/**
 * Where a DATABASE_URL points, without its user and password.
 * @param {string} url
 */
export function serverOf(url) {
	const host = /[?&]host=([^&]+)/.exec(url)?.[1];
	const plain = url
		.replace(/^\w+:\/\//, '')
		.replace(/^[^/]*@/, '')
		.split(/[/?]/)[0];
	return host ? decodeURIComponent(host) : plain || 'localhost';
}

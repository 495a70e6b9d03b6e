// What the tests need from the system: PostgreSQL's server programs and a Chromium. Installed when
// we may (root on Debian), else named exactly.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { userInfo } from 'node:os';

/** @typedef {'postgresql' | 'chromium'} Need */

const OLDEST_POSTGRESQL = 15;

/** @type {Record<Need, { there: () => boolean, what: string }>} */
const needs = {
	postgresql: {
		there: () => postgresFolder() !== null,
		what: `PostgreSQL ${OLDEST_POSTGRESQL} or newer (initdb, pg_ctl; in PATH or PG_BIN=<folder>)`
	},
	chromium: {
		there: () => chromiumPath() !== null,
		what: 'Chromium (in PATH, or CHROMIUM=<path of the program>)'
	}
};

/** The folder of initdb and pg_ctl, the newest there is; null when none is new enough. */
export function postgresFolder() {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian) : [];
	const folders = [
		process.env.PG_BIN,
		...versions.sort((a, b) => Number(b) - Number(a)).map((version) => `${debian}/${version}/bin`),
		...(process.env.PATH ?? '').split(delimiter)
	];
	return folders.find((folder) => folder && isNewEnough(folder)) ?? null;
}

/** The path of a Chromium; null when there is none. */
export function chromiumPath() {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
	const candidates = (process.env.PATH ?? '')
		.split(delimiter)
		.concat('/usr/bin')
		.flatMap((folder) => names.map((name) => join(folder, name)));
	return [process.env.CHROMIUM, ...candidates].find((path) => path && existsSync(path)) ?? null;
}

/**
 * Installs what is missing, where that is ours to do.
 * @param {Need[]} wanted
 */
export async function provide(wanted) {
	const missing = wanted.filter((need) => !needs[need].there());
	if (missing.length > 0 && isRootOnDebian()) {
		console.log(`Installing ${missing.join(' and ')} with apt-get…`);
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		for (const words of [
			['update', '-q'],
			['install', '-q', '-y', '--no-install-recommends', ...missing]
		])
			spawnSync('apt-get', words, { env, stdio: ['ignore', 'inherit', 'inherit'] });
	}
	const chromium = chromiumPath();
	if (chromium) process.env.CHROMIUM = chromium;
}

/**
 * What to install when something is still missing, as a sentence; null when it is there.
 * @param {Need} need
 */
export function lacking(need) {
	if (needs[need].there()) return null;
	return `Missing: ${needs[need].what}. On Debian, as root: apt-get update && apt-get install -y ${need}. Then run the tests again.`;
}

/** @param {string} folder */
function isNewEnough(folder) {
	const initdb = join(folder, 'initdb');
	if (!existsSync(initdb) || !existsSync(join(folder, 'pg_ctl'))) return false;
	const version = /\d+/.exec(String(spawnSync(initdb, ['--version']).stdout))?.[0];
	return Number(version) >= OLDEST_POSTGRESQL;
}

function isRootOnDebian() {
	if (process.platform !== 'linux' || userInfo().uid !== 0) return false;
	if (!existsSync('/etc/os-release')) return false;
	return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

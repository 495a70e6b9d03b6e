// Brings a checkout to where it can run: libraries installed, application built, Node 24 found.
// Nothing here needs anything installed, and nothing is done twice: on a checkout that is ready it
// only reads (a tenth of a second).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { Stop, sentence } from './sentences.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const stamp = join(root, 'build', '.fingerprint');
const MINIMAL_NODE = 20;
const NEEDED_NODE = 24;
const major = () => Number(process.versions.node.split('.')[0]);

/** Stops with a sentence when this Node can't even install. */
export function demandNode() {
	if (major() < MINIMAL_NODE) throw new Stop('nodeTooOld', { version: process.versions.node });
}

/** Installs the libraries of the lock file unless they are there already. */
export function install() {
	if (librariesAreThere()) return;
	console.log(sentence('installing'));
	// A running program can't be replaced on Windows, so there nothing is deleted first.
	const command =
		process.platform === 'win32' && existsSync(join(root, 'node_modules')) ? 'install' : 'ci';
	const { status, output } = npm([
		command,
		'--include=dev',
		'--include=optional',
		'--loglevel=error'
	]);
	if (status !== 0) throw new Stop('installFailed', { detail: reasonOf(output) });
}

/** The path of a Node 24: this one, or the one that the project brings. */
export function findRuntime() {
	if (major() >= NEEDED_NODE) return process.execPath;
	const name = process.platform === 'win32' ? 'win' : process.platform;
	const folder = join(root, 'node_modules', `node-${name}-${process.arch}`);
	const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
	const brought = ['linux-x64', 'linux-arm64', 'win-x64'].includes(`${name}-${process.arch}`);
	throw new Stop(brought && !existsSync(path) ? 'runtimeMissing' : 'noRuntime', {
		platform: `${process.platform} ${process.arch}`
	});
}

/**
 * Builds the application unless the build was made of exactly these sources.
 * @param {string} runtime
 */
export function build(runtime) {
	if (isBuilt()) return;
	const free = takeTurn();
	try {
		// Another process may have built it while this one waited.
		if (!isBuilt()) runBuild(runtime);
	} finally {
		free();
	}
}

/** @param {string} runtime */
function runBuild(runtime) {
	console.log(sentence('building'));
	const fingerprint = fingerprintOfSources();
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	const { status, stdout, stderr } = spawnSync(runtime, [vite, 'build', '--logLevel', 'warn'], {
		cwd: root,
		encoding: 'utf8',
		maxBuffer: 1e8,
		env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' }
	});
	if (status !== 0) throw new Stop('buildFailed', { detail: reasonOf(`${stdout}\n${stderr}`) });
	// Last: the build's folder is emptied when a build begins, so one that was cut short has no stamp.
	writeFileSync(stamp, fingerprint);
}

const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprintOfSources();

/**
 * Two builds at once would empty each other's folder. The turn is a folder that
 * holds the number of its process, so that one left by a dead process is taken over.
 */
function takeTurn() {
	const turn = join(root, 'node_modules', '.building');
	for (;;) {
		try {
			mkdirSync(turn);
			writeFileSync(join(turn, 'pid'), String(process.pid));
			return () => rmSync(turn, { recursive: true, force: true });
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
		}
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
		if (!isAlive(turn)) rmSync(turn, { recursive: true, force: true });
	}
}

/** @param {string} turn */
function isAlive(turn) {
	try {
		process.kill(Number(readFileSync(join(turn, 'pid'), 'utf8')), 0);
		return true;
	} catch {
		return false;
	}
}

function librariesAreThere() {
	try {
		const wanted = packagesOf('package-lock.json');
		const there = packagesOf('node_modules/.package-lock.json');
		return Object.entries(wanted).every(([path, { version, optional }]) => {
			if (path === '') return true;
			// Optional ones are of other systems, except where one is there with another version.
			const found = there[path];
			return found ? found.version === version : optional === true;
		});
	} catch {
		return false;
	}
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(file) {
	return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

function fingerprintOfSources() {
	const hash = createHash('sha256');
	for (const entry of [
		...['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'],
		...filesBelow('src', ['src/start', 'src/lib/paraglide']),
		...filesBelow('static'),
		...filesBelow('db')
	])
		hash.update(`${entry}\0`).update(readFileSync(join(root, entry)));
	return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {string[]} [except]
 * @returns {string[]}
 */
function filesBelow(folder, except = []) {
	if (except.includes(folder) || !existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => {
			const path = `${folder}/${entry.name}`;
			if (entry.isDirectory()) return filesBelow(path, except);
			// What the message compiler writes for itself beside its settings is no source.
			const made = path.includes('/project.inlang/') && entry.name !== 'settings.json';
			return made ? [] : [path];
		});
}

/** @param {string[]} words */
function npm(words) {
	const script = process.env.npm_execpath;
	const known = script !== undefined && /npm-cli\.c?js$/.test(script);
	const { status, stdout, stderr, error } = spawnSync(
		known ? process.execPath : 'npm',
		known ? [script, ...words] : words,
		{ cwd: root, encoding: 'utf8', maxBuffer: 1e8, shell: !known && process.platform === 'win32' }
	);
	return { status, output: error ? String(error.message) : `${stdout}\n${stderr}` };
}

/**
 * The line of a tool's output that says most, cut to a part of a sentence.
 * @param {string} output
 */
function reasonOf(output) {
	const lines = stripVTControlCharacters(output)
		.split('\n')
		.map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
		.filter((line) => line && !/^(code|errno|syscall|path|A complete log)\b/.test(line));
	const said = lines.filter((line) => !/error during build|build failed|^added \d/i.test(line));
	const telling =
		said.find((line) => /ENOSPC|EROFS|EACCES|ENOTFOUND|ECONNREFUSED/.test(line)) ??
		said.find((line) => /error|could not|cannot|missing|unexpected/i.test(line));
	return (telling ?? said.at(-1) ?? '?').replace(/[.:]$/, '').slice(0, 200);
}

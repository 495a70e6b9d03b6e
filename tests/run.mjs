// `npm test`: everything, or the parts that are named (`node tests/run.mjs check unit`). Plain
// JavaScript for Node 20, because it also runs before anything is installed.
//
// Each part's output is also kept in tests/.output/<part>.log. The last line is the sum:
// `N passed, N failed, N skipped`; a check of `check` counts as one test.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, demandNode, findRuntime, install, root } from '../src/start/prepare.mjs';
import { checks } from './ground/checks.mjs';
import { lacking, provide } from './ground/debian.mjs';
import { runProgram, stopPrograms } from './ground/programs.mjs';
import { startTemporaryPostgres } from './ground/temporary-postgres.mjs';
import { runVitest } from './ground/vitest-part.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** In the order of running: what fails soonest comes first. */
const parts = {
	check: () => runChecks(),
	unit: () => runVitest('unit', 'unit', runtime),
	rules: () => runVitest('rules', 'rules', runtime),
	rooms: () => runVitest('rooms', 'rooms', runtime),
	'rooms-on-server': () => runOnServer(),
	journeys: () => runJourneys()
};
/** @type {Record<string, ('postgresql' | 'chromium')[]>} */
const needs = { 'rooms-on-server': ['postgresql'], journeys: ['chromium', 'postgresql'] };

/** What only the embedded database has: files on the disk, fsync, a lock on the folder. */
const ABOUT_EMBEDDED = [
	'tests/rooms/ground/embedded.test.ts',
	'tests/rooms/ground/post-kills.test.ts'
];

const asked = process.argv.slice(2);
const names = Object.keys(parts);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
	console.error(`There is no part ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
	process.exit(2);
}
const chosen = names.filter((name) => asked.length === 0 || asked.includes(name));

/** @type {Count} */
const sum = { passed: 0, failed: 0, skipped: 0 };
const outcomes = /** @type {string[]} */ ([]);
let runtime = '';
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void giveUp());

process.chdir(root);
mkdirSync(join(root, 'tests', '.output'), { recursive: true });
await runAll();
for (const line of outcomes) console.log(line);
if (sum.passed + sum.failed === 0) {
	console.log('No test ran.');
	sum.failed = 1;
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed > 0 ? 1 : 0);

async function runAll() {
	const began = Date.now();
	try {
		demandNode();
		install();
		runtime = findRuntime();
	} catch (error) {
		note('install', { passed: 0, failed: 1, skipped: 0 }, began, String(Object(error).message));
		return;
	}
	await provide(chosen.flatMap((part) => needs[part] ?? []));
	for (const name of /** @type {(keyof typeof parts)[]} */ (chosen)) await runPart(name);
}

/** @param {keyof typeof parts} name */
async function runPart(name) {
	const began = Date.now();
	console.log(`\n── ${name} ──`);
	const missing = (needs[name] ?? []).map(lacking).find((what) => what !== null);
	if (missing) {
		note(name, { passed: 0, failed: 1, skipped: 0 }, began, missing);
		return;
	}
	try {
		note(name, await parts[name](), began);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		note(name, { passed: 0, failed: 1, skipped: 0 }, began, reason);
	}
}

async function runChecks() {
	const generated = await runProgram('generate', [runtime, 'src/start/generate.mjs']);
	if (generated.code !== 0) throw new Error('The types and texts could not be generated.');
	const count = { passed: 0, failed: 0, skipped: 0 };
	const waiting = checks(runtime);
	// Two at a time: most of them use one core.
	const worker = async () => {
		for (let check = waiting.shift(); check; check = waiting.shift()) {
			const refusal = await check.run();
			count[refusal === null ? 'passed' : 'failed'] += 1;
			console.log(refusal === null ? `✓ ${check.name}` : `✗ ${check.name}\n${refusal}`);
		}
	};
	await Promise.all([worker(), worker()]);
	return count;
}

async function runOnServer() {
	const server = await startTemporaryPostgres();
	try {
		const env = { TEST_DATABASE_URL: server.url };
		return await runVitest('rooms-on-server', 'rooms', runtime, env, ABOUT_EMBEDDED);
	} finally {
		server.stop();
	}
}

async function runJourneys() {
	build(runtime);
	return runVitest('journeys', 'journeys', runtime);
}

/**
 * @param {string} name
 * @param {Count} count
 * @param {number} began
 * @param {string} [reason]
 */
function note(name, count, began, reason) {
	for (const kind of /** @type {(keyof Count)[]} */ (['passed', 'failed', 'skipped']))
		sum[kind] += count[kind];
	const seconds = ((Date.now() - began) / 1000).toFixed(1);
	const figures = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
	outcomes.push(`${name}: ${figures} (${seconds} s)${reason ? `\n  ${reason}` : ''}`);
	if (reason) console.log(reason);
}

async function giveUp() {
	stopPrograms();
	process.exit(130);
}

// Runs the tools of the tests: their output is shown as it comes and kept, and none outlives us.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** No part may take longer: a test that hangs must end in a failure, not in a job that is killed. */
const LIMIT_MS = 30 * 60_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** @type {Set<() => void>} */
const cleanups = new Set();

/**
 * @param {string} name of the log file
 * @param {string[]} words program and arguments
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean }} [options] quiet: keep, don't show
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(name, words, { env = {}, quiet = false } = {}) {
	const folder = join('tests', '.output');
	mkdirSync(folder, { recursive: true });
	const log = createWriteStream(join(folder, `${name}.log`));
	const colours = process.stdout.isTTY && !quiet ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
	const [program = '', ...args] = words;
	return new Promise((resolve) => {
		const child = spawn(program, args, {
			env: { ...process.env, ...colours, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
			// Its own group, so that whatever it starts ends with it.
			detached: process.platform !== 'win32'
		});
		running.add(child);
		const limit = setTimeout(() => kill(child), LIMIT_MS);
		let output = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (data) => {
				output += data;
				log.write(data);
				if (!quiet) process.stdout.write(data);
			});
		const end = (/** @type {number} */ code) => {
			clearTimeout(limit);
			running.delete(child);
			log.end();
			resolve({ code, output });
		};
		child.on('error', (error) => {
			output += error.message;
			end(127);
		});
		child.on('close', (code) => end(code ?? 1));
	});
}

/** @param {() => void} cleanup done when the tests are given up; returns its withdrawal */
export function whenStopped(cleanup) {
	cleanups.add(cleanup);
	return () => cleanups.delete(cleanup);
}

/** Ends what runs, and undoes what was set up. */
export function stopPrograms() {
	for (const child of running) kill(child);
	for (const cleanup of cleanups) cleanup();
}

/** @param {import('node:child_process').ChildProcess} child */
function kill(child) {
	try {
		if (child.pid !== undefined && process.platform !== 'win32')
			process.kill(-child.pid, 'SIGKILL');
		else child.kill('SIGKILL');
	} catch {
		// It has just ended by itself.
	}
}

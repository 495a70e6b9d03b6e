// One project of the tests, run by Vitest and counted from its own report.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './programs.mjs';

/**
 * @param {string} name of the part
 * @param {string} project of vite.config.ts
 * @param {string} runtime
 * @param {Record<string, string | undefined>} [env]
 * @param {readonly string[]} [leftOut] files that mean nothing in this part
 */
export async function runVitest(name, project, runtime, env = {}, leftOut = []) {
	const report = join('tests', '.output', `${name}.json`);
	rmSync(report, { force: true });
	const vitest = join('node_modules', 'vitest', 'vitest.mjs');
	const { code } = await runProgram(
		name,
		[
			...[runtime, vitest, 'run', '--project', project],
			...leftOut.flatMap((file) => ['--exclude', file]),
			...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
		],
		// What the caller's own environment says must not turn one part into another.
		{ env: { TEST_DATABASE_URL: undefined, ...env } }
	);
	return countOf(readReport(report), code);
}

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number, testResults: { status: string, assertionResults: unknown[] }[] }} Report */

/**
 * A file that could not be loaded has no test to fail, and an error outside of tests belongs to
 * none: both count as one failure, so that the sum never looks better than the run was.
 *
 * @param {Report | null} report
 * @param {number} code the exit code of the run
 */
export function countOf(report, code) {
	if (report === null) return { passed: 0, failed: 1, skipped: 0 };
	const broken = report.testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0
	);
	const passed = report.numPassedTests;
	const failed = report.numFailedTests + broken.length;
	const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
	const hidden = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
	return { passed, failed: failed + hidden, skipped };
}

/** @param {string} path */
function readReport(path) {
	try {
		return /** @type {Report} */ (JSON.parse(readFileSync(path, 'utf8')));
	} catch {
		return null;
	}
}

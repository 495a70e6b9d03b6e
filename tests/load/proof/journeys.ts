// The walks of the issue in a browser, mails read from a mail server: run as `npm test` runs them.
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '$lib/ground/project.server';
import { count, type Figure } from '../benchmark';
import { run } from './fresh-clone';

/** @param journeys what is claimed, and the file of `tests/journeys` that walks it */
export async function measureJourneys(
	journeys: Readonly<Record<string, string>>
): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const [claim, file] of Object.entries(journeys)) {
		const path = `tests/journeys/${file}.test.ts`;
		const outcome = existsSync(inProject(path)) ? await outcomeOf(path) : { passed: 0, failed: 1 };
		figures.push(
			count(`journey: ${claim}: steps passed`, outcome.passed, 'steps', 1, 'least'),
			count(`journey: ${claim}: steps failed`, outcome.failed, 'steps', 0)
		);
	}
	return figures;
}

async function outcomeOf(path: string): Promise<{ passed: number; failed: number }> {
	const report = join(tmpdir(), `tour-dhorizon-journey-${process.pid}.json`);
	const { output } = await run(inProject(), [
		process.execPath,
		inProject('node_modules/vitest/vitest.mjs'),
		...['run', '--project', 'journeys', path, '--reporter', 'json', '--outputFile', report]
	]);
	if (!existsSync(report)) throw new Error(`${path} did not run: ${output.slice(-400)}`);
	const { numPassedTests, numFailedTests, numPendingTests, success } = JSON.parse(
		await readFile(report, 'utf8')
	) as Record<string, number> & { success: boolean };
	await rm(report);
	// A step that was left out, or a file that broke before its first step, has not been shown.
	const failed = (numFailedTests ?? 0) + (numPendingTests ?? 0);
	return { passed: numPassedTests ?? 0, failed: success ? failed : Math.max(1, failed) };
}

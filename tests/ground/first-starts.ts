// Data folders as the first start of a site leaves them, made once a run and copied for each site: a
// first start (migrations, the whole registry, the demonstration) takes ten times as long as a copy.
import { cpSync, existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export type FirstStart = 'demonstration' | 'empty';

/**
 * Fills a folder with what a first start leaves. Outside of a run of the journeys nothing is kept:
 * there the folder stays as it is.
 *
 * @param start starts a site on the folder it is given, and stops it
 */
export async function copyFirstStart(
	kind: FirstStart,
	dataDir: string,
	start: (folder: string) => Promise<void>
): Promise<void> {
	const kept = process.env.TEST_FIRST_STARTS;
	if (kept === undefined) return;
	const whole = join(kept, kind);
	if (!existsSync(whole)) await keep(whole, start);
	cpSync(whole, dataDir, { recursive: true });
}

/** Two files that come at once make it both, and one of them is kept. */
async function keep(whole: string, start: (folder: string) => Promise<void>) {
	const folder = await mkdtemp(`${whole}-`);
	await start(folder);
	try {
		await rename(folder, whole);
	} catch (error) {
		if (!existsSync(whole)) throw error;
		await rm(folder, { recursive: true, force: true });
	}
}

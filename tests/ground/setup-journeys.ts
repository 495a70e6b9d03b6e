// A place for what the first starts of sites leave (first-starts.ts), for one run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function setup() {
	const folder = await mkdtemp(join(tmpdir(), 'tour-dhorizon-first-starts-'));
	process.env.TEST_FIRST_STARTS = folder;
	return () => rm(folder, { recursive: true, force: true });
}

import { asSystem } from '$lib/ground/database.server';
import { loadRegistry, registryJob } from './load-registry.server';
import { readOfficialList } from './official-files.server';
import { selectNewestLoad } from './registry.sql';

/**
 * Loads the official list of the installed package where none was ever loaded. A newer list is
 * loaded on demand (`npm run registry:load`), never by a start.
 *
 * @param loading is called before the wait
 */
export async function ensureRegistry(loading: () => void = () => {}) {
	if ((await asSystem('registry', selectNewestLoad)) !== null) return;
	loading();
	const list = await readOfficialList();
	await asSystem('registry', (db) => loadRegistry(db, registryJob, list));
}

// The whole walk, from two worlds to a report: for the test, and for `npm run proof:people`.
import { startSite } from '../site';
import { discoverRoutes } from './discover';
import { compareWorlds, rowsChanged } from './compare-worlds';
import { walk, type WalkOptions, type Walked } from './walk';
import { makeWorlds } from './worlds';

const env = { DEMO: '0', LOG_LEVEL: 'warn' };

export async function walkIsolation(options: Pick<WalkOptions, 'things'> = {}): Promise<Walked> {
	const worlds = await makeWorlds();
	const routes = discoverRoutes();
	try {
		const before = await worlds.read(worlds.full.folder);
		const full = await startSite(env, worlds.full.folder, worlds.full.folder);
		let different: string[];
		let walked: Omit<Walked, 'changed' | 'different'>;
		try {
			const bare = await startSite(env, worlds.bare.folder);
			try {
				different = await compareWorlds(full, bare, worlds, routes);
			} finally {
				await bare.stop();
			}
			walked = await walk(full, worlds, { ...options, routes });
		} finally {
			await full.stop();
		}
		const after = await worlds.read(worlds.full.folder);
		return { ...walked, different, changed: rowsChanged(before, after) };
	} finally {
		await worlds.remove();
	}
}

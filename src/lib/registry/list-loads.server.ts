import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { countBrought, selectLoads } from './registry.sql';

export interface RegistryLoad {
	id: string;
	vintage: number;
	populationYear: number;
	source: string;
	loadedAt: Date;
	added: number;
	changed: number;
	closed: number;
}

/** Every load of the official list, the newest first, and how many bodies were brought in beside it. */
export async function listLoads(
	db: Db,
	_viewer: Viewer
): Promise<{ loads: RegistryLoad[]; brought: number }> {
	return { loads: await selectLoads(db), brought: await countBrought(db) };
}

import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectNetworks, type NetworkSummary } from './networks.sql';

/** All networks, by name; anybody may know them. */
export const listNetworks = (db: Db, _viewer: Viewer): Promise<NetworkSummary[]> =>
	selectNetworks(db);

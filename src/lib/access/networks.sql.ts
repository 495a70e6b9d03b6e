import type { Db } from '$lib/ground/database.server';

export interface NetworkSummary {
	id: string;
	slug: string;
	name: string;
	regionLabel: string;
	website: string | null;
}

/** All networks, by name. That a network exists is public. */
export const selectNetworks = (db: Db): Promise<NetworkSummary[]> =>
	db
		.selectFrom('network')
		.select(['id', 'slug', 'name', 'region_label as regionLabel', 'website'])
		.orderBy('name')
		.execute();

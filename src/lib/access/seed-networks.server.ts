import { asSystem } from '$lib/ground/database.server';
import { selectNetworkSlugs, upsertNetwork } from './access.sql';
import { networks } from './networks';

/** Writes the networks that the database does not know yet; what it knows is left as it is. */
export async function seedNetworks(): Promise<void> {
	await asSystem('registry', async (db) => {
		const known = new Set(await selectNetworkSlugs(db));
		for (const network of networks) if (!known.has(network.slug)) await upsertNetwork(db, network);
	});
}

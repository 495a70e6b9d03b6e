// How often the disk is asked for, a commit: by one client after another, and by thirty at once.
import pg from 'pg';
import { openedDatabase } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { saveByLink } from '$lib/responses/saving/save-by-link.server';
import { SLUG, type Answerer } from './answered-study';
import type { Ground } from './ground';

export interface Fsyncs {
	/** Of the disk's answers per commit. */
	alone: number;
	together: number;
}

/** A server tells its statistics ten seconds after a connection went to rest at the latest. */
const TOLD_AFTER_MS = 11_000;

export function countFsyncs(
	ground: Ground,
	answerers: readonly Answerer[],
	commits: number
): Promise<Fsyncs> {
	return ground.within(async () => {
		const [first] = answerers;
		const alone = await perCommit(ground, commits, async () => {
			for (let done = 0; done < commits; done += 1) await save(first!);
		});
		const together = await perCommit(ground, commits, async () => {
			const all = Array.from({ length: commits }, (_, n) => answerers[n % answerers.length]!);
			await Promise.all(all.map((answerer) => save(answerer)));
		});
		return { alone, together };
	});
}

let count = 0;
async function save({ link, items }: Answerer) {
	const value = `fsync ${(count += 1)}`;
	const changes = [{ item: items[0]!, value, base: 2_000_000_000 }];
	const outcome = await saveByLink(link, { study: SLUG, key: newId(), changes, locale: 'fr' });
	if (outcome.kind !== 'saved') throw new Error(`Not saved: ${outcome.kind}`);
}

async function perCommit(ground: Ground, commits: number, work: () => Promise<void>) {
	const before = await fsyncsOf(ground);
	await work();
	return ((await fsyncsOf(ground)) - before) / commits;
}

async function fsyncsOf({ place }: Ground): Promise<number> {
	const { embedded } = openedDatabase();
	if (embedded) return embedded.fsyncs();
	await new Promise((resolve) => setTimeout(resolve, TOLD_AFTER_MS));
	const client = new pg.Client({ connectionString: place.url! });
	await client.connect();
	const { rows } = await client.query<{ wal_sync: string }>('select wal_sync from pg_stat_wal');
	await client.end();
	return Number(rows[0]!.wal_sync);
}

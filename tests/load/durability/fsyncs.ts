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

export async function countFsyncs(
	ground: Ground,
	answerers: readonly Answerer[],
	commits: number
): Promise<Fsyncs> {
	const [first] = answerers;
	const opening = await fsyncsOf(ground, async () => {});
	const alone = await fsyncsOf(ground, async () => {
		for (let done = 0; done < commits; done += 1) await save(first!);
	});
	const together = await fsyncsOf(ground, async () => {
		const all = Array.from({ length: commits }, (_, n) => answerers[n % answerers.length]!);
		await Promise.all(all.map((answerer) => save(answerer)));
	});
	return { alone: (alone - opening) / commits, together: (together - opening) / commits };
}

let count = 0;
async function save({ link, items }: Answerer) {
	const value = `fsync ${(count += 1)}`;
	const changes = [{ item: items[0]!, value, base: 2_000_000_000 }];
	const outcome = await saveByLink(link, { study: SLUG, key: newId(), changes, locale: 'fr' });
	if (outcome.kind !== 'saved') throw new Error(`Not saved: ${outcome.kind}`);
}

/** A server's connections tell what they did when they end; the embedded database counts itself. */
async function fsyncsOf(ground: Ground, work: () => Promise<void>): Promise<number> {
	const { url } = ground.place;
	const before = url === null ? 0 : await walSyncs(url);
	const own = await ground.within(async () => {
		const { embedded } = openedDatabase();
		const start = (await embedded?.fsyncs()) ?? 0;
		await work();
		return ((await embedded?.fsyncs()) ?? 0) - start;
	});
	if (url === null) return own;
	await new Promise((resolve) => setTimeout(resolve, 500));
	return (await walSyncs(url)) - before;
}

async function walSyncs(url: string): Promise<number> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const { rows } = await client.query<{ wal_sync: string }>('select wal_sync from pg_stat_wal');
	await client.end();
	return Number(rows[0]!.wal_sync);
}

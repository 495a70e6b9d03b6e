/**
 * How often something may be asked for by people who are nobody yet: a mail with a link, a draft by
 * the public link. Counted in the database, so that all nodes count together.
 */
import { addressBlock } from '$lib/access/throttle';
import { now } from '$lib/ground/clock';
import { asSystem, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import { mac } from '$lib/ground/secret.server';
import type { Viewer } from '$lib/ground/viewer';
import { deleteAskings, deleteAskingsBefore, insertAskings, selectAskings } from './asking.sql';

/** So many times within so many minutes, for one address, one authority, one client. */
export interface Limit {
	/** What is counted: part of the key. */
	of: string;
	/** Whose: an address, an id. Nothing of it can be read from the table. */
	whose: string;
	most: number;
	minutes: number;
}

/** Nothing is counted over more than two days. */
const KEPT_MINUTES = 2 * 24 * 60;

/**
 * Lets it pass, or not. It is written down before it is judged, in a transaction of its own:
 * however many ask at once, no more get through than may; what was refused does not count.
 *
 * @throws tooManyAttempts { minutes }
 */
export async function admitAsking(limits: readonly Limit[]): Promise<void> {
	if (limits.length === 0) return;
	const ids = await asSystem('asking', (db) => write(db, limits));
	const minutes = await asSystem('asking', (db) => judge(db, limits, ids));
	if (minutes > 0) throw problem('tooManyAttempts', { minutes });
}

/**
 * The same for work that nobody waits for, in the transaction of that work: if it fails it does not
 * count. Of two at the very same moment both may pass.
 */
export async function mayBeAsked(
	db: Db,
	_viewer: Viewer,
	limits: readonly Limit[]
): Promise<boolean> {
	const ids = await write(db, limits);
	return (await judge(db, limits, ids)) === 0;
}

/** Minutes to wait, where only some askings count (`countAsking`), as those that failed. 0: none. */
export const minutesToWait = (limits: readonly Limit[]): Promise<number> =>
	asSystem('asking', async (db) => {
		let wait = 0;
		for (const limit of limits) {
			const since = minutesBefore(now(), limit.minutes);
			const asked = await selectAskings(db, keyOf(limit), since, limit.most);
			const leaving = asked[limit.most - 1];
			if (leaving) wait = Math.max(wait, (leaving.getTime() - since.getTime()) / 60_000);
		}
		return Math.ceil(wait);
	});

export async function countAsking(limits: readonly Limit[]): Promise<void> {
	if (limits.length > 0) await asSystem('asking', (db) => write(db, limits));
}

async function write(db: Db, limits: readonly Limit[]): Promise<string[]> {
	await deleteAskingsBefore(db, minutesBefore(now(), KEPT_MINUTES));
	const askings = limits.map((limit) => ({ id: newId(), key: keyOf(limit) }));
	await insertAskings(db, askings, now());
	return askings.map(({ id }) => id);
}

/** Minutes to wait; 0: it passes. The one being judged is among those counted. */
async function judge(db: Db, limits: readonly Limit[], ids: readonly string[]): Promise<number> {
	let wait = 0;
	for (const limit of limits) {
		const since = minutesBefore(now(), limit.minutes);
		const asked = await selectAskings(db, keyOf(limit), since, limit.most + 1);
		const leaving = asked[limit.most];
		if (leaving) wait = Math.max(wait, (leaving.getTime() - since.getTime()) / 60_000);
	}
	if (wait > 0) await deleteAskings(db, ids);
	return Math.ceil(wait);
}

const keyOf = ({ of, whose }: Limit) => mac('asking', of, whose);
const minutesBefore = (at: Date, minutes: number) => new Date(at.getTime() - minutes * 60_000);

/**
 * A limit for whoever calls from one place. An address that is not known, or that of this very
 * machine, is not counted: it is that of a proxy which does not say who calls, and would stop
 * everybody at once.
 */
export function perClient(address: string, limit: Omit<Limit, 'whose'>): readonly Limit[] {
	const whose = addressBlock(address);
	const nobody = whose === '' || whose === '0:0:0:0' || whose.startsWith('127.');
	return nobody ? [] : [{ ...limit, whose }];
}

/**
 * How often something may be asked for by people who are nobody yet: a mail with a link, a draft by
 * the public link. Counted in the database, so that all nodes count together.
 */
import { addressBlock } from '$lib/access/throttle';
import { now } from '$lib/ground/clock';
import { asSystem } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import { mac } from '$lib/ground/secret.server';
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
	const minutes = await minutesToWait(limits);
	if (minutes > 0) throw problem('tooManyAttempts', { minutes });
}

/** The same for work that nobody waits for: false where it has been done often enough. */
export const mayBeAsked = async (limits: readonly Limit[]): Promise<boolean> =>
	(await minutesToWait(limits)) === 0;

async function minutesToWait(limits: readonly Limit[]): Promise<number> {
	if (limits.length === 0) return 0;
	const at = now();
	const askings = limits.map(({ of, whose }) => ({ id: newId(), key: mac('asking', of, whose) }));
	await asSystem('asking', async (db) => {
		await deleteAskingsBefore(db, minutesBefore(at, KEPT_MINUTES));
		await insertAskings(db, askings, at);
	});
	return asSystem('asking', async (db) => {
		const waits = [];
		for (const [place, { most, minutes }] of limits.entries()) {
			// The one being judged is among those counted.
			const since = minutesBefore(at, minutes);
			const asked = await selectAskings(db, askings[place]!.key, since, most + 1);
			const leaving = asked[most];
			waits.push(leaving ? (leaving.getTime() - since.getTime()) / 60_000 : 0);
		}
		const wait = Math.ceil(Math.max(...waits));
		if (wait > 0)
			await deleteAskings(
				db,
				askings.map(({ id }) => id)
			);
		return wait;
	});
}

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

/**
 * The browser's side of copies: its storage, and locks between the pages that are open on the same
 * response. Locks go with their page, however it ends; where there are none (an old browser, an
 * address without https), a copy that nobody writes to any more counts as left.
 */
import { newId } from '$lib/ground/ids';
import { KeptCopy, type Owner, type Shelf } from './kept-copies';
import type { Waiting } from './queue-copy';

const BEAT = 20_000;
const LEASE = 35_000;

/** Null: this browser keeps nothing. */
export function browserShelf(): Shelf | null {
	try {
		return localStorage;
	} catch {
		return null;
	}
}

const locks = (): LockManager | undefined => (navigator as { locks?: LockManager }).locks;

/** Only one page at a time does this for a response. */
export async function alone<Result>(owner: Owner, work: () => Promise<Result>): Promise<Result> {
	const name = `answers-sending/${owner.study}/${owner.contributor}`;
	const manager = locks();
	if (manager) return (await manager.request(name, work)) as Result;
	return aloneByLease(browserShelf(), name, work);
}

/** Without locks: a note in the storage, which two pages may write at once. A repeat does no harm. */
async function aloneByLease<Result>(
	shelf: Shelf | null,
	name: string,
	work: () => Promise<Result>
): Promise<Result> {
	const mine = newId();
	const holder = () => (shelf?.getItem(name) ?? '').split(' ') as [string, string?];
	const isFree = () => holder()[0] === mine || !(Number(holder()[1]) > Date.now());
	try {
		for (let tries = 0; tries < 100 && holder()[0] !== mine; tries += 1) {
			if (isFree()) shelf?.setItem(name, `${mine} ${Date.now() + LEASE}`);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	} catch {
		// A storage that takes nothing holds nobody up.
	}
	try {
		return await work();
	} finally {
		if (holder()[0] === mine) shelf?.removeItem(name);
	}
}

/**
 * A copy that lives as long as this page, and takes over those of pages that are gone, now and later.
 * @param take what another page left
 */
export function openCopy(owner: Owner, take: (waiting: Waiting) => void) {
	const copy = new KeptCopy(browserShelf(), owner, newId(), Date.now);
	const manager = locks();
	const closing = new AbortController();
	const { signal } = closing;
	const waited = new Set<string>();

	/** Whoever has the lock of a page that it did not open outlived that page. */
	function look() {
		if (!manager) {
			for (const name of copy.abandoned()) copy.takeOver(name, newId, take);
			return;
		}
		for (const name of copy.others()) {
			if (waited.has(name)) continue;
			waited.add(name);
			const takeOver = () => {
				waited.delete(name);
				if (!signal.aborted) copy.takeOver(name, newId, take);
			};
			manager.request(name, { signal }, takeOver).catch(() => waited.delete(name));
		}
	}

	manager
		?.request(
			copy.name,
			() => new Promise((resolve) => closing.signal.addEventListener('abort', resolve))
		)
		.catch(() => {});
	const beat = setInterval(() => {
		copy.beat();
		look();
	}, BEAT);
	const noticed = ({ key }: StorageEvent) => {
		if (key === null || key.startsWith('answers/')) look();
	};
	addEventListener('storage', noticed);

	return {
		copy,
		look,
		close() {
			copy.leave();
			clearInterval(beat);
			removeEventListener('storage', noticed);
			closing.abort();
		}
	};
}

/**
 * Copies of what is not in the server yet, in a browser's storage: one for each page that is open, so
 * that two of them never write over each other. What a page left behind when it was closed, or died,
 * is taken over by the next one of the same contributor. A copy holds answers, never a link.
 */
import { allSealed, changesIn, readWaiting, type Waiting } from './queue-copy';

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface Owner {
	/** The address of the study. */
	study: string;
	response: string;
	contributor: string;
}

const BEGINS = 'answers/';
const prefixOf = ({ study, response, contributor }: Owner) =>
	`${BEGINS}${study}/${response}/${contributor}/`;

/** What is said of a copy that nobody has written to for a while, where locks can't tell. */
const ABANDONED = 90_000;

interface Written extends Waiting {
	/** When, in milliseconds. */
	at: number;
	/** Its page said goodbye. */
	left?: true;
}

export class KeptCopy {
	/** Null: this browser keeps nothing (a private window, storage switched off). */
	readonly #shelf: Shelf | null;
	readonly #owner: Owner;
	readonly name: string;
	readonly #now: () => number;
	#last: Waiting = { sealed: [], open: [] };
	/** What was typed is only in the page: storage is full, or there is none. */
	onlyHere = false;

	constructor(shelf: Shelf | null, owner: Owner, page: string, now: () => number) {
		this.#shelf = shelf;
		this.#owner = owner;
		this.name = prefixOf(owner) + page;
		this.#now = now;
	}

	/** Replaces the copy. Whatever it can't do, what is in the page stays there. */
	write(waiting: Waiting, left = false) {
		const before = changesIn(this.#last).length;
		const count = changesIn(waiting).length;
		this.#last = waiting;
		try {
			if (this.#shelf === null) throw new Error('no storage');
			if (count === 0) {
				this.#shelf.removeItem(this.name);
				return;
			}
			const written: Written = { ...waiting, at: this.#now(), ...(left ? { left } : {}) };
			this.#shelf.setItem(this.name, JSON.stringify(written));
			this.onlyHere = false;
		} catch {
			this.onlyHere = true;
			// An old copy would bring back what the server has had since.
			if (count < before) attempt(() => this.#shelf?.removeItem(this.name));
		}
	}

	/** The page goes away: whoever comes need not wait to be sure of it. */
	leave() {
		if (changesIn(this.#last).length > 0) this.write(this.#last, true);
	}

	/** A sign of life, for browsers without locks. */
	beat() {
		if (changesIn(this.#last).length > 0) this.write(this.#last);
	}

	/** Names of the copies of other pages, alive or not. */
	others(): string[] {
		const begins = prefixOf(this.#owner);
		return namesOn(this.#shelf).filter((name) => name.startsWith(begins) && name !== this.name);
	}

	/** Of those, the ones whose pages are surely gone. */
	abandoned(): string[] {
		return this.others().filter((name) => {
			const { at = 0, left = false } = readWritten(this.#shelf, name) ?? {};
			return left || this.#now() - at > ABANDONED;
		});
	}

	/**
	 * Takes over the copy of a page that is gone. `take` has it in another copy when it returns; until
	 * then it stays, with the keys under which it is sent.
	 */
	takeOver(name: string, newKey: () => string, take: (waiting: Waiting) => void) {
		const found = readWritten(this.#shelf, name);
		if (found === null || this.#shelf === null) return;
		const sealed = allSealed(found, this.#owner.contributor, newKey);
		// Should this page die in between, both copies say the same under the same keys.
		const written: Written = { ...sealed, at: found.at, left: true };
		attempt(() => this.#shelf?.setItem(name, JSON.stringify(written)));
		take(sealed);
		if (!this.onlyHere) attempt(() => this.#shelf?.removeItem(name));
	}
}

export interface Unsent extends Owner {
	/** How many answers the server has not got. */
	answers: number;
}

/** What this browser holds of a study that is not in the server, by contributor. */
export function unsentOf(shelf: Shelf | null, study: string): Unsent[] {
	const found = new Map<string, Unsent>();
	for (const name of namesOn(shelf)) {
		const [, of, response, contributor] = name.split('/') as [string, string?, string?, string?];
		if (of !== study || response === undefined || contributor === undefined) continue;
		const answers = changesIn(readWritten(shelf, name) ?? { sealed: [], open: [] }).length;
		const before = found.get(contributor)?.answers ?? 0;
		if (answers > 0) {
			found.set(contributor, { study, response, contributor, answers: before + answers });
		}
	}
	return [...found.values()];
}

/** Removes all copies of one contributor. */
export function forgetUnsent(shelf: Shelf | null, owner: Owner): void {
	for (const name of namesOn(shelf)) {
		if (name.startsWith(prefixOf(owner))) attempt(() => shelf?.removeItem(name));
	}
}

function namesOn(shelf: Shelf | null): string[] {
	if (shelf === null) return [];
	const names = Array.from({ length: shelf.length }, (_, place) => shelf.key(place));
	return names.filter((name): name is string => name?.startsWith(BEGINS) === true);
}

function readWritten(shelf: Shelf | null, name: string): Written | null {
	const text = shelf?.getItem(name) ?? null;
	const waiting = readWaiting(text);
	if (waiting === null) return null;
	const { at, left } = JSON.parse(text!) as Partial<Written>;
	return { ...waiting, at: typeof at === 'number' ? at : 0, ...(left ? { left } : {}) };
}

function attempt(work: () => void) {
	try {
		work();
	} catch {
		// Storage that refuses is told by `onlyHere`.
	}
}

import { SvelteMap } from 'svelte/reactivity';
import type { Range } from './coding';

/**
 * What a person does over texts, key by key: shown at once, saved in the background in the order in
 * which it was done, tried again until it is saved or refused. Knows texts by a key of the caller's,
 * whatever they are, and saves by what the caller gives.
 */

/** A code on a text as it is shown. */
export interface Placed {
	/** null for one that is not saved yet. */
	id: string | null;
	/** null: nothing to code. */
	codeId: string | null;
	range: Range;
	changed: boolean;
}

export interface DeskText {
	key: string;
	text: string;
	revision: number;
	placed: Placed[];
}

/** A code is to stand on a text, or not: the same when it is said twice. */
export interface Wish {
	key: string;
	revision: number;
	codeId: string | null;
	range: Range;
	wanted: boolean;
}

export type Outcome =
	| { kind: 'saved' }
	/** It will never be; what stands is to be read again. */
	| { kind: 'refused'; sentence: string }
	| { kind: 'unreachable' }
	| { kind: 'signed-out' };

export interface DeskWays {
	save: (wish: Wish) => Promise<Outcome>;
	/** Reads the texts again; they come back by `take`. */
	read: () => Promise<unknown>;
	after: (ms: number, work: () => void) => () => void;
}

export type Trouble =
	{ kind: 'refused'; sentence: string } | { kind: 'unreachable' | 'signed-out' };

/** Until the next try, each time longer. */
const PAUSES = [1_000, 3_000, 10_000, 30_000];

export class CodingDesk {
	texts = $state<DeskText[]>([]);
	/** The one that is before one. */
	current = $state(0);
	/** The part of it that a code is put on. */
	part = $state.raw<Range>(null);
	/** What went wrong, by the key of its text. */
	readonly troubles = new SvelteMap<string, Trouble>();
	waiting = $state.raw<readonly Wish[]>([]);

	#done: { key: string; wishes: Wish[] }[] = $state.raw([]);
	#ways: DeskWays;
	#tries = 0;
	#sending = false;
	#cancel: (() => void) | null = null;

	constructor(texts: readonly DeskText[], ways: DeskWays) {
		this.#ways = ways;
		this.take(texts);
	}

	/** The texts as the server has them, with what it has not got yet on top. */
	take(texts: readonly DeskText[]) {
		const at = this.texts[this.current]?.key;
		const waits = new Set(this.waiting.map(({ key }) => key));
		// A text that the filter has let go stays while something of it is not saved.
		const kept = this.texts.filter(
			({ key }) => waits.has(key) && !texts.some((each) => each.key === key)
		);
		this.texts = [...texts.map((each) => ({ ...each, placed: [...each.placed] })), ...kept];
		for (const wish of this.waiting) this.#show(wish);
		const place = this.texts.findIndex(({ key }) => key === at);
		this.current =
			place === -1 ? Math.min(this.current, Math.max(0, this.texts.length - 1)) : place;
	}

	get here(): DeskText | null {
		return this.texts[this.current] ?? null;
	}

	/** @returns whether there is such a text */
	goTo(place: number): boolean {
		if (place < 0 || place >= this.texts.length) return false;
		if (place !== this.current) this.part = null;
		this.current = place;
		return true;
	}

	stands(codeId: string | null, range: Range = this.part): boolean {
		return this.here?.placed.some((each) => isSame(each, { codeId, range })) ?? false;
	}

	/**
	 * Puts a code on the text before one, or on the chosen part of it; off where it stands.
	 * @returns whether it stands there now; null where there is a code and nothing to code is said
	 */
	toggle(codeId: string | null, range: Range = codeId === null ? null : this.part): boolean | null {
		const text = this.here;
		if (text === null) return null;
		const stands = this.stands(codeId, range);
		const nothing = text.placed.some((each) => each.codeId === null);
		if (codeId === null && !stands && text.placed.length > 0) return null;
		const wish = { key: text.key, revision: text.revision, codeId, range, wanted: !stands };
		const back: Wish[] = [{ ...wish, wanted: stands }];
		// A code takes the place of "nothing to code".
		if (!stands && codeId !== null && nothing) {
			back.push({ ...wish, codeId: null, range: null, wanted: true });
		}
		this.#done = [...this.#done, { key: text.key, wishes: back }];
		this.part = null;
		this.#wish(wish);
		return wish.wanted;
	}

	get canUndo(): boolean {
		return this.#done.length > 0;
	}

	/** @returns what was undone last: the text is before one again */
	undo(): Wish | null {
		const last = this.#done.at(-1);
		if (last === undefined) return null;
		this.#done = this.#done.slice(0, -1);
		const place = this.texts.findIndex(({ key }) => key === last.key);
		if (place === -1) return null;
		this.goTo(place);
		const [first, ...others] = last.wishes;
		if (first) this.#wish(first);
		// "Nothing to code" comes back where no other code was put meanwhile.
		if (this.here?.placed.length === 0) for (const wish of others) this.#wish(wish);
		return first ?? null;
	}

	/** Tries again now what could not be saved. */
	retry() {
		this.#tries = 0;
		this.#cancel?.();
		this.#cancel = null;
		void this.#send();
	}

	stop() {
		this.#cancel?.();
	}

	#wish(wish: Wish) {
		if (this.troubles.get(wish.key)?.kind === 'refused') this.troubles.delete(wish.key);
		this.#show(wish);
		this.waiting = [...this.waiting, wish];
		void this.#send();
	}

	#show({ key, codeId, range, wanted }: Wish) {
		const text = this.texts.find((each) => each.key === key);
		if (text === undefined) return;
		const others = text.placed.filter((each) => !isSame(each, { codeId, range }));
		if (!wanted) text.placed = others;
		else if (others.length === text.placed.length) {
			const left = codeId === null ? others : others.filter((each) => each.codeId !== null);
			text.placed = [...left, { id: null, codeId, range, changed: false }];
		}
	}

	async #send() {
		if (this.#sending || this.#cancel !== null) return;
		this.#sending = true;
		try {
			for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
				const outcome = await this.#ways.save(next);
				if (outcome.kind === 'saved') this.#saved(next);
				else if (outcome.kind === 'refused') await this.#refused(next, outcome.sentence);
				else return this.#later(outcome.kind);
			}
		} finally {
			this.#sending = false;
		}
	}

	#saved(wish: Wish) {
		this.#tries = 0;
		this.waiting = this.waiting.slice(1);
		for (const [key, trouble] of this.troubles) {
			const waits = this.waiting.some((each) => each.key === key);
			if (trouble.kind !== 'refused' && !waits) this.troubles.delete(key);
		}
		if (!this.waiting.some(({ key }) => key === wish.key)) this.troubles.delete(wish.key);
	}

	async #refused({ key }: Wish, sentence: string) {
		// What was done after it on the same text was done over something that is not so.
		this.waiting = this.waiting.filter((each) => each.key !== key);
		this.#done = this.#done.filter((each) => each.key !== key);
		this.troubles.set(key, { kind: 'refused', sentence });
		await this.#ways.read().catch(() => undefined);
	}

	#later(kind: 'unreachable' | 'signed-out') {
		for (const { key } of this.waiting) this.troubles.set(key, { kind });
		const pause = PAUSES[Math.min(this.#tries, PAUSES.length - 1)]!;
		this.#tries += 1;
		this.#cancel = this.#ways.after(pause, () => {
			this.#cancel = null;
			void this.#send();
		});
	}
}

const isSame = (
	one: { codeId: string | null; range: Range },
	other: { codeId: string | null; range: Range }
): boolean =>
	one.codeId === other.codeId &&
	one.range?.starts === other.range?.starts &&
	one.range?.ends === other.range?.ends;

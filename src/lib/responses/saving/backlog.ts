/**
 * What waits to be saved, in the order of typing: open while somebody types, then sealed in requests
 * with keys of their own, until the server has named them. Nothing here knows of time or network.
 */
import { changesIn, itemKey, raised, sealable, type Waiting } from './queue-copy';
import type { AnswerChange, Saved, SaveRequest } from './save-protocol';

export type Change = Omit<AnswerChange, 'base'>;

export class Backlog {
	/** Not part of a request yet, by item and row. */
	#open = new Map<string, AnswerChange>();
	/** Requests with their keys: sent, perhaps, and not named by the server yet. */
	#sealed: SaveRequest[] = [];
	/** What the server can't read at all: kept until its author has said something else. */
	#stuck: SaveRequest[] = [];

	/** What a copy holds: enough to go on elsewhere. What is stuck is older, and tried first. */
	get waiting(): Waiting {
		return { sealed: [...this.#stuck, ...this.#sealed], open: [...this.#open.values()] };
	}

	/** How many changes the server has not named yet, and may still take. */
	get unsaved(): number {
		return changesIn({ sealed: this.#sealed, open: [...this.#open.values()] }).length;
	}

	get stuck(): readonly AnswerChange[] {
		return changesIn({ sealed: this.#stuck, open: [] });
	}

	get sealed(): readonly SaveRequest[] {
		return this.#sealed;
	}

	get hasOpen(): boolean {
		return this.#open.size > 0;
	}

	/** Takes what was typed by somebody who has seen the response up to a saving. */
	enter(changes: readonly Change[], revision: number) {
		for (const change of changes) {
			const key = itemKey(change);
			const base = this.#open.get(key)?.base ?? this.#baseOf(key, revision);
			// Put last: what was typed last is sent last.
			this.#open.delete(key);
			this.#open.set(key, { ...change, base });
		}
	}

	/** What the author of a change had seen: of an answer still on its way, what they saw then. */
	#baseOf(key: string, revision: number): number {
		const bases = changesIn({ sealed: this.#sealed, open: [] })
			.filter((change) => itemKey(change) === key)
			.map(({ base }) => base);
		return Math.min(revision, ...bases);
	}

	/** What another page left, older than what is typed here. @param flying key of what is being sent */
	adopt(sealed: readonly SaveRequest[], flying: string | null) {
		const known = new Set([...this.#sealed, ...this.#stuck].map(({ key }) => key));
		const added = sealed.filter(({ key }) => !known.has(key));
		const place = this.#sealed.findIndex(({ key }) => key === flying) + 1;
		this.#sealed.splice(place, 0, ...added);
	}

	/** Makes a request of what is open, or of as much as goes into one. @returns how many changes */
	seal(request: Omit<SaveRequest, 'changes'>): number {
		const changes = sealable([...this.#open.values()]);
		if (changes.length === 0 && request.page === undefined) return 0;
		for (const change of changes) this.#open.delete(itemKey(change));
		this.#sealed.push({ ...request, changes });
		return changes.length;
	}

	/** The server has it. @param from the saving that was seen before */
	saved(request: SaveRequest, saved: Saved, from: number) {
		const to = Math.max(from, saved.revision);
		const named = new Set([...saved.others, ...saved.conflicts].map(itemKey));
		this.#open = raised(this.#open, { from, to, but: named });
		// Somebody has said something else, which could be read.
		const said = new Set(request.changes.map(itemKey));
		this.#stuck = this.#stuck.filter(({ changes }) => !changes.some((c) => said.has(itemKey(c))));
		this.forget(request);
	}

	forget({ key }: SaveRequest) {
		this.#sealed = this.#sealed.filter((each) => each.key !== key);
	}

	/** One change that can't be read must not hold up the others. @returns what is stuck from now on */
	divide(request: SaveRequest, newKey: () => string): readonly AnswerChange[] {
		const { key, changes, page: _page, ...rest } = request;
		const others = this.#sealed.filter((each) => each.key !== key);
		if (changes.length > 1) {
			const half = Math.ceil(changes.length / 2);
			const parts = [changes.slice(0, half), changes.slice(half)];
			const divided = parts.map((part) => ({ ...rest, key: newKey(), changes: part }));
			this.#sealed = [...divided, ...others];
			return [];
		}
		this.#sealed = others;
		if (changes.length > 0) this.#stuck.push(request);
		return changes;
	}
}

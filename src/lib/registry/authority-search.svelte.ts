import type { AuthorityFound } from './authority';

/** Asks the public search; rejects when it does not answer. */
export type AskSearch = (text: string, signal: AbortSignal) => Promise<AuthorityFound[]>;

export const askSearchAt =
	(address: string): AskSearch =>
	async (text, signal) => {
		const response = await fetch(`${address}?q=${encodeURIComponent(text)}`, { signal });
		if (!response.ok) throw new Error(`The search answered ${response.status}.`);
		return ((await response.json()) as { found: AuthorityFound[] }).found;
	};

const PAUSE = 140;
const PATIENCE = 500;

/**
 * What a person sees while they type: the finds of the newest text that was answered. Answers that
 * come late, in another order, or not at all do not disturb.
 */
export class AuthoritySearch {
	/** Null: nothing has been asked yet. */
	found = $state.raw<AuthorityFound[] | null>(null);
	/** The text that `found` answers. */
	answered = $state('');
	/** Waiting for longer than one would not notice. */
	slow = $state(false);
	failed = $state(false);

	#ask: AskSearch;
	#known = new Map<string, AuthorityFound[]>();
	#asking: AbortController | null = null;
	#pause: ReturnType<typeof setTimeout> | undefined;
	#patience: ReturnType<typeof setTimeout> | undefined;

	constructor(ask: AskSearch) {
		this.#ask = ask;
	}

	/** To be called at each change; asks once the person pauses. Fewer than two letters ask nothing. */
	type(text: string) {
		this.stop();
		const asked = text.trim();
		if (asked.length < 2) {
			this.#settle('', null);
			return;
		}
		const known = this.#known.get(asked);
		if (known) this.#settle(asked, known);
		else this.#pause = setTimeout(() => void this.#search(asked), PAUSE);
	}

	/** Forgets what is under way. */
	stop() {
		clearTimeout(this.#pause);
		clearTimeout(this.#patience);
		this.#asking?.abort();
		this.#asking = null;
		this.slow = false;
	}

	async #search(text: string) {
		const asking = new AbortController();
		this.#asking = asking;
		this.#patience = setTimeout(() => (this.slow = true), PATIENCE);
		try {
			const found = await this.#ask(text, asking.signal);
			this.#known.set(text, found);
			if (this.#asking === asking) this.#settle(text, found);
		} catch {
			if (this.#asking === asking) this.#settle(text, null, true);
		}
	}

	#settle(text: string, found: AuthorityFound[] | null, failed = false) {
		clearTimeout(this.#patience);
		this.#asking = null;
		this.slow = false;
		this.failed = failed;
		this.found = found;
		this.answered = text;
	}
}

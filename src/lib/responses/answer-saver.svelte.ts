import { createContext } from 'svelte';
import type { Json } from '$lib/form/compiled-form';
import type { FieldError } from '$lib/form/form-state';
import type { FormSession } from '$lib/form/form-session.svelte';

/** What `/q/<study>/save` takes. */
export type SaveRequest = { answers: { [name: string]: Json | null }; page?: string };
/** What it gives back. `ended` says that nothing more can be saved, in one sentence. */
export type SaveReply = { at: string; refused: FieldError[] } | { ended: string };

export type SavingState =
	| { kind: 'quiet' }
	| { kind: 'saving' }
	| { kind: 'saved'; at: Date }
	/** Not reached; tried again by itself. */
	| { kind: 'waiting' }
	/** An answer was not taken: it is told at its place. */
	| { kind: 'refused' }
	/** The draft takes no more answers. */
	| { kind: 'ended'; why: string };

const PAUSE = 900;
const FIRST_RETRY = 4_000;
const LAST_RETRY = 60_000;

/**
 * Saves as one goes: what changed, shortly after the last keystroke, one request at a time. What
 * could not be sent stays changed and is sent again; what was typed stays in the page whatever comes.
 */
export class AnswerSaver {
	state = $state.raw<SavingState>({ kind: 'quiet' });
	readonly #address: string;
	readonly #session: FormSession;
	#changed = new Set<string>();
	#page: string | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#sending: Promise<boolean> | null = null;
	#retry = FIRST_RETRY;

	constructor(address: string, session: FormSession, savedAt: Date | null) {
		if (savedAt !== null) this.state = { kind: 'saved', at: savedAt };
		this.#address = address;
		this.#session = session;
		session.onChange = (names) => this.note(names);
	}

	get unsaved(): boolean {
		return this.#changed.size > 0;
	}

	note(names: readonly string[]) {
		for (const name of names) this.#changed.add(name);
		this.#later(PAUSE);
	}

	/** The respondent moved on: saved with whatever is still to be saved. */
	turnTo(page: string) {
		this.#page = page;
		this.#later(0);
	}

	/** Sends what is left now. @returns whether everything is saved */
	async flush(): Promise<boolean> {
		clearTimeout(this.#timer);
		if (this.#sending) await this.#sending;
		if (this.#changed.size === 0 && this.#page === undefined) return true;
		this.#sending = this.#send();
		const done = await this.#sending;
		this.#sending = null;
		return done && this.#changed.size === 0;
	}

	/** Something else could not be fetched: the same is true of what is to be saved. */
	lostConnection() {
		this.state = { kind: 'waiting' };
		this.#later(FIRST_RETRY);
	}

	/** The page is going away: the browser delivers this after it is gone. */
	leave() {
		clearTimeout(this.#timer);
		if (this.#changed.size === 0) return;
		const body = new Blob([JSON.stringify(this.#body())], { type: 'application/json' });
		navigator.sendBeacon(this.#address, body);
	}

	#later(wait: number) {
		if (this.state.kind === 'ended') return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), wait);
	}

	#body(): SaveRequest {
		const { answers } = this.#session;
		const entries = Array.from(this.#changed, (name) => [name, answers[name] ?? null] as const);
		return { answers: Object.fromEntries(entries), page: this.#page };
	}

	async #send(): Promise<boolean> {
		const body = this.#body();
		const names = [...this.#changed];
		this.#changed.clear();
		this.#page = undefined;
		if (names.length > 0) this.state = { kind: 'saving' };
		try {
			const response = await fetch(this.#address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body)
			});
			if (response.status >= 500 || response.status === 429) throw new Error('not saved');
			this.#take((await response.json()) as SaveReply, names);
			this.#retry = FIRST_RETRY;
			return true;
		} catch {
			for (const name of names) this.#changed.add(name);
			this.#page ??= body.page;
			this.state = { kind: 'waiting' };
			this.#later(this.#retry);
			this.#retry = Math.min(this.#retry * 2, LAST_RETRY);
			return false;
		}
	}

	#take(reply: SaveReply, names: readonly string[]) {
		if ('ended' in reply) {
			this.state = { kind: 'ended', why: reply.ended };
			return;
		}
		void this.#session.tell(reply.refused);
		if (reply.refused.length > 0) this.state = { kind: 'refused' };
		else if (names.length > 0) this.state = { kind: 'saved', at: new Date(reply.at) };
	}
}

/** The saver of the questionnaire around a component. */
export const [answerSaver, provideSaver] = createContext<AnswerSaver>();

/**
 * What a page knows of saving. The queue behind it (`saving.svelte.ts`) is fetched beside the page:
 * what is typed before it is there waits for it.
 */
import { createContext } from 'svelte';
import { browser } from '$app/environment';
import type { Json } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import type { FormSession } from '$lib/form/form-session.svelte';
import type { Conflict, OthersChange } from './save-protocol';
import type { Saving, SaverStart, SavingPage } from './saving-page.svelte';
import type { SavingState } from './saving-state';

// Asked for as soon as this file runs, so that it is there when the page is alive.
let fetched = browser ? fetchSaving() : null;

async function fetchSaving(): Promise<typeof import('./saving.svelte') | null> {
	return import('./saving.svelte').catch(() => null);
}

export class AnswerSaver implements SavingPage {
	state = $state.raw<SavingState>({ kind: 'quiet' });
	/** Two values for one answer: theirs stands in the form until the person chooses (`settle`). */
	conflicts = $state.raw<readonly Conflict[]>([]);
	/** What others changed while this page was open; it stands in the form already. */
	others = $state.raw<readonly OthersChange[]>([]);
	/** This browser keeps no copy (it is full, or private): what is not saved is in this page only. */
	onlyHere = $state(false);
	/** How many answers the server has not got. */
	unsent = $state(0);
	banner = $state.raw<typeof import('./SavingBanner.svelte').default | null>(null);
	readonly start: SaverStart;
	readonly session: FormSession;
	/** The answers that the page brought: what changed is told from them. */
	readonly atFirst: Answers;
	/** Questions changed since they were last handed to the queue. */
	readonly changed = new Set<string>();
	#saving: Saving | null = null;
	#stopped = false;
	#page: string | undefined;

	constructor(session: FormSession, start: SaverStart) {
		this.session = session;
		this.atFirst = session.answers;
		this.start = start;
		if (start.savedAt !== null) this.state = { kind: 'saved', at: start.savedAt };
		session.onChange = (names) => this.note(names);
	}

	/** @returns what ends it. For `onMount`. */
	run(): () => void {
		void this.#begin();
		const events: [EventTarget, string, () => void][] = [
			[window, 'online', () => void this.retry()],
			[window, 'offline', () => this.lostConnection()],
			[window, 'pagehide', () => this.leave()],
			// Back from the browser's memory: perhaps the server has had it all meanwhile.
			[window, 'pageshow', () => void this.#saving?.queue.flush()],
			[document, 'visibilitychange', () => this.#hide()]
		];
		for (const [target, kind, work] of events) target.addEventListener(kind, work);
		return () => {
			this.#stopped = true;
			for (const [target, kind, work] of events) target.removeEventListener(kind, work);
			this.leave();
			this.#saving?.close();
		};
	}

	/** The saving of the response that this page has seen. */
	get revision(): number {
		return this.#saving?.queue.revision ?? this.start.revision;
	}

	get unsaved(): boolean {
		return this.changed.size > 0 || (this.#saving?.queue.unsaved ?? 0) > 0;
	}

	note(names: readonly string[]) {
		for (const name of names) this.changed.add(name);
		if (this.#saving) this.#saving.enter();
		else void this.#begin();
	}

	/** The respondent moved on: saved with whatever is still to be saved. */
	turnTo(page: string) {
		this.#page = page;
		if (this.#saving) this.#saving.queue.turnTo(page);
	}

	/** Sends what is left now. @returns whether the server has everything */
	async flush(): Promise<boolean> {
		await this.#begin();
		if (this.#saving === null) return !this.unsaved;
		return this.#saving.queue.flush();
	}

	async retry(): Promise<void> {
		await this.#begin();
		await this.#saving?.queue.retry();
	}

	/** Something could not be fetched: the same is true of what is to be saved. */
	lostConnection() {
		if (this.#saving) this.#saving.queue.lost();
		else this.state = { kind: 'waiting', why: navigator.onLine ? 'unreachable' : 'offline' };
	}

	/** The page is going away: the browser delivers this after it is gone, and the copy stays. */
	leave() {
		this.#saving?.leave();
	}

	/** The person has chosen, and the server knows: `value` is the answer from here on. */
	settle({ id, item, row }: Conflict, value: Json | null) {
		this.conflicts = this.conflicts.filter((each) => each.id !== id);
		void this.#saving?.bring([{ item, row, value }]);
	}

	#hide() {
		// On a telephone a page that is put away is often not shown again.
		if (document.visibilityState === 'hidden' && this.state.kind !== 'waiting') void this.flush();
	}

	/** What is shown when something does not go as it should: there before the connection goes. */
	async fetchBanner(): Promise<void> {
		this.banner ??= (await import('./SavingBanner.svelte')).default;
	}

	async #begin() {
		const parts = await (fetched ??= fetchSaving());
		if (parts === null) {
			fetched = null;
			this.lostConnection();
			return;
		}
		if (this.#saving !== null || this.#stopped) return;
		this.#saving = parts.beginSaving(this);
		if (this.#page !== undefined) this.#saving.queue.turnTo(this.#page);
		this.#saving.enter();
		if (!navigator.onLine) this.lostConnection();
	}
}

/** The saver of the questionnaire around a component. */
export const [answerSaver, provideSaver] = createContext<AnswerSaver>();

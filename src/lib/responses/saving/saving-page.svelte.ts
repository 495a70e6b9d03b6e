/** What a page and the queue behind it know of each other. */
import type { Answers } from '$lib/form/form-state';
import type { FormSession } from '$lib/form/form-session.svelte';
import type { StoredChange } from '$lib/form/stored-changes';
import type { AnswerQueue } from './answer-queue';
import type { Owner } from './kept-copies';
import type { Conflict, OthersChange } from './save-protocol';
import type { SavingState } from './saving-state';

export interface SaverStart {
	/** Where savings go. */
	address: string;
	owner: Owner;
	/** The saving of the response that the answers of the session stand for. */
	revision: number;
	savedAt: Date | null;
}

/** The page, as the queue behind it sees it. */
export interface SavingPage {
	state: SavingState;
	/** Two values for one answer: theirs stands in the form until the person chooses. */
	conflicts: readonly Conflict[];
	/** What others changed while this page was open; it stands in the form already. */
	others: readonly OthersChange[];
	/** This browser keeps no copy: what is not saved is in this page only. */
	onlyHere: boolean;
	/** How many answers the server has not got. */
	unsent: number;
	readonly start: SaverStart;
	readonly session: FormSession;
	/** The answers that the page brought: what changed is told from them. */
	readonly atFirst: Answers;
	/** Questions changed since they were last handed to the queue. */
	readonly changed: Set<string>;
}

/** The queue behind it, as the page sees it. */
export interface Saving {
	readonly queue: AnswerQueue;
	/** Takes what the session says has changed. It is in the copy when this returns. */
	enter: () => void;
	/** Puts into the form what is stored already. */
	bring: (changes: readonly StoredChange[]) => Promise<void>;
	leave: () => void;
	close: () => void;
}

/** What a page and `/q/<study>/presence` tell each other. */
import type { Person } from './together';

/** Milliseconds from one word to the next, while the page is seen. */
export const PRESENCE_MS = 15_000;

/** Somebody who is there now, and the page that they are on. */
export interface Here {
	id: string;
	page: string | null;
}

export interface PresenceReply {
	/** The others. */
	here: readonly Here[];
	/** Everybody, to be called by their names. */
	people: readonly Person[];
	/** The contributor who signs. */
	signatory: string;
	/** Counts the savings of the response: a page that has seen fewer asks what others changed. */
	revision: number;
}

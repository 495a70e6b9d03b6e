/** What a page and `/q/<study>/presence` tell each other. */
import type { OthersChange } from './save-protocol';
import type { Person } from './together';

/** Milliseconds from one word to the next, while the page is seen. */
export const PRESENCE_MS = 15_000;

export interface PresenceReply {
	/** The others who are there now, each with the page that they are on. */
	here: readonly { id: string; page: string | null }[];
	/** Everybody, to be called by their names. */
	people: readonly Person[];
	/** The contributor who signs. */
	signatory: string;
	/** Of the response, now. */
	revision: number;
	/** What others wrote since the revision that was named. */
	others: readonly OthersChange[];
}

/**
 * What a browser and `/q/<study>/save` tell each other. A change is about one answer as it is stored:
 * an item, or a field of a row of a repeated panel. Nothing leaves the browser's copy before a reply
 * has named it.
 */
import type { Json } from '$lib/form/compiled-form';
import type { FieldError } from '$lib/form/form-state';

export interface AnswerChange {
	/** As in `AnswerRow` of the form: `budget`, `means.row`, `partners.row.column`. */
	item: string;
	/** The id of the row of a repeated panel. */
	row?: string;
	/** null: taken back. */
	value: Json | null;
	/** The saving of the response (its `revision`) that its author had seen. */
	base: number;
}

export interface SaveRequest {
	/** A UUID made by the browser, the same whenever this very saving is sent again. */
	key: string;
	/**
	 * Who answers: a browser may hold links to several responses, and what it kept must not end in
	 * another one. Of these links the one of this contributor counts (`linkNotValid` if there is none);
	 * absent: the response worked on. The id of whoever began a response is that of the response.
	 */
	contributor?: string;
	changes: readonly AnswerChange[];
	/**
	 * The saving of the response that this browser has seen, where no change says it by its base: what
	 * others brought since comes back.
	 */
	seen?: number;
	/** The page that the respondent is on, or goes to. */
	page?: string;
}

/** Somebody else had changed it meanwhile: theirs stays until its author chooses. */
export interface Conflict {
	/** Of `kept_aside`, where the value that was sent is now. */
	id: string;
	item: string;
	row?: string;
	mine: Json | null;
	theirs: Json | null;
	/** Who said so: a name, or null for somebody without one. */
	by: string | null;
	/** ISO 8601. */
	at: string;
}

/** What the others changed since what this browser had seen. */
export interface OthersChange {
	item: string;
	row?: string;
	value: Json | null;
	/** Who said so; two of one name are told apart by the id. null: nobody, a rule worked it out. */
	by: { id: string; name: string | null } | null;
	at: string;
}

export interface Saved {
	key: string;
	/** When it was committed, ISO 8601. */
	at: string;
	/** The response's revision now: what the browser has seen from here on. */
	revision: number;
	/** Not taken, kept aside in the server, and told at its place. */
	refused: readonly FieldError[];
	conflicts: readonly Conflict[];
	others: readonly OthersChange[];
}

/** Nothing more can be saved; what was sent is kept aside all the same. */
export interface Ended {
	/** Why, in one sentence. */
	ended: string;
	/** What was sent is in the server, so that the browser may forget it. */
	kept: boolean;
}

export type SaveReply = Saved | Ended;

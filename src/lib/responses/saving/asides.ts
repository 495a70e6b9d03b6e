/** What somebody sent and the response did not take: kept, told at its place, and to be decided. */
import type { Json } from '$lib/form/compiled-form';

export const asideReasons = [
	'conflict',
	'refused',
	'not-yours',
	'closed',
	'submitted',
	'unknown'
] as const;
/** `conflict`: somebody else had changed it meanwhile. See the table `kept_aside`. */
export type AsideReason = (typeof asideReasons)[number];

/** One that waits: what was sent, and what stands in the response. */
export interface OpenAside {
	id: string;
	item: string;
	row?: string;
	reason: AsideReason;
	mine: Json | null;
	/** What the response holds now. */
	theirs: Json | null;
	/** Who said what stands: a name, or null for somebody without one. */
	by: string | null;
	/** When what stands was said; of what nobody ever said, when this was sent. */
	at: string;
	/** Sent by whoever reads this; the others are told of, and theirs to decide. */
	own: boolean;
	/** The field of the form that it belongs to, as `ItemState.field`; empty for none. */
	field: string;
	page: string;
}

/** Which of the two becomes the answer. */
export type Taking = 'mine' | 'theirs';

/** The name of the buttons in a page without a script: `aside.<id>`, `mine` or `theirs`. */
export const asideField = (id: string) => `aside.${id}`;

import type { Failure } from '$lib/ground/jobs/failure';
import type { MailWords } from '$lib/ground/mail/mail-words';

/** Where a mail or a job stands, as the page tells it. */
export const entryStates = ['waiting', 'failed', 'done', 'kept', 'cancelled'] as const;
export type EntryState = (typeof entryStates)[number];

/** A line of the page: a mail, or another job. */
export interface Entry {
	id: string;
	sort: 'mail' | 'job';
	/** e.g. "account-invitation", "post.forget". */
	kind: string;
	state: EntryState;
	createdAt: Date;
	/** When it was sent or done. */
	doneAt: Date | null;
	/** The next attempt of what waits. */
	nextAt: Date | null;
	attempts: number;
	failure: Failure | null;
	/** Of a mail; null once its data were blanked. */
	to: { email: string; name: string | null } | null;
	/** Of a mail whose words are known. */
	subject: string | null;
}

export type StateCounts = Readonly<Record<EntryState, number>>;

/** A mail, or another job, on a page of its own. */
export interface EntryWhole extends Entry {
	networkId: string | null;
	/** null: a job, a mail that was blanked, a kind that no room writes any more. */
	words: MailWords | null;
	/** The link of the mail is for its recipient's eyes. */
	secretHidden: boolean;
	/** After 90 days nothing of it remains but that it was there. */
	blanked: boolean;
	/** The language it is written in. */
	locale: 'fr' | 'en';
	messageId: string | null;
	/** The server may have it: its answer never came. */
	inDoubt: boolean;
}

export const triable = ({ state, blanked }: Pick<EntryWhole, 'state' | 'blanked'>) =>
	!blanked && state !== 'done';

export const cancellable = ({ state }: Pick<Entry, 'state'>) =>
	state === 'waiting' || state === 'failed' || state === 'kept';

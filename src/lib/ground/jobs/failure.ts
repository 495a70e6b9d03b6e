/**
 * Why a job or a mail did not succeed, for the sentence of the page (post.json, `post_cause_…`).
 * It is kept as "cause: what the other side said", in a column of text.
 */
export const causes = [
	// The way to the mail server.
	...['unknownHost', 'connectionRefused', 'unreachable', 'timeout', 'connectionLost'],
	...['tls', 'certificate', 'noEncryption', 'wrongPassword', 'passwordNeeded', 'serverBusy'],
	// The mail itself.
	...['senderRefused', 'recipientRefused', 'recipientBusy', 'messageRefused', 'noAddress'],
	// The server had the whole mail, and its answer never came.
	'inDoubt',
	'notWanted',
	'unknownKind',
	// Taken again and again, and never brought to an end: the process was stopped each time.
	'interrupted',
	'unexpected'
] as const;

export type Cause = (typeof causes)[number];

export interface Failure {
	cause: Cause;
	/** What the other side said, technical and short; "" when nothing. */
	detail: string;
}

const LONGEST_DETAIL = 300;

export const failure = (cause: Cause, detail = ''): Failure => ({ cause, detail: short(detail) });

export const written = ({ cause, detail }: Failure): string =>
	detail === '' ? cause : `${cause}: ${short(detail)}`;

export function readFailure(text: string | null): Failure | null {
	if (text === null) return null;
	const [, word, detail = ''] = /^(\w+)(?:: ([\s\S]*))?$/.exec(text) ?? [];
	const cause = causes.find((each) => each === word);
	return cause ? { cause, detail } : { cause: 'unexpected', detail: text };
}

/** One line, without addresses of people: those who may read a failure are more than may read them. */
function short(text: string): string {
	const line = text
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…')
		.trim();
	return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL - 1)}…` : line;
}

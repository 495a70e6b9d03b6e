/** What waits to be saved, as a copy holds it. */
import type { AnswerChange, SaveRequest } from './save-protocol';

export interface Waiting {
	/** Requests with keys of their own, in the order in which they are sent. */
	sealed: readonly SaveRequest[];
	/** Typed since; no key yet. */
	open: readonly AnswerChange[];
}

/** Of one request; a questionnaire rarely has as many answers. */
const MOST_CHANGES = 200;
const MOST_SIGNS = 150_000;

export const itemKey = ({ item, row = '' }: { item: string; row?: string }) => `${row} ${item}`;

export const changesIn = ({ sealed, open }: Waiting): AnswerChange[] => [
	...sealed.flatMap(({ changes }) => changes),
	...open
];

/** What goes into one request, from the oldest on. */
export function sealable(open: readonly AnswerChange[]): AnswerChange[] {
	let room = MOST_SIGNS;
	const fits = (change: AnswerChange, place: number) =>
		(room -= JSON.stringify(change).length) > 0 || place === 0;
	const end = open.findIndex((change, place) => place >= MOST_CHANGES || !fits(change, place));
	return end === -1 ? [...open] : open.slice(0, end);
}

/**
 * After a reply, what was typed meanwhile is based on it: what is one's own no longer counts as
 * somebody else's. Except where somebody else did change the same answer (`but`), and for what was
 * typed over something older, of which the reply tells nothing new.
 */
export function raised(
	open: ReadonlyMap<string, AnswerChange>,
	{ from, to, but }: { from: number; to: number; but: ReadonlySet<string> }
): Map<string, AnswerChange> {
	return new Map(
		[...open].map(([key, change]) => [
			key,
			change.base === from && !but.has(key) ? { ...change, base: to } : change
		])
	);
}

/** Everything of a copy in requests with keys, so that whoever sends it, twice even, sends the same. */
export function allSealed(
	{ sealed, open }: Waiting,
	contributor: string,
	newKey: () => string
): Waiting {
	const requests = [...sealed];
	for (let rest = [...open]; rest.length > 0;) {
		const changes = sealable(rest);
		requests.push({ key: newKey(), contributor, changes });
		rest = rest.slice(changes.length);
	}
	return { sealed: requests, open: [] };
}

/** A copy from storage, where anything may stand. */
export function readWaiting(text: string | null): Waiting | null {
	if (text === null) return null;
	try {
		const { sealed, open } = JSON.parse(text) as Partial<Waiting>;
		if (!Array.isArray(sealed) || !Array.isArray(open)) return null;
		return {
			sealed: (sealed as SaveRequest[]).filter(isRequest),
			open: (open as AnswerChange[]).filter(isChange)
		};
	} catch {
		return null;
	}
}

const isRequest = ({ key, changes }: SaveRequest) =>
	typeof key === 'string' && Array.isArray(changes) && changes.every(isChange);

const isChange = ({ item, base }: AnswerChange) =>
	typeof item === 'string' && typeof base === 'number';

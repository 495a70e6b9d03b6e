/** What a server answered to a saving, or what stood in its place. */
import type { Ended, Saved } from './save-protocol';

export type Outcome =
	| { kind: 'saved'; saved: Saved }
	| { kind: 'ended'; ended: Ended }
	/** Not on a second try either: the request itself can't be read. */
	| { kind: 'unreadable' }
	/** `after`: milliseconds that the server asks for. */
	| { kind: 'later'; why: 'unreachable' | 'busy'; after?: number };

const UNREADABLE = new Set([400, 413, 422]);

/** @param key of the request: a reply that does not name it (a captive portal's page) is none */
export async function readReply(
	response: Pick<Response, 'status' | 'headers' | 'json'>,
	key: string,
	now: number
): Promise<Outcome> {
	const { status, headers } = response;
	if (status >= 500 || status === 429) {
		return { kind: 'later', why: 'busy', after: retryAfter(headers.get('retry-after'), now) };
	}
	const reply = (await response.json().catch(() => null)) as Partial<Saved & Ended> | null;
	if (typeof reply?.ended === 'string') {
		return { kind: 'ended', ended: { ended: reply.ended, kept: reply.kept === true } };
	}
	if (reply?.key === key && typeof reply.revision === 'number') {
		const { at = new Date(now).toISOString(), revision } = reply;
		const { refused = [], conflicts = [], others = [] } = reply;
		return { kind: 'saved', saved: { key, at, revision, refused, conflicts, others } };
	}
	if (UNREADABLE.has(status)) return { kind: 'unreadable' };
	return { kind: 'later', why: status >= 400 ? 'busy' : 'unreachable' };
}

const FIRST = 2_000;
const LAST = 60_000;

/** Longer after each failure, and not the same for everybody: they all lost the same server. */
export const delayAfter = (failures: number, random: number): number =>
	Math.min(LAST, FIRST * 2 ** Math.max(0, failures - 1)) * (0.5 + random / 2);

const LONGEST_ASKED = 600_000;

/** Seconds or a date, as HTTP has it. */
function retryAfter(header: string | null, now: number): number | undefined {
	if (header === null) return undefined;
	const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
	return seconds > 0 ? Math.min(seconds * 1000, LONGEST_ASKED) : undefined;
}

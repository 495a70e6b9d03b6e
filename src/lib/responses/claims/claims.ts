/** Several answers of one authority, and answers that nobody has confirmed: what a network decides. */
import type { ResponseState } from '../response';

/** Why a response is left out of the results. */
export const setAsideReasons = [
	'duplicate',
	'not-entitled',
	'trial',
	'incomplete',
	'asked-for',
	'other'
] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

/** How a reason is kept: its key, and what was written beside it. */
export const reasonKept = (reason: SetAsideReason, note: string): string =>
	note === '' ? reason : `${reason}: ${note}`;

export function reasonRead(kept: string): { reason: SetAsideReason; note: string } {
	const [head = '', ...note] = kept.split(': ');
	const reason = setAsideReasons.find((each) => each === head);
	return reason === undefined ? { reason: 'other', note: kept } : { reason, note: note.join(': ') };
}

/** One of the responses of an authority to a wave, as far as a decision looks at it. */
export interface ClaimedResponse {
	id: string;
	via: 'public-link' | 'personal-link' | 'staff';
	state: ResponseState;
	confirmedAt: Date | null;
	startedAt: Date;
	lastActivityAt: Date;
	submittedAt: Date | null;
	/** Taken up again by its respondents, and not sent again yet. */
	reopenedAt: Date | null;
	answered: number;
	asked: number;
	setAsideReason: string | null;
	setAsideAt: Date | null;
	mergedInto: string | null;
	versionId: string;
	networkId: string | null;
	/** It is the one of its authority that results count. */
	counted: boolean;
}

export const isSent = ({ state }: Pick<ClaimedResponse, 'state'>) =>
	state === 'submitted' || state === 'validated';

/** Neither set aside nor merged into another one. */
export const isLive = ({ state }: Pick<ClaimedResponse, 'state'>) => state !== 'set-aside';

/** Sent by the public link, and nobody has said that it is the authority's. */
export const waitsForConfirmation = (
	response: Pick<ClaimedResponse, 'via' | 'confirmedAt' | 'state'>
) => response.via === 'public-link' && response.confirmedAt === null && isSent(response);

/**
 * What was decided so far, in one text: a decision is taken over what was seen, so that of two
 * people who decide at once the second is told. What a respondent is still writing is no part.
 */
export const decisionsSeen = (responses: readonly ClaimedResponse[]): string =>
	responses
		.map(({ id, state, confirmedAt, setAsideAt, mergedInto, submittedAt }) =>
			[id, state, ...[confirmedAt, setAsideAt, submittedAt].map(momentOf), mergedInto ?? ''].join(
				' '
			)
		)
		.sort()
		.join('\n');

const momentOf = (at: Date | null) => (at === null ? '' : String(at.getTime()));

/** Which of two to begin with: the one that counts is kept, the other one gives. */
export function pairToCompare(
	responses: readonly ClaimedResponse[],
	wanted: { kept: string | null; other: string | null }
): { kept: ClaimedResponse | null; other: ClaimedResponse | null } {
	const byId = (id: string | null) => responses.find((response) => response.id === id) ?? null;
	const ranked = responses.toSorted((a, b) => rankOf(a) - rankOf(b));
	const kept = byId(wanted.kept) ?? ranked[0] ?? null;
	const others = ranked.filter(({ id }) => id !== kept?.id);
	const chosen = byId(wanted.other);
	return { kept, other: chosen !== null && chosen.id !== kept?.id ? chosen : (others[0] ?? null) };
}

const rankOf = (response: ClaimedResponse) =>
	response.counted ? 0 : isSent(response) ? 1 : isLive(response) ? 2 : 3;

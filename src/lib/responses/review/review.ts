/** Reviewing one response: where it stands, what may be done with it from there, and by whom. Pure. */
import type { ResponseState } from '../response';

/**
 * As the desk tells it. A response that was sent is "in review" while somebody has it in hand, and a
 * "question" while the authority owes a reply: both follow from what is kept, and contradict nothing.
 */
export const deskStates = [
	'draft',
	'submitted',
	'in-review',
	'question',
	'validated',
	'set-aside'
] as const;
export type DeskState = (typeof deskStates)[number];

export const reviewActions = [
	'take',
	'give-back',
	'take-over',
	'validate',
	'set-aside',
	'take-up'
] as const;
export type ReviewAction = (typeof reviewActions)[number];

/** What can be done to several responses at once, and undone. */
export const bulkActions = ['take', 'give-back', 'validate', 'set-aside'] as const;
export type BulkAction = (typeof bulkActions)[number];

/** Where a response stands in its review. */
export interface Standing {
	id: string;
	/** Of the authority, or of the body that was declared. */
	name: string;
	state: ResponseState;
	/** Counts what a decision should have seen. */
	revision: number;
	submittedAt: Date | null;
	/** "Pris en charge par": an account. */
	takenBy: string | null;
	takenAt: Date | null;
	decidedBy: string | null;
	decidedAt: Date | null;
	setAsideReason: string | null;
	setAsideAt: Date | null;
	setAsideBy: string | null;
	/** Its answers went into another response. */
	mergedInto: string | null;
	/** Questions that wait for the authority. */
	openQuestions: number;
	/** Its respondents are changing it, and can still send it again. */
	beingChanged: boolean;
}

/** Why something can't be done from where a response stands. */
export type Obstacle =
	/** Nothing of the kind from its state: a draft is not validated. */
	| 'state'
	| 'taken-by-other'
	| 'taken-already'
	| 'not-taken'
	| 'open-question'
	| 'being-changed'
	/** Taken back where the responses of its authority are compared. */
	| 'merged'
	| 'no-reason';

export function deskState({
	state,
	takenBy,
	openQuestions
}: Pick<Standing, 'state' | 'takenBy' | 'openQuestions'>): DeskState {
	if (state !== 'submitted') return state;
	if (openQuestions > 0) return 'question';
	return takenBy === null ? 'submitted' : 'in-review';
}

/**
 * What keeps somebody from it; null: nothing. That they may review at all is asked elsewhere
 * (`response.review`).
 */
export function obstacleTo(
	action: ReviewAction,
	standing: Standing,
	by: { account: string; reason?: string }
): Obstacle | null {
	const { state, takenBy } = standing;
	const ofOther = takenBy !== null && takenBy !== by.account;
	switch (action) {
		case 'take':
			if (state !== 'submitted') return 'state';
			if (ofOther) return 'taken-by-other';
			return takenBy === null ? null : 'taken-already';
		case 'take-over':
			if (state !== 'submitted') return 'state';
			return ofOther ? null : takenBy === null ? 'not-taken' : 'taken-already';
		case 'give-back':
			if (state !== 'submitted' || takenBy === null) return 'not-taken';
			return ofOther ? 'taken-by-other' : null;
		case 'validate':
			if (state !== 'submitted') return 'state';
			if (ofOther) return 'taken-by-other';
			if (standing.openQuestions > 0) return 'open-question';
			return standing.beingChanged ? 'being-changed' : null;
		case 'set-aside':
			if (state === 'set-aside') return 'state';
			if (ofOther) return 'taken-by-other';
			return by.reason?.trim() ? null : 'no-reason';
		case 'take-up':
			if (state !== 'validated' && state !== 'set-aside') return 'state';
			return standing.mergedInto === null ? null : 'merged';
	}
}

/** What somebody may do from here; a reason is asked for when it is done. */
export const actionsFrom = (standing: Standing, account: string): ReviewAction[] =>
	reviewActions.filter(
		(action) => obstacleTo(action, standing, { account, reason: 'given later' }) === null
	);

/** Answers are corrected, and questions asked, in what was sent and nobody else has in hand. */
export function obstacleToWork(standing: Standing, account: string): Obstacle | null {
	if (standing.state !== 'submitted') return 'state';
	return standing.takenBy !== null && standing.takenBy !== account ? 'taken-by-other' : null;
}

/** What an action changes of a response. */
export interface StandingChange {
	state: ResponseState;
	takenBy: string | null;
	takenAt: Date | null;
	decidedBy: string | null;
	decidedAt: Date | null;
	setAsideReason: string | null;
	setAsideAt: Date | null;
	setAsideBy: string | null;
}

export function afterwards(
	action: ReviewAction,
	standing: Standing,
	{ account, at, reason }: { account: string; at: Date; reason?: string }
): StandingChange {
	const { state, decidedBy, decidedAt, setAsideReason, setAsideAt, setAsideBy } = standing;
	const free = { takenBy: null, takenAt: null };
	const decided = { decidedBy: account, decidedAt: at };
	const notAside = { setAsideReason: null, setAsideAt: null, setAsideBy: null };
	const before = { decidedBy, decidedAt, setAsideReason, setAsideAt, setAsideBy };
	switch (action) {
		case 'take':
		case 'take-over':
			return { state, takenBy: account, takenAt: at, ...before };
		case 'give-back':
			return { state, ...free, ...before };
		case 'validate':
			return { state: 'validated', ...free, ...decided, ...notAside };
		case 'set-aside':
			return {
				...{ state: 'set-aside', ...free, ...decided },
				...{ setAsideReason: reason!, setAsideAt: at, setAsideBy: account }
			};
		case 'take-up': {
			const sent = standing.submittedAt !== null;
			return { state: sent ? 'submitted' : 'draft', ...free, ...decided, ...notAside };
		}
	}
}

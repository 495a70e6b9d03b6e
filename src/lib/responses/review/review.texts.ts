import { m } from '$lib/paraglide/messages';
import { dateInFull, number, type Locale } from '$lib/ui/format';
import { keptReasonText } from '../claims/claims.texts';
import type { DeskState, Obstacle, ReviewAction } from './review';
import type { StandingShown } from './standing.server';

/** Where a response stands at the desk: its word, its mark, its tone. */
export const shownDeskStates = {
	draft: { label: m.studies_response_draft, mark: 'empty', tone: undefined },
	submitted: { label: m.studies_response_submitted, mark: 'half', tone: 'info' },
	'in-review': { label: m.review_state_in_review, mark: 'half', tone: 'info' },
	question: { label: m.review_state_question, mark: 'half', tone: 'warning' },
	validated: { label: m.studies_response_validated, mark: 'full', tone: 'good' },
	'set-aside': { label: m.studies_response_set_aside, mark: 'crossed', tone: undefined }
} as const satisfies Record<DeskState, unknown>;

const obstacles: Record<Obstacle, () => string> = {
	state: m.review_obstacle_state,
	'taken-by-other': m.review_obstacle_taken_by_other,
	'taken-already': m.review_obstacle_taken_already,
	'not-taken': m.review_obstacle_not_taken,
	'open-question': m.review_obstacle_open_question,
	'being-changed': m.review_obstacle_being_changed,
	merged: m.review_obstacle_merged,
	'no-reason': m.review_obstacle_no_reason
};

/** Why something can't be done from where a response stands, in a sentence. */
export const obstacleText = (why: Obstacle): string => obstacles[why]();

const wishes: Record<Exclude<ReviewAction, 'set-aside'>, () => string> = {
	take: m.review_wish_take,
	'give-back': m.review_wish_give_back,
	'take-over': m.review_wish_take_over,
	validate: m.review_wish_validate,
	'take-up': m.review_wish_take_up
};

/** "Vous vouliez la mettre de côté : un essai": what somebody meant to do, with the reason as kept. */
export const wishText = (action: ReviewAction, reason: string | null): string =>
	action === 'set-aside'
		? m.review_wish_set_aside({ reason: reason === null ? '' : keptReasonText(reason) })
		: wishes[action]();

/** How somebody is called in the middle of a sentence; a name that one may not know has none. */
export interface Called {
	/** Whoever looks: an account. */
	me: string;
	/** Whoever looks is of the coordination. */
	coordinates: boolean;
}

const called = (id: string | null, name: string | null, { me, coordinates }: Called): string => {
	if (id === me) return m.review_who_you();
	return name ?? (coordinates ? m.review_who_network() : m.review_who_coordination());
};

/** Where a response stands, since when and by whose hands: one sentence a matter. */
export function standingSentences(
	standing: StandingShown,
	{ startedAt, questionSince }: { startedAt: Date; questionSince: Date | null },
	looking: Called,
	locale: Locale
): string[] {
	const { state, openQuestions, takenBy, takenAt, submittedAt, decidedAt } = standing;
	const inFull = (date: Date | null) => (date === null ? '' : dateInFull(locale, date));
	const decided = {
		who: called(standing.decidedBy, standing.decidedByName, looking),
		when: inFull(decidedAt ?? standing.setAsideAt)
	};
	switch (state) {
		case 'draft':
			return [m.review_standing_draft({ when: inFull(startedAt) })];
		case 'validated':
			return [m.review_standing_validated(decided)];
		case 'set-aside':
			return [
				standing.decidedBy === null
					? m.review_standing_set_aside_nobody({ when: decided.when })
					: m.review_standing_set_aside(decided),
				...(standing.setAsideReason === null
					? []
					: [m.review_standing_reason({ reason: keptReasonText(standing.setAsideReason) })]),
				...(standing.mergedInto === null ? [] : [m.review_standing_merged()])
			];
	}
	const taken = {
		who: called(takenBy, standing.takenByName, looking),
		when: inFull(takenAt)
	};
	const asked = { n: openQuestions, shown: number(locale, openQuestions) };
	return [
		...(openQuestions > 0
			? [m.review_standing_question({ ...asked, when: inFull(questionSince) })]
			: []),
		m.review_standing_submitted({ when: inFull(submittedAt) }),
		takenBy === null ? m.review_standing_nobody() : m.review_standing_taken(taken),
		...(standing.beingChanged ? [m.review_standing_being_changed()] : [])
	];
}

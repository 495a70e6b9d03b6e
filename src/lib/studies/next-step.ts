import type { Lack } from './opening';
import { hasBegun, isOver, type StudyState, type Wave } from './study';

export type NextStep =
	// Being prepared.
	| 'wait'
	| 'questionnaire'
	| 'publish'
	| 'settings'
	| 'open'
	// Open, and not yet, or no more.
	| 'opening'
	| 'close'
	// Being asked.
	| 'claims'
	| 'confirm'
	| 'send'
	| 'drafts'
	// Afterwards.
	| 'review'
	| 'results'
	| 'archive';

export interface StudyStanding {
	state: StudyState;
	/** Whether the viewer may change the study. */
	manages: boolean;
	/** What it lacks to be opened. */
	lacks: readonly Lack[];
	/** Whether its questionnaire being written could be published as it is. */
	publishable: boolean;
	wave: Wave | null;
	/** The next wave has a date, so the one that is over is a pause. */
	another: boolean;
	/**
	 * Responses sent, begun, waiting to be confirmed, and to be reviewed by the viewer; authorities
	 * with several of them.
	 */
	collection: {
		sent: number;
		drafts: number;
		toConfirm: number;
		toReview: number;
		claims: number;
	};
}

/**
 * The one thing to do next in a study: what keeps others waiting goes first.
 */
export function nextStep(standing: StudyStanding, at: Date): NextStep {
	switch (standing.state) {
		case 'preparing':
			return stepOfPreparing(standing);
		case 'open':
			return stepOfOpen(standing, at);
		case 'closed':
			if (standing.collection.toReview > 0) return 'review';
			return standing.manages && standing.collection.sent === 0 ? 'archive' : 'results';
		case 'archived':
			return 'results';
	}
}

function stepOfPreparing({ manages, lacks, publishable }: StudyStanding): NextStep {
	if (!manages) return 'wait';
	if (lacks.includes('version')) return publishable ? 'publish' : 'questionnaire';
	return lacks.length > 0 ? 'settings' : 'open';
}

function stepOfOpen({ manages, wave, another, collection }: StudyStanding, at: Date): NextStep {
	if (collection.claims > 0) return 'claims';
	if (collection.toConfirm > 0) return 'confirm';
	if (wave !== null && !hasBegun(wave, at)) return 'opening';
	if (wave !== null && isOver(wave, at)) {
		if (another) return 'opening';
		return manages ? 'close' : 'results';
	}
	if (collection.sent === 0 && collection.drafts === 0) return 'send';
	// Few sent beside many begun: a call helps more than reading figures that will change.
	if (collection.drafts > collection.sent) return 'drafts';
	return collection.toReview > 0 ? 'review' : 'results';
}

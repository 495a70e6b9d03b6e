import type { StudyState } from './study';

export type NextStep = 'questionnaire' | 'send' | 'confirm' | 'drafts' | 'results';

/**
 * The one thing to do next in a study: what keeps others waiting goes first.
 *
 * @param collection responses sent, begun, and waiting to be confirmed
 */
export function nextStep(
	state: StudyState,
	collection: { sent: number; drafts: number; toConfirm: number }
): NextStep {
	if (state === 'preparing') return 'questionnaire';
	if (collection.toConfirm > 0 && state === 'open') return 'confirm';
	if (state === 'open' && collection.sent === 0 && collection.drafts === 0) return 'send';
	// Few sent beside many begun: a call helps more than reading figures that will change.
	if (state === 'open' && collection.drafts > collection.sent) return 'drafts';
	return 'results';
}

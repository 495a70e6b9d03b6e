import { m } from '$lib/paraglide/messages';
import { number, type Locale } from '$lib/ui/format';
import type { BulkAction } from './review';
import { obstacleText } from './review.texts';
import type { WhyRefused } from './several';

/** "12 réponses validées": what one gesture did. */
export function doneText(action: BulkAction, count: number, locale: Locale): string {
	const counted = { n: count, shown: number(locale, count) };
	switch (action) {
		case 'take':
			return m.desk_done_take(counted);
		case 'give-back':
			return m.desk_done_give_back(counted);
		case 'validate':
			return m.desk_done_validate(counted);
		case 'set-aside':
			return m.desk_done_set_aside(counted);
	}
}

/** Why one of several stayed as it was, in a sentence. @param action what was asked; null: undoing */
export function whyRefusedText(why: WhyRefused, action: BulkAction | null): string {
	switch (why) {
		case 'state':
			return action === 'set-aside' ? m.desk_refused_aside() : m.desk_refused_state();
		case 'stale':
			return m.desk_refused_stale();
		case 'not-found':
			return m.desk_refused_not_found();
		case 'not-allowed':
			return m.desk_refused_not_allowed();
		case 'changed':
			return m.desk_refused_changed();
		default:
			return obstacleText(why);
	}
}

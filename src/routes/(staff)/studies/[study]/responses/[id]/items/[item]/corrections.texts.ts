/** Sentences of the page of one question of a response. */
import { m } from '$lib/paraglide/messages';
import type { ItemEvent } from '$lib/responses/review/read-item-for-staff.server';
import type { Obstacle } from '$lib/responses/review/review';
import type { correctionSources } from '$lib/responses/review/review.input';

/** Why nothing is corrected nor asked from where the response stands. */
export function obstacleToCorrecting(why: Obstacle, takenByName: string | null): string {
	if (why !== 'taken-by-other') return m.corrections_obstacle_state();
	return takenByName === null
		? m.corrections_obstacle_taken()
		: m.corrections_obstacle_taken_by({ who: takenByName });
}

export const sourceNames: Record<(typeof correctionSources)[number], () => string> = {
	'': m.corrections_source_same,
	telephone: m.corrections_source_telephone,
	interview: m.corrections_source_interview,
	registry: m.corrections_source_registry
};

export function eventSentence({ kind, by }: ItemEvent): string {
	const who = by ?? '';
	switch (kind) {
		case 'saved':
			return by === null ? m.corrections_event_saved() : m.corrections_event_saved_by({ who });
		case 'corrected':
			return by === null
				? m.corrections_event_corrected()
				: m.corrections_event_corrected_by({ who });
		case 'merged':
			return by === null ? m.corrections_event_merged() : m.corrections_event_merged_by({ who });
		case 'asked':
			return by === null ? m.corrections_event_asked() : m.corrections_event_asked_by({ who });
		case 'withdrawn':
			return by === null
				? m.corrections_event_withdrawn()
				: m.corrections_event_withdrawn_by({ who });
		case 'replied':
			return by === null ? m.corrections_event_replied() : m.corrections_event_replied_by({ who });
	}
}

import { m } from '$lib/paraglide/messages';
import type { StudyState } from './study';

const words: Record<StudyState, () => string> = {
	preparing: m.studies_state_preparing,
	open: m.studies_state_open,
	closed: m.studies_state_closed,
	archived: m.studies_state_archived
};

/** « ouverte », within a sentence about a study. */
export const stateWord = (state: StudyState): string => words[state]();

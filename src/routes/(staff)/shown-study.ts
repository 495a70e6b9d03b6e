import type { StudyState } from '$lib/studies/study';

/** A study as a list shows it, its title in the reader's language. */
export interface ShownStudy {
	slug: string;
	title: string;
	state: StudyState;
	demonstration: boolean;
}

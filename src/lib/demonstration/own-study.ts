import type { Texts } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import type { SurveyJson } from '$lib/questionnaires/templates/survey-json';
import type { Perimeter, StudyState, Welcome } from '$lib/studies/study';

/** A study of the demonstration that one network asks on its own account. */
export interface OwnStudy {
	/** Slug of the network whose it is. */
	network: string;
	slug: string;
	title: Texts;
	state: StudyState;
	welcome: Welcome;
	contactEmail: string | null;
	perimeter: Perimeter;
	questionnaire: SurveyJson;
	/** Published, so that it can be asked. */
	published: boolean;
	/** Answers of authorities of the network, picked in this order. */
	answers: { state: 'submitted' | 'draft'; page: string; answers: Answers }[];
}

import type { Answers } from '$lib/form/form-state';
import { answerExternalAction, answerYourAuthority } from './answer-beginning';
import { answerCooperations } from './answer-cooperations';
import { answerMeans } from './answer-means';
import { answerOutlook, answerSupport } from './answer-outlook';
import { answerTerritory } from './answer-territory';
import { answerActions, answerMotivations, answerOrganisation } from './answer-work';
import type { Answering } from './answering';

/** The answers page by page, in the order of the questionnaire; none after a page that ends it. */
export function answerPages(answering: Answering): Answers[] {
	const begun = [answerYourAuthority(answering), answerExternalAction(answering)];
	if (answering.profile.action !== 'yes') return begun;
	return [
		...begun,
		answerMotivations(answering),
		answerOrganisation(answering),
		answerActions(answering),
		answerCooperations(answering),
		answerTerritory(answering),
		answerMeans(answering),
		answerSupport(answering),
		answerOutlook(answering)
	];
}

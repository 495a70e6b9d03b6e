import type { SurveyJson } from './survey-json';
import { says } from './words';

/** A questionnaire to begin with when none of the others fits. */
export const emptyTemplate: SurveyJson = {
	locale: 'fr',
	title: says('Nouveau questionnaire', 'New questionnaire'),
	completedHtml: says(
		'<p>Merci. Votre réponse est enregistrée, et votre réseau peut la lire.</p>',
		'<p>Thank you. Your answer is saved, and your network can read it.</p>'
	),
	pages: [
		{
			name: 'page-1',
			title: says('Première page', 'First page'),
			elements: [
				{
					type: 'comment',
					name: 'question-1',
					title: says('Votre première question', 'Your first question')
				}
			]
		}
	]
};

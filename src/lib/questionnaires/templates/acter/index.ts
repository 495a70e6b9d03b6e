/**
 * The built-in ACTER questionnaire: SurveyJS JSON in French and English, ten pages. An authority
 * without external action leaves after the second.
 */
import type { SurveyJson } from '../survey-json';
import { says } from '../words';
import { actions } from './actions';
import { cooperations } from './cooperations';
import { externalAction } from './external-action';
import { means } from './means';
import { motivations } from './motivations';
import { organisation } from './organisation';
import { outlook } from './outlook';
import { support } from './support';
import { territory } from './territory';
import { yourAuthority } from './your-authority';

export const acterTemplate: SurveyJson = {
	locale: 'fr',
	title: says("L'action extérieure de votre collectivité", 'The external action of your authority'),
	description: says(
		"Moins d'une demi-heure si vous avez une action extérieure, trois minutes sinon.",
		'Less than half an hour if you have an external action, three minutes if not.'
	),
	completedHtml: says(
		'<p>Merci. Votre réponse est enregistrée, et votre réseau peut la lire.</p>',
		'<p>Thank you. Your answer is saved, and your network can read it.</p>'
	),
	calculatedValues: [{ name: 'current-year', expression: 'currentYear()' }],
	pages: [
		yourAuthority,
		externalAction,
		motivations,
		organisation,
		actions,
		cooperations,
		territory,
		means,
		support,
		outlook
	]
};

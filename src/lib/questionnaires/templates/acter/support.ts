import type { SurveyPage } from '../survey-json';
import { choice, dontKnowAlone, none, notApplicable, other, says, yesNo } from '../words';
import { needs } from './shared-choices';

const wasAccompanied = "{accompanied} = 'yes'";

export const support: SurveyPage = {
	name: 'support-and-evaluation',
	title: says('Accompagnement et évaluation', 'Support and evaluation'),
	visibleIf: "{has-action} = 'yes'",
	elements: [
		{
			type: 'radiogroup',
			name: 'accompanied',
			title: says(
				'Avez-vous reçu une aide pour monter un projet ou définir une stratégie ?',
				'Were you helped in building a project or setting a strategy?'
			),
			choices: yesNo
		},
		{
			type: 'checkbox',
			name: 'accompanied-by',
			title: says('De qui venait cette aide ?', 'From whom did this help come?'),
			visibleIf: wasAccompanied,
			choices: [
				choice('regional-network', 'Un réseau régional', 'A regional network'),
				choice(
					'ministry',
					'Le ministère des affaires étrangères (DCTCIV, ex-DAECT) ou une ambassade',
					'The ministry of foreign affairs (DCTCIV, formerly DAECT) or an embassy'
				),
				choice(
					'agency',
					"Une agence (AFD, agence de l'eau, Expertise France…)",
					'An agency (AFD, water agency, Expertise France…)'
				),
				choice(
					'national-network',
					'Un réseau national (Cités Unies France, AFCCRE…)',
					'A national network (Cités Unies France, AFCCRE…)'
				),
				choice('consultancy', "Un bureau d'études", 'A consultancy'),
				choice('another-authority', 'Une autre collectivité', 'Another authority'),
				choice('association', 'Une association', 'An association'),
				dontKnowAlone
			],
			...other
		},
		{
			type: 'checkbox',
			name: 'accompanied-on',
			title: says('Sur quoi portait-elle ?', 'What was it about?'),
			visibleIf: wasAccompanied,
			choices: [
				choice('project-building', 'Monter un projet', 'Building a project'),
				choice('strategy', 'Définir une stratégie', 'Setting a strategy'),
				choice('funding', 'Trouver des financements', 'Finding funding'),
				choice('partnership', 'Trouver un partenaire', 'Finding a partner'),
				choice('evaluation', 'Évaluer', 'Evaluating'),
				choice('aid-declaration', "Déclarer l'aide publique au développement", 'Declaring aid'),
				dontKnowAlone
			],
			...other
		},
		{
			type: 'matrix',
			name: 'satisfaction',
			title: says(
				"L'appui de votre réseau régional vous satisfait-il ?",
				'Does the support of your regional network satisfy you?'
			),
			audience: says(
				'Votre réseau, qui est ici noté, lira votre réponse, ainsi que la coordination. Vous pouvez passer cette question.',
				'Your network, which is rated here, will read your answer, and so will the coordination. You may skip this question.'
			),
			columns: [
				choice('very-satisfied', 'Tout à fait', 'Very much'),
				choice('satisfied', 'Plutôt', 'Rather'),
				choice('dissatisfied', 'Plutôt pas', 'Rather not'),
				choice('very-dissatisfied', 'Pas du tout', 'Not at all'),
				{ ...notApplicable, text: says('Pas utilisé', 'Not used') }
			],
			rows: [
				choice('information', 'Information et actualités', 'Information and news'),
				choice('advice', 'Conseil et suivi', 'Advice and follow-up'),
				choice('training', 'Formation', 'Training'),
				choice('meetings', 'Rencontres et mise en relation', 'Meetings and introductions'),
				choice('funding-help', 'Aide pour trouver des financements', 'Help in finding funding'),
				choice('evaluation-help', 'Aide pour évaluer', 'Help in evaluating')
			]
		},
		{
			type: 'ranking',
			name: 'needs',
			title: says('De quoi avez-vous le plus besoin ?', 'What do you need most?'),
			description: says(
				'Classez vos trois premiers besoins, le plus pressant en tête.',
				'Rank your first three needs, the most pressing first.'
			),
			selectToRankEnabled: true,
			maxSelectedChoices: 3,
			choices: needs
		},
		{
			type: 'checkbox',
			name: 'evaluation-practices',
			title: says(
				'Comment suivez-vous et évaluez-vous vos actions ?',
				'How do you follow and evaluate your actions?'
			),
			choices: [
				choice(
					'follow-up-tools',
					'Des outils de suivi avec les partenaires',
					'Follow-up tools with partners'
				),
				choice('steering-committees', 'Des comités de pilotage', 'Steering committees'),
				choice('internal-reporting', 'Des comptes rendus internes', 'Internal reports'),
				choice('questionnaires', 'Des questionnaires', 'Questionnaires'),
				choice('field-visits', 'Des visites sur place', 'Field visits'),
				choice('external-evaluation', 'Une évaluation extérieure', 'An outside evaluation'),
				dontKnowAlone
			],
			...other,
			...none("Nous n'évaluons pas", 'We do not evaluate')
		},
		{
			type: 'checkbox',
			name: 'evaluation-obstacles',
			title: says("Qu'est-ce qui vous gêne pour évaluer ?", 'What hinders you in evaluating?'),
			choices: [
				choice('people', 'Le manque de personnel', 'Lack of people'),
				choice('money', "Le manque d'argent", 'Lack of money'),
				choice('time', 'Le manque de temps', 'Lack of time'),
				choice('method', 'Le manque de méthode', 'Lack of method'),
				choice('access', "L'accès au terrain", 'Access to the places'),
				dontKnowAlone
			],
			...other,
			...none('Rien', 'Nothing')
		}
	]
};

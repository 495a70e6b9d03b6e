import type { SurveyPage } from '../survey-json';
import { choice, dontKnow, dontKnowAlone, none, other, says } from '../words';

export const outlook: SurveyPage = {
	name: 'looking-ahead',
	title: says('Et demain', 'Looking ahead'),
	visibleIf: "{has-action} = 'yes'",
	elements: [
		{
			type: 'checkbox',
			name: 'obstacles',
			title: says(
				"Qu'est-ce qui freine votre action extérieure ?",
				'What holds your external action back?'
			),
			choices: [
				choice('money', "Le manque d'argent", 'Lack of money'),
				choice('people', 'Le manque de personnel', 'Lack of people'),
				choice('time', 'Le manque de temps', 'Lack of time'),
				choice('skills', 'Le manque de savoir-faire', 'Lack of know-how'),
				choice('political-will', 'Une volonté politique incertaine', 'Uncertain political will'),
				choice('public-opinion', "L'opinion des habitants", "Residents' opinion"),
				choice('red-tape', 'Les lourdeurs administratives', 'Red tape'),
				choice('partner', 'Les difficultés du partenaire', "The partner's difficulties"),
				choice(
					'security',
					'La situation ou la sécurité sur place',
					'The situation or safety of places'
				),
				choice('information', "Le manque d'information", 'Lack of information'),
				dontKnowAlone
			],
			...other,
			...none('Rien', 'Nothing')
		},
		{
			type: 'comment',
			name: 'obstacles-text',
			title: says('Dites-en plus, si vous le souhaitez', 'Say more, if you wish'),
			audience: says(
				'Lu par votre réseau et la coordination. Ne nommez personne.',
				'Read by your network and the coordination. Name no one.'
			),
			maxLength: 2000,
			rows: 3
		},
		{
			type: 'radiogroup',
			name: 'prospects',
			title: says(
				'Dans les trois ans à venir, votre action extérieure va…',
				'Over the next three years, your external action will…'
			),
			choices: [
				choice('grow', 'Grandir', 'Grow'),
				choice('stay', 'Rester la même', 'Stay the same'),
				choice('shrink', 'Diminuer', 'Shrink'),
				choice('stop', "S'arrêter", 'Stop'),
				dontKnow
			]
		},
		{
			type: 'checkbox',
			name: 'crises',
			title: says(
				'Quelles crises ont changé votre action ?',
				'Which crises have changed your action?'
			),
			choices: [
				choice('covid-19', 'Le Covid-19', 'Covid-19'),
				choice('ukraine', 'La guerre en Ukraine', 'The war in Ukraine'),
				choice('sahel', 'Les crises au Sahel', 'The crises in the Sahel'),
				choice('middle-east', 'Les conflits au Proche-Orient', 'The conflicts in the Middle East'),
				choice(
					'climate',
					'Une catastrophe naturelle ou climatique',
					'A natural or climate disaster'
				),
				choice('budgets', 'Les difficultés budgétaires en France', 'Budget difficulties in France'),
				choice('aid-cuts', "La baisse de l'aide publique au développement", 'Cuts in official aid'),
				dontKnowAlone
			],
			...other,
			...none('Aucune', 'None')
		},
		{
			type: 'comment',
			name: 'remarks',
			title: says('Voulez-vous ajouter quelque chose ?', 'Would you like to add anything?'),
			audience: says(
				'Lu par votre réseau et la coordination. Ne nommez personne.',
				'Read by your network and the coordination. Name no one.'
			),
			maxLength: 4000,
			rows: 5
		},
		{
			type: 'boolean',
			name: 'interview-willing',
			title: says(
				"Accepteriez-vous un entretien d'une heure avec votre réseau ?",
				"Would you agree to an hour's interview with your network?"
			),
			why: says("Sans réponse, c'est non.", 'No answer means no.'),
			labelTrue: says('Oui', 'Yes'),
			labelFalse: says('Non', 'No')
		}
	]
};

import type { SurveyPage } from '../survey-json';
import { choice, dontKnow, dontKnowAlone, none, notApplicable, other, says } from '../words';
import { needs, notInTheFuture, unlikely } from './shared-choices';

const hasHistory = "{has-action} anyof ['yes', 'stopped']";

export const externalAction: SurveyPage = {
	name: 'your-external-action',
	title: says('Votre action extérieure', 'Your external action'),
	description: says(
		"L'action extérieure, c'est tout ce que votre collectivité fait en lien avec l'étranger : un jumelage, une coopération, une aide d'urgence, des échanges de jeunes, mais aussi un coup de main à une association d'ici qui agit là-bas, ou une fête de la solidarité.",
		'External action is all that your authority does in connection with other countries: a twinning, a cooperation, emergency aid, youth exchanges, but also help to a local association that acts abroad, or a solidarity festival.'
	),
	elements: [
		{
			type: 'radiogroup',
			name: 'has-action',
			title: says(
				'Votre collectivité a-t-elle une action extérieure ?',
				'Does your authority have an external action?'
			),
			why: says(
				'Sans action extérieure, le questionnaire tient en quelques questions, et votre réponse compte autant.',
				'Without one, the questionnaire is a few questions long, and your answer counts as much.'
			),
			isRequired: true,
			choices: [
				choice('yes', 'Oui', 'Yes'),
				choice('stopped', 'Elle en a eu une, qui est arrêtée', 'It had one, which has stopped'),
				choice('planned', 'Pas encore, mais elle y pense', 'Not yet, but it is thinking of it'),
				choice('no', 'Non', 'No')
			]
		},
		{
			type: 'text',
			name: 'action-since',
			title: says(
				"Depuis quelle année agit-elle à l'international ?",
				'Since which year has it acted internationally?'
			),
			description: says(
				"Si elle s'est arrêtée, indiquez l'année où elle avait commencé.",
				'If it has stopped, give the year in which it had begun.'
			),
			visibleIf: hasHistory,
			inputType: 'number',
			min: 1900,
			step: 1,
			unit: 'year',
			validators: [notInTheFuture('action-since')]
		},
		{
			type: 'radiogroup',
			name: 'action-since-band',
			title: says(
				"Si vous ne connaissez pas l'année, depuis combien de temps environ ?",
				'If you do not know the year, for about how long?'
			),
			visibleIf: `${hasHistory} and {action-since} empty`,
			choices: [
				choice('up-to-10-years', '10 ans ou moins', '10 years or less'),
				choice('10-to-20-years', "Plus de 10 ans, jusqu'à 20 ans", 'More than 10 years, up to 20'),
				choice('over-20-years', 'Plus de 20 ans', 'More than 20 years'),
				dontKnow
			],
			standsFor: 'action-since'
		},
		{
			type: 'text',
			name: 'first-cooperation-year',
			title: says(
				'En quelle année a commencé sa première coopération ou son premier jumelage ?',
				'In which year did its first cooperation or twinning begin?'
			),
			visibleIf: hasHistory,
			inputType: 'number',
			min: 1900,
			step: 1,
			unit: 'year',
			validators: [notInTheFuture('first-cooperation-year')],
			warnings: [
				unlikely(
					'{first-cooperation-year} notempty and {action-since} notempty and {first-cooperation-year} < {action-since}',
					"Cette coopération a commencé avant l'action extérieure elle-même : vérifiez les deux années.",
					'This cooperation began before the external action itself: check the two years.'
				)
			]
		},
		{
			type: 'radiogroup',
			name: 'first-cooperation-band',
			title: says(
				"Si vous ne connaissez pas l'année, il y a combien de temps environ ?",
				'If you do not know the year, about how long ago?'
			),
			visibleIf: `${hasHistory} and {first-cooperation-year} empty`,
			choices: [
				choice('up-to-10-years', '10 ans ou moins', '10 years or less'),
				choice('10-to-20-years', "Plus de 10 ans, jusqu'à 20 ans", 'More than 10 years, up to 20'),
				choice('over-20-years', 'Plus de 20 ans', 'More than 20 years'),
				dontKnow,
				{
					...notApplicable,
					text: says(
						'Non concerné : ni coopération ni jumelage',
						'Not applicable: no cooperation or twinning'
					)
				}
			],
			standsFor: 'first-cooperation-year'
		},
		{
			type: 'radiogroup',
			name: 'elected-member',
			title: says(
				"Qui, dans l'équipe élue, suit l'action extérieure ?",
				'Which elected member is in charge of external action?'
			),
			visibleIf: "{has-action} = 'yes'",
			choices: [
				choice(
					'mayor-or-president',
					'Le ou la maire, le président ou la présidente',
					'The mayor or president'
				),
				choice(
					'deputy',
					'Un adjoint, une adjointe, un vice-président ou une vice-présidente',
					'A deputy mayor or vice-president'
				),
				choice(
					'delegated-councillor',
					'Un conseiller délégué ou une conseillère déléguée',
					'A delegated councillor'
				),
				choice('none', 'Personne en particulier', 'Nobody in particular'),
				dontKnow
			]
		},
		{
			type: 'checkbox',
			name: 'political-framework',
			title: says(
				"Sur quel texte l'action extérieure s'appuie-t-elle ?",
				'On which text does external action rest?'
			),
			visibleIf: "{has-action} = 'yes'",
			choices: [
				choice('deliberation', "Une délibération de l'assemblée", 'A deliberation of the council'),
				choice('written-strategy', 'Une stratégie écrite', 'A written strategy'),
				dontKnowAlone
			],
			...none('Aucun', 'None')
		},
		{
			type: 'panel',
			name: 'without-action',
			title: says("Sans action extérieure aujourd'hui", 'Without external action today'),
			visibleIf: "{has-action} anyof ['stopped', 'planned', 'no']",
			elements: [
				{
					type: 'checkbox',
					name: 'no-action-reasons',
					title: says(
						"Pour quelles raisons n'y a-t-il pas, ou plus, d'action extérieure ?",
						'For which reasons is there none, or none any more?'
					),
					why: says(
						"Il n'y a pas de mauvaise raison : les connaître aide les réseaux à mieux aider.",
						'There is no bad reason: knowing them helps the networks to help.'
					),
					visibleIf: "{has-action} anyof ['stopped', 'no']",
					choices: [
						choice('too-small', 'La collectivité est trop petite', 'The authority is too small'),
						choice('no-money', "Pas assez d'argent", 'Not enough money'),
						choice('no-staff', 'Pas assez de monde ou de temps', 'Not enough people or time'),
						choice('other-priorities', "D'autres priorités", 'Other priorities'),
						choice(
							'no-political-will',
							"Pas de volonté politique, ou un changement d'équipe",
							'No political will, or a change of team'
						),
						choice(
							'no-competence',
							"Ce n'est pas dans nos compétences, ou nous n'en sommes pas sûrs",
							'It is not within our powers, or we are not sure'
						),
						choice(
							'no-partner',
							'Pas de partenaire, ou un partenaire qui a cessé',
							'No partner, or a partner that stopped'
						),
						choice(
							'crisis-abroad',
							'La situation dans le pays partenaire',
							'The situation in the partner country'
						),
						choice(
							'carried-by-others',
							'Une autre collectivité ou une association le fait',
							'Another authority or an association does it'
						),
						choice('never-thought-of', "Nous n'y avons jamais pensé", 'We never thought of it'),
						dontKnowAlone
					],
					...other
				},
				{
					type: 'checkbox',
					name: 'wishes',
					title: says(
						'Que souhaiteriez-vous faire, un jour ?',
						'What would you like to do some day?'
					),
					choices: [
						choice('twinning', 'Un jumelage', 'A twinning'),
						choice(
							'cooperation',
							'Une coopération avec une collectivité étrangère',
							'A cooperation with a foreign authority'
						),
						choice(
							'youth-mobility',
							'Des échanges ou des départs de jeunes',
							'Exchanges or stays abroad for young people'
						),
						choice(
							'local-support',
							"Soutenir des associations d'ici",
							'Supporting associations here'
						),
						choice('awareness', 'Sensibiliser les habitants', 'Raising awareness among residents'),
						choice('emergency', "Aider en cas d'urgence", 'Helping in emergencies'),
						choice(
							'joining',
							"Se joindre à l'action d'une autre collectivité",
							"Joining another authority's action"
						),
						dontKnowAlone
					],
					...other,
					...none('Rien pour le moment', 'Nothing for now')
				},
				{
					type: 'checkbox',
					name: 'starting-needs',
					title: says(
						'De quoi auriez-vous besoin pour vous lancer ?',
						'What would you need to begin?'
					),
					choices: [
						choice('information', 'Savoir ce qui est possible', 'Knowing what is possible'),
						...needs,
						dontKnowAlone
					],
					...other,
					...none('Rien', 'Nothing')
				},
				{
					type: 'comment',
					name: 'without-action-remarks',
					title: says('Voulez-vous ajouter quelque chose ?', 'Would you like to add anything?'),
					maxLength: 2000,
					rows: 3
				}
			]
		}
	]
};

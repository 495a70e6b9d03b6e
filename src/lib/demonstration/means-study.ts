/**
 * A third study of a network's own, in the demonstration: tables, fields under one title, amounts
 * that add up, answers that are filled in, texts that repeat what was answered.
 */
import type { Answers } from '$lib/form/form-state';
import type { SurveyJson } from '$lib/questionnaires/templates/survey-json';
import { choice, says, yesNo } from '$lib/questionnaires/templates/words';
import { defaultWelcome } from '$lib/studies/default-welcome';
import type { OwnStudy } from './own-study';

const questionnaire: SurveyJson = {
	locale: 'fr',
	title: says('Les moyens de votre action internationale', 'The means of your action abroad'),
	completedHtml: says('<p>Merci. Votre réponse est enregistrée.</p>', '<p>Thank you.</p>'),
	calculatedValues: [
		{ name: 'spent', expression: '{budget-total.amount}', includeIntoResult: true }
	],
	pages: [
		{
			name: 'your-authority',
			title: says('Votre collectivité', 'Your authority'),
			elements: [
				{
					type: 'text',
					name: 'authority',
					title: says('Votre collectivité', 'Your authority'),
					isRequired: true,
					authorityPicker: true
				},
				{
					type: 'multipletext',
					name: 'contact',
					title: says('Qui répond ?', 'Who answers?'),
					why: says('Pour vous répondre. Gardé à part.', 'To answer you. Kept apart.'),
					personal: true,
					items: [
						{ name: 'name', title: says('Nom', 'Name'), maxLength: 120 },
						{ name: 'role', title: says('Fonction', 'Position'), maxLength: 120 },
						{ name: 'mail', title: says('Courriel', 'E-mail'), inputType: 'email' }
					]
				},
				{
					type: 'text',
					name: 'year',
					title: says('De quelle année parlez-vous ?', 'Which year do you speak of?'),
					description: says(
						'La dernière année close est proposée ; changez-la si besoin.',
						'The last full year is proposed; change it if need be.'
					),
					inputType: 'number',
					unit: 'year',
					min: 2000,
					maxValueExpression: 'currentYear()',
					defaultValueExpression: 'currentYear() - 1'
				}
			]
		},
		{
			name: 'means',
			title: says('Vos moyens en {year}', 'Your means in {year}'),
			elements: [
				{
					type: 'radiogroup',
					name: 'has-staff',
					title: says(
						'Un agent s’occupe-t-il de l’action internationale ?',
						'Is there an agent for action abroad?'
					),
					choices: yesNo
				},
				{
					type: 'matrixdropdown',
					name: 'budget',
					title: says('Qu’avez-vous dépensé en {year} ?', 'What did you spend in {year}?'),
					description: says('En euros, arrondis à la centaine.', 'In euros, to the hundred.'),
					totalText: says('En tout', 'In all'),
					rows: [
						{ value: 'grants', text: says('Subventions', 'Grants') },
						{ value: 'travel', text: says('Déplacements', 'Travel') },
						{
							value: 'staff',
							text: says('Personnel', 'Staff'),
							visibleIf: "{has-staff} = 'yes'"
						}
					],
					columns: [
						{
							name: 'amount',
							title: says('Montant', 'Amount'),
							cellType: 'text',
							inputType: 'number',
							unit: 'EUR',
							min: 0,
							totalType: 'sum',
							totalDisplayStyle: 'currency',
							totalCurrency: 'EUR',
							totalMaximumFractionDigits: 0
						},
						{
							name: 'trend',
							title: says('Par rapport à l’an passé', 'Compared with last year'),
							cellType: 'dropdown',
							choices: [
								choice('more', 'Plus', 'More'),
								choice('same', 'Autant', 'As much'),
								choice('less', 'Moins', 'Less')
							],
							visibleIf: '{row.amount} > 0',
							requiredIf: '{row.amount} >= 10000'
						},
						{
							name: 'voted',
							title: says('Voté en conseil ?', 'Voted by the council?'),
							cellType: 'boolean',
							visibleIf: '{row.amount} > 0'
						}
					]
				},
				{
					type: 'html',
					name: 'so-far',
					visibleIf: '{spent} > 0',
					html: says(
						'<p>Vous déclarez <strong>{spent} €</strong> pour {year}.</p>',
						'<p>You state <strong>{spent} €</strong> for {year}.</p>'
					)
				},
				{
					type: 'text',
					name: 'abroad',
					visibleIf: '{spent} > 0',
					title: says(
						'Sur ces {spent} €, combien à l’étranger ?',
						'Of these {spent} €, how much abroad?'
					),
					inputType: 'number',
					unit: 'EUR',
					min: 0,
					maxValueExpression: '{spent}',
					maxErrorText: says('Pas plus que le total, {0} €.', 'Not more than the whole, {0} €.')
				}
			]
		},
		{
			name: 'partners',
			title: says('Vos partenaires', 'Your partners'),
			elements: [
				{
					type: 'matrixdropdown',
					name: 'partners',
					title: says('Vos deux premiers partenaires', 'Your first two partners'),
					rows: [
						{ value: 'first', text: says('Le premier', 'The first') },
						{ value: 'second', text: says('Le second', 'The second') }
					],
					columns: [
						{ name: 'place', title: says('Ville ou région', 'Town or region'), cellType: 'text' },
						{
							name: 'since',
							title: says('Depuis', 'Since'),
							cellType: 'text',
							inputType: 'number',
							unit: 'year',
							min: 1900,
							maxValueExpression: 'currentYear()'
						},
						{
							name: 'means',
							title: says('Échanges', 'Exchanges'),
							cellType: 'checkbox',
							choices: [
								choice('visits', 'Visites', 'Visits'),
								choice('projects', 'Projets', 'Projects')
							]
						},
						{
							name: 'bond',
							title: says('Lien', 'Bond'),
							cellType: 'radiogroup',
							choices: [
								choice('agreement', 'Convention', 'Agreement'),
								choice('informal', 'Sans écrit', 'Nothing written')
							],
							visibleIf: '{row.place} notempty'
						},
						{
							name: 'remarks',
							title: says('Remarques', 'Remarks'),
							cellType: 'comment',
							visibleIf: '{row.place} notempty'
						}
					]
				},
				{
					type: 'text',
					name: 'next-visit',
					title: says('Prochaine rencontre', 'Next meeting'),
					visibleIf: '{partners.first.place} notempty',
					description: says('Avec {partners.first.place}.', 'With {partners.first.place}.'),
					inputType: 'date',
					minValueExpression: 'today()'
				},
				{
					type: 'text',
					name: 'reminder',
					title: says('Rappel', 'Reminder'),
					visibleIf: '{next-visit} notempty',
					description: says(
						'Un mois avant le {next-visit}, sauf si vous en décidez autrement.',
						'One month before {next-visit}, unless you decide otherwise.'
					),
					inputType: 'date',
					defaultValueExpression: "dateAdd({next-visit}, -1, 'months')"
				}
			]
		}
	]
};

const sent = (answers: Answers) => ({ state: 'submitted' as const, page: 'partners', answers });

export const meansStudy: OwnStudy = {
	network: 'lianes',
	slug: 'moyens-demo',
	title: says(
		'Les moyens de votre action internationale, démonstration',
		'The means of your action abroad, demonstration'
	),
	state: 'open',
	welcome: defaultWelcome('Lianes Coopération', 4),
	contactEmail: null,
	perimeter: {
		kinds: ['commune'],
		populationFrom: null,
		populationBelow: null,
		departements: null
	},
	questionnaire,
	published: true,
	answers: [
		sent({
			contact: { name: 'Personne inventée', role: 'Chargée de mission' },
			year: 2025,
			'has-staff': 'yes',
			budget: {
				grants: { amount: 12000, trend: 'more', voted: true },
				travel: { amount: 3500, trend: 'same', voted: false },
				staff: { amount: 41000, trend: 'same', voted: true }
			},
			abroad: 9000,
			partners: {
				first: { place: 'Ségou', since: 2006, means: ['visits', 'projects'], bond: 'agreement' }
			}
		}),
		sent({
			'has-staff': 'no',
			budget: { grants: { amount: 2000, trend: 'less', voted: true } },
			partners: {
				first: { place: 'Rostock', since: 1988, means: ['visits'], bond: 'agreement' },
				second: { place: 'Piatra Neamț', bond: 'informal' }
			}
		}),
		{ state: 'draft', page: 'means', answers: { 'has-staff': 'no' } }
	]
};

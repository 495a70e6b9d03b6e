import type { SurveyPage } from '../survey-json';
import { choice, dontKnow, dontKnowAlone, notApplicable, other, says, yesNo } from '../words';
import { notInTheFuture, unlikely, withoutFigure } from './shared-choices';

const disagree = [
	"{budget-band} = 'under-10k' and {budget-amount} >= 10000",
	"{budget-band} = '10k-50k' and ({budget-amount} < 10000 or {budget-amount} > 50000)",
	"{budget-band} = '50k-250k' and ({budget-amount} < 50000 or {budget-amount} > 250000)",
	"{budget-band} = '250k-500k' and ({budget-amount} < 250000 or {budget-amount} > 500000)",
	"{budget-band} = 'over-500k' and {budget-amount} <= 500000"
];

const hasLine = "{budget-line} = 'yes'";
const declares = "{aid-declared} = 'yes'";

export const means: SurveyPage = {
	name: 'your-means',
	title: says('Vos moyens', 'Your means'),
	description: says(
		'Un ordre de grandeur suffit. Les montants ne sont jamais publiés collectivité par collectivité.',
		'An order of magnitude is enough. Amounts are never published authority by authority.'
	),
	visibleIf: "{has-action} = 'yes'",
	elements: [
		{
			type: 'text',
			name: 'means-year',
			title: says(
				'De quelle année sont les chiffres que vous allez donner ?',
				'Which year are the figures from that you will give?'
			),
			inputType: 'number',
			min: 2000,
			step: 1,
			unit: 'year',
			validators: [notInTheFuture('means-year')]
		},
		{
			type: 'radiogroup',
			name: 'budget-nature',
			title: says(
				'Est-ce le budget voté ou la dépense faite ?',
				'Is it the budget voted or the money spent?'
			),
			choices: [
				choice('voted', 'Le budget voté', 'The budget voted'),
				choice('spent', 'La dépense faite', 'The money spent'),
				dontKnow
			]
		},
		{
			type: 'radiogroup',
			name: 'budget-staff',
			title: says('Les salaires des agents sont-ils compris ?', 'Are staff costs included?'),
			choices: [
				choice('with', 'Oui', 'Yes'),
				choice('without', 'Non', 'No'),
				dontKnow,
				notApplicable
			]
		},
		{
			type: 'radiogroup',
			name: 'budget-line',
			title: says(
				'Une ligne du budget est-elle réservée à la coopération internationale ?',
				'Is a line of the budget reserved for international cooperation?'
			),
			choices: yesNo
		},
		{
			type: 'text',
			name: 'budget-line-amount',
			title: says('Quel est le montant de cette ligne ?', 'What is the amount of this line?'),
			visibleIf: hasLine,
			inputType: 'number',
			min: 0,
			max: 500_000_000,
			unit: 'EUR',
			warnings: [
				unlikely(
					'{budget-line-amount} notempty and {budget-amount} notempty and {budget-line-amount} > {budget-amount}',
					'La ligne réservée dépasse le budget total indiqué plus bas.',
					'The reserved line exceeds the total budget given below.'
				)
			]
		},
		withoutFigure(
			'budget-line-amount',
			{ fr: 'le montant de cette ligne', en: 'the amount of this line' },
			{ visibleIf: hasLine, applicable: false }
		),
		{
			type: 'text',
			name: 'budget-amount',
			title: says(
				"Quel est le budget annuel de l'action extérieure ?",
				'What is the yearly budget of external action?'
			),
			description: says(
				"En euros, pour l'année indiquée plus haut.",
				'In euros, for the year given above.'
			),
			inputType: 'number',
			min: 0,
			max: 500_000_000,
			unit: 'EUR',
			warnings: [
				unlikely(
					'{budget-amount} > 0 and {budget-amount} < 100',
					"Moins de 100 € : est-ce un montant en milliers d'euros ?",
					'Less than €100: is it an amount in thousands of euros?'
				)
			]
		},
		{
			type: 'radiogroup',
			name: 'budget-band',
			title: says(
				'Ou bien sa fourchette, si vous ne connaissez pas le montant',
				'Or its band, if you do not know the amount'
			),
			choices: [
				choice('under-10k', 'Moins de 10 000 €', 'Under €10,000'),
				choice('10k-50k', 'De 10 000 à 50 000 €', '€10,000 to €50,000'),
				choice('50k-250k', 'De 50 000 à 250 000 €', '€50,000 to €250,000'),
				choice('250k-500k', 'De 250 000 à 500 000 €', '€250,000 to €500,000'),
				choice('over-500k', 'Plus de 500 000 €', 'Over €500,000'),
				dontKnow,
				{
					...notApplicable,
					text: says('Non concerné : pas de dépense', 'Not applicable: nothing spent')
				}
			],
			standsFor: 'budget-amount',
			warnings: [
				unlikely(
					`{budget-amount} notempty and (${disagree.map((pair) => `(${pair})`).join(' or ')})`,
					"Le montant et la fourchette ne concordent pas : corrigez l'un des deux.",
					'The amount and the band do not agree: correct one of them.'
				)
			]
		},
		{
			type: 'text',
			name: 'own-share',
			title: says(
				'Quelle part vient de vos propres fonds ?',
				'Which share comes from your own funds?'
			),
			description: says(
				'De 0 à 100 %. Une estimation suffit.',
				'From 0 to 100%. An estimate is enough.'
			),
			inputType: 'number',
			min: 0,
			max: 100,
			unit: 'percent'
		},
		withoutFigure('own-share', { fr: 'cette part', en: 'this share' }),
		{
			type: 'matrix',
			name: 'funding-trend',
			title: says(
				'En cinq ans, comment ces financements ont-ils évolué ?',
				'How has this funding changed over five years?'
			),
			columns: [
				choice('up', 'En hausse', 'Up'),
				choice('stable', 'Stables', 'Stable'),
				choice('down', 'En baisse', 'Down'),
				dontKnow,
				notApplicable
			],
			rows: [
				choice('own', 'Vos propres fonds', 'Your own funds'),
				choice('outside', 'Les financements extérieurs', 'Outside funding')
			]
		},
		{
			type: 'checkbox',
			name: 'funding-sources',
			title: says("D'où vient l'argent ?", 'Where does the money come from?'),
			description: says(
				'Le ministère est celui des affaires étrangères : sa délégation aux collectivités est la DCTCIV (ex-DAECT).',
				'The ministry is that of foreign affairs: its delegation for local authorities is DCTCIV (formerly DAECT).'
			),
			choices: [
				choice('own', 'Notre budget', 'Our own budget'),
				choice(
					'ministry-general',
					'Ministère : appel à projets généraliste',
					'Ministry: general call for projects'
				),
				choice(
					'ministry-thematic',
					'Ministère : appel à projets thématique',
					'Ministry: thematic call for projects'
				),
				choice(
					'ministry-geographic',
					'Ministère : appel géographique ou fonds conjoint',
					'Ministry: geographic call or joint fund'
				),
				choice(
					'ministry-turnkey',
					'Ministère : projet « clés en main »',
					'Ministry: turnkey project'
				),
				choice('afd-ficol', 'AFD : FICOL', 'AFD: FICOL'),
				choice('afd-other', 'AFD : autre financement', 'AFD: other funding'),
				choice('water-agency', "Agence de l'eau", 'Water agency'),
				choice(
					'one-percent',
					'Notre dispositif « 1 % » (eau, énergie, déchets, transports)',
					'Our own 1% scheme (water, energy, waste, transport)'
				),
				choice('european-union', 'Union européenne', 'European Union'),
				choice('region-departement', 'Région ou département', 'Région or département'),
				choice('foundations', 'Fondations et mécènes', 'Foundations and sponsors'),
				dontKnowAlone
			],
			...other
		},
		{
			type: 'radiogroup',
			name: 'aid-declared',
			title: says(
				'Déclarez-vous votre aide publique au développement (APD) ?',
				'Do you declare your official development assistance (ODA)?'
			),
			why: says(
				'La loi le demande chaque année (article L. 1115-6 du code général des collectivités territoriales) ; beaucoup ne le savent pas, et votre réseau peut aider.',
				'The law asks for it every year (article L. 1115-6 of the CGCT); many do not know, and your network can help.'
			),
			audience: says(
				'Votre réponse est lue par votre réseau et par la coordination, et par eux seuls.',
				'Your answer is read by your network and by the coordination, and by them alone.'
			),
			choices: [
				choice('yes', 'Oui', 'Yes'),
				choice(
					'nothing-to-declare',
					"Non, il n'y a rien à déclarer",
					'No, there is nothing to declare'
				),
				choice('not-declared', 'Non, pas encore', 'No, not yet'),
				dontKnow
			]
		},
		{
			type: 'text',
			name: 'aid-amount',
			title: says(
				"Quel montant avez-vous déclaré pour l'année indiquée plus haut ?",
				'Which amount did you declare for the year given above?'
			),
			visibleIf: declares,
			inputType: 'number',
			min: 0,
			max: 500_000_000,
			unit: 'EUR'
		},
		withoutFigure(
			'aid-amount',
			{ fr: 'le montant déclaré', en: 'the amount declared' },
			{ visibleIf: declares, applicable: false }
		),
		{
			type: 'radiogroup',
			name: 'aid-refugees',
			title: says(
				"Ce montant comprend-il l'accueil de réfugiés en France ?",
				'Does this amount include the reception of refugees in France?'
			),
			visibleIf: declares,
			choices: [
				choice('with', 'Oui', 'Yes'),
				choice('without', 'Non', 'No'),
				dontKnow,
				notApplicable
			]
		}
	]
};

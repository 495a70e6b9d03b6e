/**
 * What two networks ask on their own account, in the demonstration: short questionnaires, the facts
 * of their welcome, and the invented answers to the one that is open.
 */
import type { Answers } from '$lib/form/form-state';
import { choice, dontKnowAlone, other, says, yesNo } from '$lib/questionnaires/templates/words';
import type { SurveyJson, SurveyPage } from '$lib/questionnaires/templates/survey-json';
import { defaultWelcome } from '$lib/studies/default-welcome';
import type { Welcome } from '$lib/studies/study';
import { meansStudy } from './means-study';
import type { OwnStudy } from './own-study';

const who: SurveyPage = {
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
			type: 'text',
			name: 'contact-name',
			title: says('Votre nom', 'Your name'),
			why: says('Pour vous répondre. Gardé à part.', 'To answer you. Kept apart.'),
			personal: true,
			maxLength: 120,
			autocomplete: 'name'
		}
	]
};

const thanks = says(
	'<p>Merci. Votre réponse est enregistrée, et votre réseau peut la lire.</p>',
	'<p>Thank you. Your answer is saved, and your network can read it.</p>'
);

const training: SurveyJson = {
	locale: 'fr',
	title: says('Vos besoins de formation', 'Your training needs'),
	completedHtml: thanks,
	pages: [
		who,
		{
			name: 'needs',
			title: says('Vos besoins', 'Your needs'),
			elements: [
				{
					type: 'radiogroup',
					name: 'trained-before',
					title: says(
						"Une personne de votre collectivité a-t-elle déjà suivi une formation à l'action internationale ?",
						'Has anybody of your authority been trained in international action before?'
					),
					choices: yesNo
				},
				{
					type: 'checkbox',
					name: 'topics',
					title: says(
						'Quels sujets vous seraient utiles ?',
						'Which topics would be of use to you?'
					),
					choices: [
						choice('start', 'Commencer une coopération', 'Beginning a cooperation'),
						choice('funding', 'Trouver des financements', 'Finding funds'),
						choice('law', 'Le cadre juridique', 'The legal framework'),
						choice('evaluate', 'Évaluer une action', 'Evaluating an action'),
						choice('citizens', 'Associer les habitants', 'Involving inhabitants'),
						dontKnowAlone
					],
					...other
				},
				{
					type: 'radiogroup',
					name: 'format',
					title: says('Sous quelle forme ?', 'In which form?'),
					choices: [
						choice('half-day', 'Une demi-journée sur place', 'Half a day on the spot'),
						choice('online', 'Une heure en visioconférence', 'An hour by videoconference'),
						choice('visit', 'La visite d’une autre collectivité', 'A visit to another authority')
					]
				},
				{
					type: 'text',
					name: 'participants',
					title: says('Combien de personnes viendraient ?', 'How many people would come?'),
					inputType: 'number',
					min: 0,
					max: 200
				},
				{
					type: 'comment',
					name: 'remarks',
					title: says('Ce que vous souhaitez ajouter', 'What you wish to add'),
					maxLength: 2000
				}
			]
		}
	]
};

const twinnings: SurveyJson = {
	locale: 'fr',
	title: says('Les jumelages en Bretagne', 'Twinnings in Brittany'),
	completedHtml: thanks,
	pages: [
		who,
		{
			name: 'twinnings',
			title: says('Vos jumelages', 'Your twinnings'),
			elements: [
				{
					type: 'radiogroup',
					name: 'has-twinning',
					title: says('Votre collectivité est-elle jumelée ?', 'Is your authority twinned?'),
					choices: yesNo
				},
				{
					type: 'radiogroup',
					name: 'lively',
					visibleIf: "{has-twinning} = 'yes'",
					title: says('Ce jumelage vit-il encore ?', 'Is this twinning still alive?'),
					choices: [
						choice('every-year', 'Des échanges chaque année', 'Exchanges every year'),
						choice('sometimes', 'De temps en temps', 'From time to time'),
						choice('asleep', 'Il est en sommeil', 'It is asleep')
					]
				}
			]
		}
	]
};

/** The model facts with what a network would write where they ask for it. */
function adapted(owner: string, minutes: number): Welcome {
	const model = defaultWelcome(owner, minutes);
	return {
		...model,
		who: {
			fr: `${owner}. Ceci est une démonstration : les réponses que vous y verrez sont inventées, et personne ne lira la vôtre.`,
			en: `${owner}. This is a demonstration: the answers you will see are invented, and nobody will read yours.`
		},
		why: {
			fr: 'Préparer le programme de formation de l’année prochaine avec ce dont vous avez besoin.',
			en: 'To prepare next year’s training with what you need.'
		},
		legalBasis: {
			fr: 'L’intérêt légitime du réseau à connaître les besoins de son territoire. Être recontacté reste un choix.',
			en: 'The legitimate interest of the network in knowing the needs of its territory. Being contacted again remains a choice.'
		},
		retention: {
			fr: 'Les noms sont effacés un an après la fin de l’étude ; les réponses sans eux sont gardées pour les études suivantes.',
			en: 'Names are erased one year after the end of the study; the answers without them are kept for the next studies.'
		}
	};
}

const sent = (answers: Answers) => ({ state: 'submitted' as const, page: 'needs', answers });

export const ownStudies: readonly OwnStudy[] = [
	{
		network: 'lianes',
		slug: 'formations-demo',
		title: {
			fr: 'Vos besoins de formation, démonstration',
			en: 'Your training needs, demonstration'
		},
		state: 'open',
		welcome: adapted('Lianes Coopération', 5),
		contactEmail: 'formation@demo.example',
		perimeter: {
			kinds: ['commune', 'epci'],
			populationFrom: 5_000,
			populationBelow: null,
			departements: null
		},
		questionnaire: training,
		published: true,
		answers: [
			sent({
				'contact-name': 'Personne inventée',
				'trained-before': 'no',
				topics: ['start', 'funding'],
				format: 'half-day',
				participants: 6
			}),
			sent({
				'trained-before': 'yes',
				topics: ['funding', 'evaluate'],
				format: 'online',
				participants: 3
			}),
			sent({
				'trained-before': 'no',
				topics: ['law', 'citizens'],
				format: 'visit',
				participants: 12
			}),
			sent({
				'trained-before': 'dont-know',
				topics: ['funding'],
				format: 'half-day',
				participants: 4
			}),
			sent({
				'trained-before': 'no',
				topics: ['start', 'citizens'],
				format: 'half-day',
				participants: 8,
				remarks: 'Réponse inventée pour la démonstration.'
			}),
			{ state: 'draft', page: 'needs', answers: { 'trained-before': 'yes', topics: ['law'] } }
		]
	},
	{
		network: 'bretagne',
		slug: 'jumelages-demo',
		title: {
			fr: 'Les jumelages en Bretagne, démonstration',
			en: 'Twinnings in Brittany, demonstration'
		},
		state: 'preparing',
		welcome: defaultWelcome('Réseau Bretagne Solidaire', 3),
		contactEmail: null,
		perimeter: {
			kinds: ['commune'],
			populationFrom: null,
			populationBelow: null,
			departements: ['22', '35']
		},
		questionnaire: twinnings,
		published: false,
		answers: []
	},
	meansStudy
];

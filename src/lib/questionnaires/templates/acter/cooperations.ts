import { countryChoices } from '../countries';
import type { SurveyPage } from '../survey-json';
import { choice, dontKnow, dontKnowAlone, notApplicable, other, says } from '../words';
import {
	allThemes,
	kindsOfCooperation,
	notInTheFuture,
	unlikely,
	withoutFigure
} from './shared-choices';

export const cooperations: SurveyPage = {
	name: 'your-cooperations',
	title: says('Vos coopérations', 'Your cooperations'),
	description: says(
		'Jumelages, coopérations de développement, transfrontalières ou européennes : tout partenariat avec une collectivité étrangère.',
		'Twinnings, development, cross-border or European cooperations: every partnership with a foreign authority.'
	),
	visibleIf:
		"{has-action} = 'yes' and ({actions} empty or {actions} anyof ['cooperations', 'dont-know', 'other'])",
	elements: [
		{
			type: 'text',
			name: 'cooperation-count',
			title: says(
				'Combien de coopérations et de jumelages avez-vous en tout ?',
				'How many cooperations and twinnings do you have in all?'
			),
			description: says(
				'Comptez celles qui vivent et celles qui sommeillent, pas celles qui sont terminées.',
				'Count those that live and those that are dormant, not those that have ended.'
			),
			inputType: 'number',
			min: 0,
			max: 200,
			step: 1,
			warnings: [
				unlikely(
					"{actions} contains 'cooperations' and {cooperation-count} = 0",
					'Vous avez coché « Coopérations » à la page précédente, et indiqué zéro ici.',
					'You ticked “Cooperations” on the page before, and put zero here.'
				)
			]
		},
		withoutFigure('cooperation-count', { fr: 'ce nombre', en: 'this number' }),
		{
			type: 'paneldynamic',
			name: 'cooperations',
			title: says('Décrivez-les, une par une', 'Describe them, one by one'),
			description: says(
				"Commencez par les plus importantes. Mieux vaut en décrire deux que d'abandonner à la dixième.",
				'Begin with the most important ones. Better two than giving up at the tenth.'
			),
			why: says(
				"C'est ce qui permet de dresser la carte des coopérations du territoire.",
				'This is what the map of cooperations is drawn from.'
			),
			panelCount: 0,
			maxPanelCount: 50,
			templateTitle: says('Coopération {panelIndex}', 'Cooperation {panelIndex}'),
			addPanelText: says('Ajouter une coopération', 'Add a cooperation'),
			removePanelText: says('Retirer cette coopération', 'Remove this cooperation'),
			noEntriesText: says(
				'Aucune coopération décrite pour le moment.',
				'No cooperation described so far.'
			),
			warnings: [
				unlikely(
					"{actions} contains 'cooperations' and {cooperations} empty",
					'Vous avez des coopérations : décrivez-en au moins une, même en quelques mots.',
					'You have cooperations: describe one at least, even in a few words.'
				),
				unlikely(
					"{cooperation-count} > 0 and countInArray({cooperations}, 'country', {state} <> 'ended') > {cooperation-count}",
					"Vous en décrivez plus que vous n'en avez compté : corrigez le nombre, ou dites lesquelles sont terminées.",
					'You describe more than you counted: correct the number, or say which have ended.'
				)
			],
			templateElements: [
				{
					type: 'dropdown',
					name: 'country',
					title: says('Pays', 'Country'),
					choices: countryChoices,
					placeholder: says('Choisir un pays', 'Choose a country')
				},
				{
					type: 'text',
					name: 'partner-authority',
					title: says('Collectivité partenaire', 'Partner authority'),
					placeholder: says('Nom de la ville, de la région…', 'Name of the town, region…'),
					maxLength: 200
				},
				{
					type: 'checkbox',
					name: 'forms',
					title: says('Forme', 'Form'),
					choices: [
						choice('twinning', 'Jumelage', 'Twinning'),
						choice('cross-border', 'Coopération transfrontalière', 'Cross-border cooperation'),
						choice('development', 'Coopération de développement', 'Development cooperation'),
						choice('european-project', 'Projet européen', 'European project'),
						dontKnowAlone
					],
					...other
				},
				{
					type: 'checkbox',
					name: 'kinds',
					title: says('Nature', 'Kind'),
					choices: [...kindsOfCooperation, dontKnowAlone],
					...other
				},
				{
					type: 'checkbox',
					name: 'cooperation-themes',
					title: says('Thèmes', 'Themes'),
					choices: [...allThemes, dontKnowAlone]
				},
				{
					type: 'text',
					name: 'start-year',
					title: says('Année de début', 'Year it began'),
					inputType: 'number',
					min: 1900,
					step: 1,
					unit: 'year',
					validators: [notInTheFuture('panel.start-year')]
				},
				withoutFigure(
					'start-year',
					{ fr: "l'année de début", en: 'the year it began' },
					{ applicable: false, inRow: true }
				),
				{
					type: 'radiogroup',
					name: 'state',
					title: says('Où en est-elle ?', 'Where does it stand?'),
					choices: [
						choice('active', 'Elle vit', 'It is alive'),
						choice('dormant', 'Elle sommeille', 'It is dormant'),
						choice('ended', 'Elle est terminée', 'It has ended'),
						dontKnow
					]
				},
				{
					type: 'radiogroup',
					name: 'convention',
					title: says('Y a-t-il une convention en cours ?', 'Is a convention in force?'),
					choices: [choice('yes', 'Oui', 'Yes'), choice('no', 'Non', 'No'), dontKnow, notApplicable]
				},
				{
					type: 'checkbox',
					name: 'place-reason',
					title: says('Pourquoi là ?', 'Why there?'),
					choices: [
						choice('historic-tie', 'Un lien historique', 'A historic tie'),
						choice(
							'cultural-tie',
							'Un lien culturel ou une diaspora',
							'A cultural tie or a diaspora'
						),
						choice('proximity', 'La proximité', 'Proximity'),
						choice('shared-challenge', 'Un défi commun', 'A shared challenge'),
						choice('economic-opening', 'Une ouverture économique', 'An economic opening'),
						choice('partner-request', "La demande d'un partenaire", "A partner's request"),
						dontKnowAlone
					],
					...other
				},
				{
					type: 'text',
					name: 'yearly-budget',
					title: says('Budget annuel', 'Yearly budget'),
					description: says(
						'Ce que votre collectivité y consacre, en euros.',
						'What your authority spends on it, in euros.'
					),
					inputType: 'number',
					min: 0,
					max: 100_000_000,
					unit: 'EUR'
				},
				withoutFigure('yearly-budget', { fr: 'ce budget', en: 'this budget' }, { inRow: true }),
				{
					type: 'text',
					name: 'operators',
					title: says('Organismes qui la mettent en œuvre', 'Organisations that carry it out'),
					description: says(
						"Des organismes seulement : n'indiquez pas de nom de personne.",
						'Organisations only: give no name of a person.'
					),
					audience: says(
						"Lu par votre réseau et la coordination ; paraît dans l'atlas si vous l'acceptez ci-dessous.",
						'Read by your network and the coordination; shown in the atlas if you agree below.'
					),
					maxLength: 300
				},
				{
					type: 'boolean',
					name: 'show-in-atlas',
					title: says(
						"Cette coopération peut-elle figurer dans l'atlas public ?",
						'May this cooperation be shown in the public atlas?'
					),
					why: says(
						"Sans réponse, c'est non. Le budget n'y figure pas.",
						'No answer means no. The budget is not shown.'
					),
					labelTrue: says('Oui', 'Yes'),
					labelFalse: says('Non', 'No')
				}
			]
		}
	]
};

import type { CheckboxQuestion, LocalText, SurveyPage } from '../survey-json';
import { choice, dontKnowAlone, notApplicableAlone, other, says } from '../words';
import { kindsOfCooperation, themes, type ThemeGroup } from './shared-choices';

const themesOf = (group: ThemeGroup, title: LocalText): CheckboxQuestion => ({
	type: 'checkbox',
	name: `themes-${group}`,
	title,
	choices: themes[group]
});

export const actions: SurveyPage = {
	name: 'your-actions',
	title: says('Vos actions', 'Your actions'),
	visibleIf: "{has-action} = 'yes'",
	elements: [
		{
			type: 'checkbox',
			name: 'actions',
			title: says('Quelles actions menez-vous ?', 'Which actions do you carry out?'),
			choices: [
				choice(
					'cooperations',
					'Coopérations avec des collectivités étrangères (jumelage, coopération transfrontalière ou de développement, projet européen)',
					'Cooperations with foreign authorities (twinning, cross-border or development cooperation, European project)'
				),
				choice(
					'local-support',
					'Soutien aux acteurs du territoire (appels à projets, subventions, locaux, matériel, formation)',
					'Support to actors of the territory (calls for projects, subsidies, premises, material, training)'
				),
				choice(
					'awareness',
					'Sensibilisation et promotion sur le territoire (événements, festivals, salons)',
					'Awareness and promotion on the territory (events, festivals, fairs)'
				),
				choice(
					'mobility',
					'Appui à la mobilité internationale (bourses, information)',
					'Support to international mobility (grants, information)'
				),
				choice('european-funds', 'Gestion de fonds européens', 'Managing European funds'),
				choice(
					'networks',
					'Participation à des réseaux nationaux ou internationaux de collectivités',
					'Taking part in national or international networks of local governments'
				),
				choice(
					'economic-promotion',
					'Promotion économique et attractivité du territoire',
					'Economic promotion and attractiveness'
				),
				dontKnowAlone
			],
			...other
		},
		{
			type: 'checkbox',
			name: 'cooperation-kinds',
			title: says(
				'De quelle nature sont vos coopérations ?',
				'Of which kind are your cooperations?'
			),
			choices: [...kindsOfCooperation, dontKnowAlone, notApplicableAlone],
			...other
		},
		{
			type: 'checkbox',
			name: 'ways-of-working',
			title: says('Comment agissez-vous, le plus souvent ?', 'How do you mostly work?'),
			choices: [
				choice('twinning', 'Jumelage', 'Twinning'),
				choice('one-off-actions', 'Actions ponctuelles', 'One-off actions'),
				choice('material-aid', 'Aide matérielle', 'Material aid'),
				choice('welcoming-migrants', 'Accueil de personnes migrantes', 'Welcoming migrants'),
				choice('exhibitions-heritage', 'Expositions, patrimoine', 'Exhibitions, heritage'),
				choice('youth-mobility', 'Échanges et départs de jeunes', 'Youth exchanges and mobility'),
				choice(
					'cooperation-by-convention',
					"Coopération dans le cadre d'une convention",
					'Cooperation under a convention'
				),
				choice(
					'technical-cooperation',
					'Coopération technique et renforcement de compétences',
					'Technical cooperation and capacity building'
				),
				choice('support-to-local-actors', "Soutien aux acteurs d'ici", 'Support to local actors'),
				choice('advice-to-firms', 'Conseil aux entreprises', 'Advice to firms'),
				choice(
					'peer-exchange',
					'Échanges entre pairs : élus, agents, métiers',
					'Exchanges between peers: members, staff, trades'
				),
				choice('financial-support', 'Soutien financier', 'Financial support'),
				dontKnowAlone
			],
			...other
		},
		{
			type: 'panel',
			name: 'themes',
			title: says('Sur quels thèmes ?', 'On which themes?'),
			description: says(
				"Cochez tout ce qui vous concerne ; passez les groupes où il n'y a rien.",
				'Tick all that apply; pass over the groups where nothing does.'
			),
			elements: [
				themesOf(
					'solidarity',
					says('Thèmes : solidarité et besoins essentiels', 'Themes: solidarity and basic needs')
				),
				themesOf('youth', says('Thèmes : jeunesse et éducation', 'Themes: youth and education')),
				themesOf(
					'culture',
					says('Thèmes : culture et rencontres', 'Themes: culture and encounters')
				),
				themesOf(
					'environment',
					says('Thèmes : eau, énergie et environnement', 'Themes: water, energy and environment')
				),
				themesOf(
					'economy',
					says(
						'Thèmes : économie et développement du territoire',
						'Themes: economy and territorial development'
					)
				)
			]
		},
		{
			type: 'checkbox',
			name: 'mobility-areas',
			title: says(
				'Où vont les personnes dont vous aidez la mobilité ?',
				'Where do the people go whose mobility you support?'
			),
			visibleIf: "{actions} contains 'mobility' or {ways-of-working} contains 'youth-mobility'",
			choices: [
				choice(
					'partner-places',
					'Chez nos partenaires ou nos communes jumelles',
					'To our partners or twin towns'
				),
				choice(
					'historic-places',
					'Vers des lieux auxquels une histoire nous lie',
					'To places with which history links us'
				),
				choice('neighbours', 'Dans les pays voisins', 'To neighbouring countries'),
				choice('rest-of-europe', 'Ailleurs en Europe', 'Elsewhere in Europe'),
				choice('africa', 'En Afrique', 'To Africa'),
				choice('americas', 'En Amérique', 'To the Americas'),
				choice('asia-oceania', 'En Asie ou en Océanie', 'To Asia or Oceania'),
				dontKnowAlone
			]
		}
	]
};

import type { SurveyPage } from '../survey-json';
import { choice, dontKnow, dontKnowAlone, none, says } from '../words';

const goals: [string, string][] = [
	['Pas de pauvreté', 'No poverty'],
	['Faim « zéro »', 'Zero hunger'],
	['Bonne santé et bien-être', 'Good health and well-being'],
	['Éducation de qualité', 'Quality education'],
	['Égalité entre les sexes', 'Gender equality'],
	['Eau propre et assainissement', 'Clean water and sanitation'],
	["Énergie propre et d'un coût abordable", 'Affordable and clean energy'],
	['Travail décent et croissance économique', 'Decent work and economic growth'],
	['Industrie, innovation et infrastructure', 'Industry, innovation and infrastructure'],
	['Inégalités réduites', 'Reduced inequalities'],
	['Villes et communautés durables', 'Sustainable cities and communities'],
	['Consommation et production responsables', 'Responsible consumption and production'],
	['Lutte contre les changements climatiques', 'Climate action'],
	['Vie aquatique', 'Life below water'],
	['Vie terrestre', 'Life on land'],
	['Paix, justice et institutions efficaces', 'Peace, justice and strong institutions'],
	['Partenariats pour la réalisation des objectifs', 'Partnerships for the goals']
];

export const motivations: SurveyPage = {
	name: 'your-motivations',
	title: says('Vos motivations', 'Your motivations'),
	visibleIf: "{has-action} = 'yes'",
	elements: [
		{
			type: 'ranking',
			name: 'motivations',
			title: says(
				"Pourquoi votre collectivité agit-elle à l'international ?",
				'Why does your authority act internationally?'
			),
			description: says(
				'Classez vos trois premières motivations, la plus forte en tête.',
				'Rank your first three motivations, the strongest first.'
			),
			selectToRankEnabled: true,
			maxSelectedChoices: 3,
			choices: [
				choice(
					'international-solidarity',
					'La solidarité internationale',
					'International solidarity'
				),
				choice('human-rights', 'Les droits humains et les valeurs', 'Human rights and values'),
				choice(
					'cultural-diversity',
					'La diversité culturelle, le partage, les migrations',
					'Cultural diversity, sharing, migrations'
				),
				choice(
					'citizens-openness',
					"L'ouverture au monde et la mobilité des habitants",
					"Citizens' openness to the world and mobility"
				),
				choice(
					'shared-challenges',
					'Les défis communs, comme le climat, et les objectifs de développement durable',
					'Shared challenges, such as the climate, and the Sustainable Development Goals'
				),
				choice(
					'territory-abroad',
					"L'ouverture internationale du territoire et de ses entreprises",
					'The international opening of the territory and its firms'
				),
				choice('historic-links', 'Des liens historiques', 'Historic links'),
				choice('other-motivation', 'Une autre motivation', 'Another motivation')
			]
		},
		{
			type: 'text',
			name: 'other-motivation',
			title: says('Quelle est cette autre motivation ?', 'What is this other motivation?'),
			visibleIf: "{motivations} contains 'other-motivation'",
			maxLength: 200
		},
		{
			type: 'radiogroup',
			name: 'central-interest',
			title: says(
				"S'il fallait n'en garder qu'une, quelle idée est au cœur de votre action ?",
				'If only one could be kept, which idea is at the heart of your action?'
			),
			choices: [
				choice(
					'humanitarian',
					'Aider : répondre à des besoins humanitaires et sociaux',
					'Helping: answering humanitarian and social needs'
				),
				choice(
					'one-world',
					'Vivre ensemble : cohésion sociale et rencontre des cultures',
					'Living together: social cohesion and meeting of cultures'
				),
				choice(
					'citizenship-mobility',
					'Ouvrir : citoyenneté mondiale et mobilité, des jeunes surtout',
					'Opening: global citizenship and mobility, of the young above all'
				),
				choice(
					'climate-challenges',
					'Agir ensemble : climat et défis que nous partageons',
					'Acting together: climate and challenges that we share'
				),
				choice(
					'attractiveness',
					'Rayonner : attractivité, stratégie du territoire et économie',
					'Standing out: attractiveness, territorial strategy and economy'
				),
				dontKnow
			]
		},
		{
			type: 'checkbox',
			name: 'sdgs',
			title: says(
				'Quels objectifs de développement durable visez-vous surtout ?',
				'Which Sustainable Development Goals do you mainly aim at?'
			),
			description: says('Cinq au plus.', 'Five at most.'),
			maxSelectedChoices: 5,
			choices: [
				...goals.map(([fr, en], index) =>
					choice(`sdg-${index + 1}`, `${index + 1}. ${fr}`, `${index + 1}. ${en}`)
				),
				dontKnowAlone
			],
			...none('Aucun en particulier', 'None in particular')
		}
	]
};

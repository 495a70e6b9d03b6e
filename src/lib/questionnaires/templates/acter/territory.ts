import type { SurveyPage } from '../survey-json';
import { choice, dontKnow, dontKnowAlone, none, other, says, yesNo } from '../words';
import { withoutFigure } from './shared-choices';

const supports =
	"{local-support} anyof ['money-by-calls', 'money-by-subsidies', 'material-or-premises', 'accompaniment', 'information', 'other']";
const pays = "{local-support} anyof ['money-by-calls', 'money-by-subsidies']";
const joins = "{partner-authorities} = 'yes'";

export const territory: SurveyPage = {
	name: 'your-territory',
	title: says('Sur votre territoire', 'On your territory'),
	visibleIf: "{has-action} = 'yes'",
	elements: [
		{
			type: 'checkbox',
			name: 'local-support',
			title: says(
				"Comment soutenez-vous les acteurs d'ici qui agissent à l'international ?",
				'How do you support local actors who act internationally?'
			),
			choices: [
				choice(
					'money-by-calls',
					"De l'argent, par des appels à projets",
					'Money, by calls for projects'
				),
				choice('money-by-subsidies', "De l'argent, par des subventions", 'Money, by subsidies'),
				choice('material-or-premises', 'Du matériel ou des locaux', 'Material or premises'),
				choice('accompaniment', 'Accompagnement et formation', 'Accompaniment and training'),
				choice('information', 'Information', 'Information'),
				dontKnowAlone
			],
			...other,
			...none('Pas de soutien', 'No support')
		},
		{
			type: 'checkbox',
			name: 'local-support-beneficiaries',
			title: says('Qui bénéficie de ce soutien ?', 'Who benefits from this support?'),
			visibleIf: supports,
			choices: [
				choice('associations', 'Des associations', 'Associations'),
				choice('firms', 'Des entreprises', 'Firms'),
				choice(
					'training-research',
					'Des établissements de formation et de recherche',
					'Training and research bodies'
				),
				choice('other-authorities', "D'autres collectivités", 'Other authorities'),
				dontKnowAlone
			],
			...other
		},
		{
			type: 'text',
			name: 'local-support-amount',
			title: says(
				'Combien versez-vous par an à ces acteurs ?',
				'How much do you pay these actors a year?'
			),
			visibleIf: pays,
			inputType: 'number',
			min: 0,
			max: 100_000_000,
			unit: 'EUR'
		},
		withoutFigure(
			'local-support-amount',
			{ fr: 'le montant versé', en: 'the amount paid' },
			{ visibleIf: pays, applicable: false }
		),
		{
			type: 'checkbox',
			name: 'awareness-actions',
			title: says(
				'Que faites-vous pour sensibiliser les habitants ?',
				'What do you do to raise awareness among residents?'
			),
			choices: [
				choice('events', 'Événements, fêtes, festivals, salons', 'Events, festivals, fairs'),
				choice('exhibitions-talks', 'Expositions, films, conférences', 'Exhibitions, films, talks'),
				choice(
					'schools',
					"Éducation à la citoyenneté mondiale, à l'école ou hors de l'école",
					'Global-citizenship education, in or out of school'
				),
				choice('welcoming-delegations', 'Accueil de délégations', 'Welcoming delegations'),
				choice('publications', 'Articles et publications', 'Articles and publications'),
				dontKnowAlone
			],
			...other,
			...none('Rien de particulier', 'Nothing in particular')
		},
		{
			type: 'checkbox',
			name: 'mobility-schemes',
			title: says(
				"Comment aidez-vous les habitants à partir à l'étranger ?",
				'How do you help residents to go abroad?'
			),
			choices: [
				choice('grants', 'Bourses et aides au départ', 'Grants'),
				choice('information', 'Information et réunions', 'Information and meetings'),
				choice('school-exchanges', 'Échanges scolaires', 'School exchanges'),
				choice('volunteering', 'Volontariat et service civique', 'Volunteering and civic service'),
				choice('youth-camps', 'Chantiers et séjours de jeunes', 'Youth camps and stays'),
				choice(
					'staff-mobility',
					"Mobilité d'agents et d'apprentis",
					'Mobility of staff and apprentices'
				),
				dontKnowAlone
			],
			...other,
			...none("Pas d'aide", 'No help')
		},
		{
			type: 'matrix',
			name: 'territory-partners',
			title: says(
				'Avec qui travaillez-vous sur le territoire, et de près ou de loin ?',
				'With whom do you work on the territory, closely or from afar?'
			),
			columns: [
				choice('closely', 'De près', 'Closely'),
				choice('sometimes', 'Parfois', 'Sometimes'),
				choice('never', 'Jamais', 'Never'),
				dontKnow
			],
			rows: [
				choice('solidarity-associations', 'Associations de solidarité', 'Solidarity associations'),
				choice('twinning-committees', 'Comités de jumelage', 'Twinning committees'),
				choice('diasporas', 'Diasporas', 'Diasporas'),
				choice('schools-universities', 'Écoles et universités', 'Schools and universities'),
				choice('firms', 'Entreprises', 'Firms'),
				choice(
					'public-institutions',
					'Organismes publics et institutions',
					'Public bodies and institutions'
				),
				choice('hospitals', 'Hôpitaux', 'Hospitals'),
				choice('popular-education', 'Centres sociaux et éducation populaire', 'Community centres')
			]
		},
		{
			type: 'checkbox',
			name: 'networks',
			title: says('De quels réseaux êtes-vous membre ?', 'Of which networks are you a member?'),
			choices: [
				choice(
					'regional-network',
					'Le réseau régional multi-acteurs (celui qui vous écrit)',
					'The regional multi-actor network (the one that writes to you)'
				),
				choice('cites-unies-france', 'Cités Unies France', 'Cités Unies France'),
				choice(
					'afccre',
					"AFCCRE (communes et régions d'Europe)",
					'AFCCRE (Council of European Municipalities and Regions)'
				),
				choice(
					'uclg',
					'CGLU (Cités et gouvernements locaux unis)',
					'UCLG (United Cities and Local Governments)'
				),
				choice('aimf', 'AIMF (maires francophones)', 'AIMF (French-speaking mayors)'),
				choice(
					'national-association',
					"Une association nationale d'élus (maires, départements, régions…)",
					'A national association of elected members (mayors, départements, régions…)'
				),
				choice(
					'thematic-network',
					'Un réseau européen ou thématique (Eurocities, ICLEI, pS-Eau, Energy Cities…)',
					'A European or thematic network (Eurocities, ICLEI, pS-Eau, Energy Cities…)'
				),
				dontKnowAlone
			],
			...other,
			...none('Aucun', 'None')
		},
		{
			type: 'radiogroup',
			name: 'partner-authorities',
			title: says(
				"Travaillez-vous à l'international avec d'autres collectivités françaises ?",
				'Do you work internationally with other French authorities?'
			),
			choices: yesNo
		},
		{
			type: 'checkbox',
			name: 'partner-frames',
			title: says(
				'Dans quel cadre travaillez-vous avec elles ?',
				'In which frame do you work with them?'
			),
			visibleIf: joins,
			choices: [
				choice('informal', 'De façon informelle', 'Informally'),
				choice('turnkey', 'Un projet « clés en main »', 'A turnkey project'),
				choice(
					'ficol',
					"La FICOL (facilité de financement des collectivités, de l'AFD)",
					'FICOL (the AFD facility for local authorities)'
				),
				choice('erasmus', 'Erasmus+', 'Erasmus+'),
				dontKnowAlone
			],
			...other
		},
		{
			type: 'checkbox',
			name: 'partner-constraints',
			title: says(
				'Quelles difficultés ces partenariats posent-ils ?',
				'Which difficulties do these partnerships bring?'
			),
			visibleIf: joins,
			choices: [
				choice(
					'finding-partners',
					'Du temps et des moyens pour trouver les bons partenaires',
					'Time and resources to find the right partners'
				),
				choice('red-tape', 'Des lourdeurs administratives', 'Red tape'),
				choice('many-meetings', 'Trop de réunions', 'Too many meetings'),
				choice('different-priorities', 'Des priorités différentes', 'Different priorities'),
				dontKnowAlone
			],
			...other,
			...none('Aucune', 'None')
		}
	]
};

/** What the authority does, on what and where: three rows of the study's table. */
import type { Criterion } from '../typology';
import { among, cooperatesIn, criterion, placedFor } from './criterion';

/** The layout of the table is lost: the line may stand under CLIMAPART as well as under ASTRE. */
const supportDoubt = [
	'Dans le tableau, « soutien des acteurs du territoire » peut se lire sous CLIMAPART ou sous ASTRE.',
	'In the table, “support to local actors” can be read under CLIMAPART or under ASTRE.'
] as const;
const supports =
	"{ways-of-working} contains 'support-to-local-actors' or {actions} contains 'local-support'";
const supportNamed = ['Soutient les acteurs du territoire', 'Supports local actors'] as const;

export const workCriteria: readonly Criterion[] = [
	criterion(
		['ways-of-working', 'humanis', 'ways'],
		[
			'Jumelage, actions ponctuelles ou aide matérielle',
			'Twinning, one-off actions or material aid'
		],
		among('ways-of-working', 'twinning', 'one-off-actions', 'material-aid')
	),
	criterion(
		['ways-of-working', 'cosmin', 'ways'],
		[
			'Accueil, jumelage, patrimoine ou expositions',
			'Welcoming, twinning, heritage or exhibitions'
		],
		among('ways-of-working', 'welcoming-migrants', 'twinning', 'exhibitions-heritage')
	),
	criterion(
		['ways-of-working', 'cimob', 'youth'],
		['Échanges et départs de jeunes', 'Youth exchanges and mobility'],
		"{ways-of-working} contains 'youth-mobility'"
	),
	criterion(
		['ways-of-working', 'cimob', 'mobility'],
		['Appuie la mobilité internationale', 'Supports international mobility'],
		"{actions} contains 'mobility'"
	),
	criterion(
		['ways-of-working', 'climapart', 'ways'],
		['Coopération conventionnée ou technique', 'Technical cooperation, or under a convention'],
		among('ways-of-working', 'cooperation-by-convention', 'technical-cooperation')
	),
	criterion(['ways-of-working', 'climapart', 'support'], supportNamed, supports, {
		doubt: supportDoubt
	}),
	criterion(
		['ways-of-working', 'astre', 'ways'],
		[
			'Conseil aux entreprises, échanges entre pairs ou soutien financier',
			'Advice to firms, peer exchange or financial support'
		],
		among('ways-of-working', 'advice-to-firms', 'peer-exchange', 'financial-support')
	),
	criterion(
		['ways-of-working', 'astre', 'promotion'],
		['Promotion économique et attractivité', 'Economic promotion and attractiveness'],
		"{actions} contains 'economic-promotion'"
	),
	criterion(['ways-of-working', 'astre', 'support'], supportNamed, supports, {
		doubt: supportDoubt
	}),

	criterion(
		['themes', 'humanis', 'themes'],
		[
			'Égalité, urgence, éducation, agriculture ou services essentiels',
			'Equality, emergency, education, agriculture or basic services'
		],
		`${among('themes-solidarity', 'gender-equality', 'emergency', 'agriculture', 'basic-services')} or {themes-youth} contains 'education'`
	),
	criterion(
		['themes', 'cosmin', 'themes'],
		[
			'Culture et patrimoine, migrations ou tourisme',
			'Culture and heritage, migrations or tourism'
		],
		among('themes-culture', 'culture-heritage', 'migrations', 'tourism')
	),
	criterion(
		['themes', 'cimob', 'themes'],
		['Jeunesse, éducation, mobilité ou ECSI', 'Youth, education, mobility or global citizenship'],
		among('themes-youth', 'youth', 'education', 'mobility', 'global-citizenship-education')
	),
	criterion(
		['themes', 'climapart', 'themes'],
		[
			'Eau, énergie, déchets, biodiversité ou développement durable',
			'Water, energy, waste, biodiversity or sustainable development'
		],
		among(
			'themes-environment',
			...['water', 'sanitation', 'energy', 'waste', 'biodiversity-environment'],
			'sustainable-development'
		)
	),
	criterion(
		['themes', 'astre', 'themes'],
		[
			'Développement du territoire ou durable, économie, emploi',
			'Territorial or sustainable development, economy, employment'
		],
		`${among('themes-economy', 'territorial-development', 'economy', 'employment')} or {themes-environment} contains 'sustainable-development'`
	),

	criterion(
		['where', 'humanis', 'places'],
		['Coopère en Afrique subsaharienne', 'Cooperates in sub-Saharan Africa'],
		cooperatesIn('sub-saharan-africa')
	),
	criterion(
		['where', 'cosmin', 'reasons'],
		['Des lieux choisis pour un lien culturel', 'Places chosen for a cultural tie'],
		placedFor('cultural-tie')
	),
	criterion(
		['where', 'cimob', 'reasons'],
		['Des lieux proches, ou liés par l’histoire', 'Near places, or linked by history'],
		placedFor('proximity', 'historic-tie')
	),
	criterion(
		['where', 'cimob', 'mobility'],
		['Des départs vers des lieux proches ou liés', 'Stays in near or linked places'],
		among('mobility-areas', 'neighbours', 'historic-places', 'partner-places')
	),
	criterion(
		['where', 'climapart', 'africa'],
		['Coopère en Afrique', 'Cooperates in Africa'],
		cooperatesIn('north-africa', 'sub-saharan-africa')
	),
	criterion(
		['where', 'climapart', 'beyond'],
		['Coopère aussi en Amérique ou en Asie', 'Cooperates in America or Asia too'],
		cooperatesIn('north-america', 'latin-america-caribbean', 'asia'),
		{ weight: 0.5 }
	),
	criterion(
		['where', 'astre', 'opening'],
		['Des lieux choisis pour une ouverture économique', 'Places chosen for an economic opening'],
		placedFor('economic-opening')
	),
	criterion(
		['where', 'astre', 'beyond'],
		['Coopère en Europe, en Amérique ou en Asie', 'Cooperates in Europe, America or Asia'],
		cooperatesIn('europe', 'north-america', 'latin-america-caribbean', 'asia'),
		{ weight: 0.5 }
	)
];

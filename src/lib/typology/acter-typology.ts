/**
 * The typology of the ACTER study over the built-in questionnaire, as data: a study begins with it
 * and adapts it. Rows and columns are those of the study's table; where its lost layout can be read
 * in two ways the criteria are doubtful and say why (support to local actors, funding of CIMOB and
 * CLIMAPART).
 */
import { says } from '$lib/questionnaires/templates/words';
import { DEFAULT_SETTINGS, TYPOLOGY_FORMAT, type Subject, type Typology } from './typology';
import { meansCriteria } from './acter/means';
import { purposeCriteria } from './acter/purpose';
import { workCriteria } from './acter/work';

const model = (key: string, name: string, fr: string, en: string) => ({
	key,
	name: { fr: name, en: name },
	description: says(fr, en)
});
const dimension = (key: string, fr: string, en: string) => ({ key, name: says(fr, en) });
const subject = (name: string, fr: string, en: string, more: Partial<Subject> = {}): Subject => ({
	name,
	label: says(fr, en),
	...more
});
const feminine = { feminine: true } as const;

export const acterTypology: Typology = {
	format: TYPOLOGY_FORMAT,
	name: says('Typologie ACTER', 'ACTER typology'),
	models: [
		model('humanis', 'HUMANIS', 'Humanitaire et social', 'Humanitarian and social'),
		model(
			'cosmin',
			'COSMIN',
			'Cohésion sociale, interculturalité',
			'Social cohesion, interculturality'
		),
		model('cimob', 'CIMOB', 'Citoyenneté mondiale et mobilité', 'Global citizenship and mobility'),
		model('climapart', 'CLIMAPART', 'Climat et enjeux partagés', 'Climate and shared challenges'),
		model(
			'astre',
			'ASTRE',
			'Attractivité et stratégie territoriale',
			'Attractiveness and territorial strategy'
		)
	],
	dimensions: [
		dimension('central-interest', 'Intérêt central', 'Central interest'),
		dimension('size', 'Taille', 'Size'),
		dimension('motivations', 'Motivations', 'Motivations'),
		dimension('ways-of-working', 'Manières d’agir', 'Ways of working'),
		dimension('themes', 'Thèmes', 'Themes'),
		dimension('where', 'Lieux', 'Places'),
		dimension('organisation', 'Organisation', 'Organisation'),
		dimension('partnerships', 'Partenariats', 'Partnerships'),
		dimension('funding', 'Financements', 'Funding')
	],
	parameters: [
		{
			key: 'medium-from',
			name: says('Taille moyenne : à partir de', 'Medium size: from'),
			value: 10_000,
			min: 0
		},
		{
			key: 'medium-to',
			name: says('Taille moyenne : jusqu’à', 'Medium size: up to'),
			value: 50_000,
			min: 0
		},
		{
			key: 'large',
			name: says('Grande taille : plus de', 'Large size: over'),
			value: 50_000,
			min: 0
		},
		{
			key: 'very-large',
			name: says('Très grande taille : plus de', 'Very large size: over'),
			value: 100_000,
			min: 0
		}
	],
	figures: [
		{
			key: 'budget',
			name: says('budget', 'budget'),
			measure: 'EUR',
			amount: 'budget-amount',
			band: 'budget-band',
			bands: {
				'under-10k': { from: 0, to: 10_000 },
				'10k-50k': { from: 10_000, to: 50_000 },
				'50k-250k': { from: 50_000, to: 250_000 },
				'250k-500k': { from: 250_000, to: 500_000 },
				'over-500k': { from: 500_000, above: true },
				// "No expenditure" is what the questionnaire says there.
				'not-applicable': { from: 0, to: 1 }
			}
		}
	],
	subjects: [
		subject('authority.kind', 'collectivité', 'authority', feminine),
		subject('authority.population', 'population', 'population', {
			...feminine,
			measure: 'inhabitants'
		}),
		subject('central-interest', 'intérêt central', 'central interest'),
		subject('motivations', 'motivations', 'motivations', feminine),
		subject('motivations[0]', 'première motivation', 'first motivation', feminine),
		subject(
			'sdgs',
			'objectifs de développement durable visés',
			'Sustainable Development Goals aimed at'
		),
		subject('ways-of-working', 'manières d’agir', 'ways of working', feminine),
		subject('actions', 'actions', 'actions', feminine),
		subject('themes-solidarity', 'thèmes de solidarité', 'themes of solidarity'),
		subject('themes-youth', 'thèmes de jeunesse et d’éducation', 'themes of youth and education'),
		subject('themes-culture', 'thèmes de culture', 'themes of culture'),
		subject('themes-environment', 'thèmes d’environnement', 'themes of environment'),
		subject('themes-economy', 'thèmes d’économie', 'themes of economy'),
		subject('cooperations', 'coopérations décrites', 'cooperations described', feminine),
		subject('mobility-areas', 'lieux de mobilité', 'places of mobility'),
		subject(
			'ir-service',
			'service des relations internationales',
			'international relations service'
		),
		subject('europe-service', 'service Europe distinct', 'separate Europe service'),
		subject('carried-by', 'qui fait vivre les actions', 'who carries the actions'),
		subject('elected-member', 'élu en charge', 'elected member in charge'),
		subject('delegation', 'action confiée à l’extérieur', 'action entrusted outside', feminine),
		subject('other-services', 'autres services sollicités', 'other services called on'),
		subject('territory-partners.twinning-committees', 'comités de jumelage', 'twinning committees'),
		subject(
			'territory-partners.solidarity-associations',
			'associations de solidarité',
			'solidarity associations',
			feminine
		),
		subject('territory-partners.diasporas', 'diasporas', 'diasporas', feminine),
		subject(
			'territory-partners.schools-universities',
			'écoles et universités',
			'schools and universities',
			feminine
		),
		subject('territory-partners.firms', 'entreprises', 'firms', feminine),
		subject('territory-partners.public-institutions', 'organismes publics', 'public bodies'),
		subject('networks', 'réseaux', 'networks'),
		subject('political-framework', 'texte de référence', 'text it rests on'),
		subject(
			'partner-authorities',
			'travail avec d’autres collectivités',
			'work with other authorities'
		),
		subject('own-share', 'part de fonds propres', 'share of own funds', {
			...feminine,
			measure: 'percent'
		}),
		subject('funding-sources', 'financements', 'funding')
	],
	together: [
		['themes-solidarity', 'themes-youth', 'themes-culture', 'themes-environment', 'themes-economy']
	],
	concerns: "{has-action} = 'yes'",
	criteria: [...purposeCriteria, ...workCriteria, ...meansCriteria],
	settings: DEFAULT_SETTINGS
};

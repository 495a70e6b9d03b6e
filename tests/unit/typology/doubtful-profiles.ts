/** Ten authorities between two models, half of the table from each, and ten that said next to nothing. */
import type { Answers } from '$lib/form/form-state';
import type { Facts } from '$lib/typology/typology';

export type DoubtfulProfile = { name: string; facts: Partial<Facts>; answers: Answers };

const active = { 'has-action': 'yes' };
const town = (population: number): Partial<Facts> => ({ kind: 'commune', population });
const grouping = (population: number): Partial<Facts> => ({ kind: 'epci', population });
const cooperation = (country: string, ...reasons: string[]) => ({
	country,
	state: 'active',
	...(reasons.length > 0 ? { 'place-reason': reasons } : {})
});

export const betweenProfiles: readonly (DoubtfulProfile & { between: readonly string[] })[] = [
	{
		name: 'helps in Mali, and lives together at home',
		facts: town(21_000),
		answers: {
			...active,
			'elected-member': 'mayor-or-president',
			'central-interest': 'humanitarian',
			motivations: ['cultural-diversity', 'international-solidarity'],
			'ways-of-working': ['twinning'],
			'themes-solidarity': ['basic-services'],
			'themes-culture': ['culture-heritage', 'migrations'],
			cooperations: [cooperation('ML', 'cultural-tie')],
			'ir-service': 'none',
			'carried-by': ['elected-members', 'associations'],
			'territory-partners': {
				'twinning-committees': 'closely',
				'solidarity-associations': 'closely',
				diasporas: 'closely'
			},
			networks: ['none'],
			'funding-sources': ['own'],
			'budget-amount': 5_000
		},
		between: ['humanis', 'cosmin']
	},
	{
		name: 'a twinning town whose answers fit both of the small models',
		facts: town(18_000),
		answers: {
			...active,
			'elected-member': 'mayor-or-president',
			'central-interest': 'one-world',
			motivations: ['international-solidarity', 'cultural-diversity'],
			'ways-of-working': ['twinning', 'material-aid', 'exhibitions-heritage'],
			'themes-solidarity': ['emergency'],
			'themes-culture': ['culture-heritage'],
			cooperations: [cooperation('SN', 'historic-tie'), cooperation('TG', 'partner-request')],
			'ir-service': 'none',
			'carried-by': ['elected-members', 'twinning-committee'],
			'territory-partners': {
				'twinning-committees': 'closely',
				'solidarity-associations': 'closely',
				diasporas: 'sometimes'
			},
			networks: ['none'],
			'own-share': 80,
			'funding-sources': ['own', 'ministry-general'],
			'budget-amount': 9_000
		},
		between: ['humanis', 'cosmin']
	},
	{
		name: 'young people abroad, and culture at home',
		facts: town(26_000),
		answers: {
			...active,
			'elected-member': 'mayor-or-president',
			'central-interest': 'citizenship-mobility',
			motivations: ['cultural-diversity', 'citizens-openness'],
			'ways-of-working': ['youth-mobility', 'exhibitions-heritage'],
			actions: ['mobility'],
			'themes-youth': ['youth'],
			'themes-culture': ['culture-heritage'],
			cooperations: [cooperation('DE', 'cultural-tie', 'proximity')],
			'mobility-areas': ['neighbours'],
			'ir-service': 'none',
			'other-services': ['culture'],
			'carried-by': ['twinning-committee'],
			'territory-partners': {
				'twinning-committees': 'closely',
				diasporas: 'sometimes',
				'solidarity-associations': 'closely',
				'public-institutions': 'sometimes'
			},
			networks: ['none'],
			'funding-sources': ['own', 'ministry-thematic'],
			'budget-amount': 8_000
		},
		between: ['cimob', 'cosmin']
	},
	{
		name: 'citizenship and culture, without a word on the heart of it',
		facts: town(39_000),
		answers: {
			...active,
			'elected-member': 'mayor-or-president',
			'central-interest': 'dont-know',
			motivations: ['citizens-openness', 'cultural-diversity'],
			'ways-of-working': ['youth-mobility', 'twinning'],
			actions: ['mobility', 'cooperations'],
			'themes-youth': ['mobility', 'education'],
			'themes-culture': ['migrations', 'tourism'],
			cooperations: [cooperation('IT', 'historic-tie', 'cultural-tie')],
			'mobility-areas': ['partner-places'],
			'ir-service': 'none',
			'other-services': ['community-life'],
			'carried-by': ['associations'],
			'territory-partners': {
				'twinning-committees': 'closely',
				diasporas: 'closely',
				'solidarity-associations': 'closely',
				'public-institutions': 'never'
			},
			networks: ['none'],
			'funding-sources': ['own', 'ministry-general'],
			'budget-amount': 9_500
		},
		between: ['cimob', 'cosmin']
	},
	{
		name: 'a large city for climate and for its firms',
		facts: town(280_000),
		answers: {
			...active,
			'central-interest': 'climate-challenges',
			motivations: ['territory-abroad', 'shared-challenges'],
			sdgs: ['sdg-13'],
			'ways-of-working': ['technical-cooperation', 'advice-to-firms', 'peer-exchange'],
			actions: ['cooperations', 'economic-promotion', 'networks'],
			'themes-environment': ['energy', 'sustainable-development'],
			'themes-economy': ['economy'],
			cooperations: [cooperation('MA', 'economic-opening'), cooperation('VN', 'shared-challenge')],
			'ir-service': 'own',
			'europe-service': 'yes',
			'other-services': ['economy'],
			'partner-authorities': 'yes',
			networks: ['uclg'],
			'territory-partners': {
				'public-institutions': 'closely',
				firms: 'closely',
				'schools-universities': 'closely',
				'solidarity-associations': 'sometimes'
			},
			'funding-sources': ['own', 'european-union'],
			'budget-amount': 620_000
		},
		between: ['climapart', 'astre']
	},
	{
		name: 'a métropole that puts attractiveness first and works on water',
		facts: grouping(410_000),
		answers: {
			...active,
			'central-interest': 'attractiveness',
			motivations: ['shared-challenges', 'territory-abroad'],
			sdgs: ['sdg-6'],
			'ways-of-working': [
				'technical-cooperation',
				'cooperation-by-convention',
				'peer-exchange',
				'financial-support'
			],
			actions: ['cooperations', 'economic-promotion', 'local-support'],
			'themes-environment': ['water', 'sanitation', 'sustainable-development'],
			'themes-economy': ['territorial-development'],
			cooperations: [cooperation('SN', 'shared-challenge'), cooperation('CN', 'economic-opening')],
			'ir-service': 'own',
			'europe-service': 'yes',
			'other-services': ['water-environment', 'economy'],
			'partner-authorities': 'yes',
			networks: ['cites-unies-france'],
			'territory-partners': {
				'public-institutions': 'closely',
				firms: 'sometimes',
				'schools-universities': 'sometimes',
				'solidarity-associations': 'sometimes'
			},
			'funding-sources': ['own', 'afd-ficol', 'water-agency'],
			'budget-band': 'over-500k'
		},
		between: ['astre', 'climapart']
	},
	{
		name: 'emergency help by the youth service',
		facts: town(14_000),
		answers: {
			...active,
			'elected-member': 'deputy',
			'central-interest': 'citizenship-mobility',
			motivations: ['international-solidarity', 'citizens-openness'],
			'ways-of-working': ['material-aid', 'youth-mobility'],
			actions: ['mobility'],
			'themes-solidarity': ['emergency'],
			'themes-youth': ['youth', 'education'],
			cooperations: [cooperation('BJ', 'historic-tie')],
			'ir-service': 'none',
			'other-services': ['youth-education'],
			'carried-by': ['elected-members', 'another-service'],
			'territory-partners': {
				'twinning-committees': 'closely',
				'solidarity-associations': 'closely',
				'public-institutions': 'never'
			},
			networks: ['none'],
			'own-share': 100,
			'funding-sources': ['own'],
			'budget-amount': 6_000
		},
		between: ['humanis', 'cimob']
	},
	{
		name: 'solidarity and mobility in equal parts, and no money told',
		facts: town(20_500),
		answers: {
			...active,
			'elected-member': 'delegated-councillor',
			motivations: ['citizens-openness', 'human-rights'],
			'ways-of-working': ['one-off-actions', 'youth-mobility'],
			actions: ['mobility', 'awareness'],
			'themes-solidarity': ['gender-equality'],
			'themes-youth': ['education', 'global-citizenship-education'],
			cooperations: [cooperation('BF', 'historic-tie')],
			'mobility-areas': ['partner-places'],
			'ir-service': 'none',
			'other-services': ['youth-education'],
			'carried-by': ['elected-members'],
			'territory-partners': {
				'twinning-committees': 'closely',
				'solidarity-associations': 'closely',
				'public-institutions': 'sometimes'
			},
			networks: ['none']
		},
		between: ['cimob', 'humanis']
	},
	{
		name: 'every box ticked in a town of 30,000',
		facts: town(30_000),
		answers: {
			...active,
			'elected-member': 'mayor-or-president',
			'central-interest': 'dont-know',
			motivations: ['historic-links', 'cultural-diversity', 'citizens-openness'],
			'ways-of-working': [
				'twinning',
				'one-off-actions',
				'welcoming-migrants',
				'exhibitions-heritage',
				'youth-mobility'
			],
			actions: ['cooperations', 'awareness', 'mobility'],
			'themes-solidarity': ['emergency', 'basic-services'],
			'themes-youth': ['youth', 'education'],
			'themes-culture': ['culture-heritage', 'migrations'],
			cooperations: [
				cooperation('DE', 'proximity', 'cultural-tie'),
				cooperation('ML', 'cultural-tie')
			],
			'mobility-areas': ['neighbours', 'partner-places'],
			'ir-service': 'none',
			'other-services': ['youth-education', 'culture'],
			'carried-by': ['elected-members', 'associations', 'twinning-committee'],
			'territory-partners': {
				'twinning-committees': 'closely',
				diasporas: 'closely',
				'solidarity-associations': 'closely',
				'public-institutions': 'sometimes'
			},
			networks: ['none'],
			'own-share': 100,
			'funding-sources': ['own'],
			'budget-amount': 9_000
		},
		between: ['cosmin', 'cimob']
	},
	{
		name: 'a grouping that cooperates on water, without a service',
		facts: grouping(52_000),
		answers: {
			...active,
			'elected-member': 'deputy',
			'political-framework': ['written-strategy'],
			'central-interest': 'citizenship-mobility',
			motivations: ['shared-challenges', 'citizens-openness'],
			sdgs: ['sdg-6'],
			'ways-of-working': ['technical-cooperation', 'youth-mobility'],
			actions: ['cooperations', 'mobility'],
			'themes-environment': ['water'],
			'themes-youth': ['youth'],
			cooperations: [cooperation('SN', 'historic-tie'), cooperation('VN')],
			'ir-service': 'own',
			'other-services': ['youth-education', 'water-environment'],
			'partner-authorities': 'yes',
			networks: ['cites-unies-france'],
			'territory-partners': {
				'public-institutions': 'closely',
				'schools-universities': 'closely',
				'solidarity-associations': 'closely'
			},
			'funding-sources': ['own', 'ministry-geographic'],
			'budget-amount': 45_000
		},
		between: ['climapart', 'cimob']
	}
];

export const emptyProfiles: readonly DoubtfulProfile[] = [
	{ name: 'nothing but that it has an action', facts: {}, answers: active },
	{ name: 'a population, and no answer', facts: town(14_000), answers: active },
	{
		name: 'one interest',
		facts: town(8_000),
		answers: { ...active, 'central-interest': 'humanitarian' }
	},
	{
		name: 'the page of motivations',
		facts: town(60_000),
		answers: {
			...active,
			motivations: ['shared-challenges'],
			'central-interest': 'climate-challenges'
		}
	},
	{
		name: '"don’t know" all along',
		facts: { kind: 'commune', population: null },
		answers: {
			...active,
			'central-interest': 'dont-know',
			sdgs: ['dont-know'],
			actions: ['dont-know'],
			'ways-of-working': ['dont-know'],
			'ir-service': 'dont-know',
			'elected-member': 'dont-know',
			'carried-by': ['dont-know'],
			'other-services': ['dont-know'],
			networks: ['dont-know'],
			'partner-authorities': 'dont-know',
			'territory-partners': { firms: 'dont-know', diasporas: 'dont-know' },
			'funding-sources': ['dont-know'],
			'budget-band': 'dont-know'
		}
	},
	{
		name: 'money alone',
		facts: {},
		answers: {
			...active,
			'budget-amount': 900_000,
			'funding-sources': ['own', 'afd-ficol'],
			'own-share': 40
		}
	},
	{
		name: 'empty lists and texts',
		facts: town(120_000),
		answers: {
			...active,
			actions: [],
			motivations: [],
			cooperations: [],
			'budget-amount': '',
			'territory-partners': {}
		}
	},
	{
		name: 'cooperations of which nothing is told',
		facts: town(3_000),
		answers: { ...active, cooperations: [{ _id: 'r1' }, { _id: 'r2', country: 'ML' }] }
	},
	{
		name: 'a région with one theme',
		facts: { kind: 'region', population: 2_800_000 },
		answers: { ...active, 'themes-economy': ['economy'], 'ir-service': 'own' }
	},
	{
		name: 'a département whose only answer is its partners',
		facts: { kind: 'departement', population: 700_000 },
		answers: {
			...active,
			'territory-partners': { 'public-institutions': 'closely', firms: 'closely' },
			networks: ['regional-network']
		}
	}
];

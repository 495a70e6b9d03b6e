/**
 * Authorities written by hand, eight a model, from the study's table: what somebody there would
 * answer, with gaps, "don't know" and a tick beside the point now and then. `because` names criteria
 * that must speak for the model, `although` some that must speak against it all the same.
 */
import type { Answers } from '$lib/form/form-state';
import type { Facts } from '$lib/typology/typology';

export type PlainProfile = {
	name: string;
	facts: Partial<Facts>;
	answers: Answers;
	because: readonly string[];
	although?: readonly string[];
};

const active = { 'has-action': 'yes' };
const town = (population: number): Partial<Facts> => ({ kind: 'commune', population });
const grouping = (population: number): Partial<Facts> => ({ kind: 'epci', population });
const cooperation = (country: string, ...reasons: string[]) => ({
	country,
	state: 'active',
	...(reasons.length > 0 ? { 'place-reason': reasons } : {})
});

export const plainProfiles: Readonly<Record<string, readonly PlainProfile[]>> = {
	humanis: [
		{
			name: 'a village with a twinning committee and a well in Mali',
			facts: town(1_850),
			answers: {
				...active,
				'elected-member': 'deputy',
				'central-interest': 'humanitarian',
				motivations: ['international-solidarity', 'human-rights', 'historic-links'],
				'ways-of-working': ['twinning', 'material-aid'],
				actions: ['cooperations'],
				'themes-solidarity': ['basic-services', 'agriculture'],
				cooperations: [cooperation('ML', 'historic-tie')],
				'ir-service': 'none',
				'carried-by': ['elected-members', 'twinning-committee'],
				'territory-partners': {
					'twinning-committees': 'closely',
					'solidarity-associations': 'closely',
					'public-institutions': 'never'
				},
				networks: ['none'],
				'own-share': 100,
				'funding-sources': ['own'],
				'budget-amount': 3_000
			},
			because: [
				'central-interest.humanis.first',
				'where.humanis.places',
				'organisation.humanis.no-service',
				'funding.humanis.budget'
			]
		},
		{
			name: 'a small town that gives material after emergencies',
			facts: town(6_400),
			answers: {
				...active,
				'central-interest': 'humanitarian',
				motivations: ['human-rights', 'international-solidarity'],
				'ways-of-working': ['one-off-actions', 'material-aid'],
				actions: ['other'],
				'themes-solidarity': ['emergency'],
				'ir-service': 'none',
				'carried-by': ['elected-members'],
				'territory-partners': { 'solidarity-associations': 'closely' },
				networks: ['regional-network'],
				'own-share': 90,
				'funding-sources': ['own'],
				'budget-band': 'under-10k'
			},
			because: ['themes.humanis.themes', 'funding.humanis.budget', 'funding.humanis.no-outside']
		},
		{
			name: 'a town of 22,000 whose size says nothing against it',
			facts: town(22_000),
			answers: {
				...active,
				'elected-member': 'delegated-councillor',
				'central-interest': 'humanitarian',
				motivations: ['international-solidarity', 'historic-links', 'cultural-diversity'],
				'ways-of-working': ['twinning', 'one-off-actions'],
				'themes-solidarity': ['gender-equality', 'health'],
				'themes-youth': ['education'],
				cooperations: [cooperation('BF', 'partner-request'), cooperation('DE', 'historic-tie')],
				'ir-service': 'none',
				'carried-by': ['elected-members', 'associations'],
				'territory-partners': {
					'twinning-committees': 'closely',
					'solidarity-associations': 'closely',
					diasporas: 'never'
				},
				networks: ['none'],
				'own-share': 80,
				'funding-sources': ['own', 'region-departement'],
				'budget-amount': 9_500
			},
			because: ['size.humanis.commune', 'where.humanis.places', 'partnerships.humanis.committee']
		},
		{
			name: 'one that spends more than the table says',
			facts: town(12_300),
			answers: {
				...active,
				'central-interest': 'humanitarian',
				motivations: ['international-solidarity'],
				'ways-of-working': ['material-aid'],
				'themes-solidarity': ['basic-services', 'emergency'],
				cooperations: [cooperation('SN'), cooperation('TG')],
				'ir-service': 'none',
				'carried-by': ['elected-members'],
				'territory-partners': {
					'twinning-committees': 'closely',
					'solidarity-associations': 'sometimes'
				},
				networks: ['none'],
				'own-share': 70,
				'funding-sources': ['own'],
				'budget-amount': 18_000
			},
			because: ['ways-of-working.humanis.ways', 'funding.humanis.own'],
			although: ['funding.humanis.budget', 'partnerships.humanis.associations']
		},
		{
			name: 'one that left the pages of money blank',
			facts: town(3_100),
			answers: {
				...active,
				'central-interest': 'humanitarian',
				motivations: ['human-rights', 'shared-challenges', 'international-solidarity'],
				'ways-of-working': ['twinning'],
				'themes-solidarity': ['agriculture'],
				cooperations: [cooperation('MG', 'partner-request')],
				'ir-service': 'none',
				'carried-by': ['elected-members'],
				'territory-partners': {
					'twinning-committees': 'closely',
					'solidarity-associations': 'closely'
				},
				networks: ['none']
			},
			because: ['motivations.humanis.first', 'partnerships.humanis.networks']
		},
		{
			name: 'one that does not know its budget',
			facts: town(900),
			answers: {
				...active,
				'central-interest': 'humanitarian',
				motivations: ['international-solidarity'],
				'ways-of-working': ['one-off-actions'],
				'themes-solidarity': ['emergency', 'health'],
				'ir-service': 'none',
				'carried-by': ['elected-members', 'associations'],
				'territory-partners': {
					'solidarity-associations': 'closely',
					'twinning-committees': 'dont-know'
				},
				networks: ['dont-know'],
				'own-share-missing': 'dont-know',
				'funding-sources': ['own'],
				'budget-band': 'dont-know'
			},
			because: ['organisation.humanis.members', 'funding.humanis.no-outside']
		},
		{
			name: 'one with an ended twinning in Germany and a living one in Benin',
			facts: town(8_700),
			answers: {
				...active,
				'elected-member': 'mayor-or-president',
				'central-interest': 'humanitarian',
				motivations: ['international-solidarity', 'citizens-openness'],
				'ways-of-working': ['twinning', 'financial-support'],
				'themes-solidarity': ['basic-services'],
				'themes-youth': ['education', 'youth'],
				cooperations: [{ ...cooperation('DE', 'historic-tie'), state: 'ended' }, cooperation('BJ')],
				'ir-service': 'none',
				'carried-by': ['elected-members', 'twinning-committee'],
				'territory-partners': {
					'twinning-committees': 'closely',
					'solidarity-associations': 'closely',
					'public-institutions': 'sometimes'
				},
				networks: ['none'],
				'own-share': 60,
				'funding-sources': ['own'],
				'budget-amount': 7_200
			},
			because: ['where.humanis.places', 'themes.humanis.themes', 'funding.humanis.budget']
		},
		{
			name: 'a grouping of villages, though the table says communes',
			facts: grouping(9_800),
			answers: {
				...active,
				'central-interest': 'humanitarian',
				motivations: ['international-solidarity', 'human-rights'],
				'ways-of-working': ['material-aid', 'one-off-actions'],
				'themes-solidarity': ['agriculture', 'basic-services'],
				cooperations: [cooperation('NE', 'shared-challenge')],
				'ir-service': 'none',
				'carried-by': ['elected-members'],
				'territory-partners': {
					'solidarity-associations': 'closely',
					'twinning-committees': 'never'
				},
				networks: ['none'],
				'own-share': 100,
				'funding-sources': ['own'],
				'budget-amount': 5_000
			},
			because: ['central-interest.humanis.first', 'where.humanis.places'],
			although: ['size.humanis.commune', 'partnerships.humanis.committee']
		}
	],
	cosmin: [
		{
			name: 'a medium town that welcomes and shows its heritage',
			facts: town(24_000),
			answers: {
				...active,
				'elected-member': 'mayor-or-president',
				'central-interest': 'one-world',
				motivations: ['cultural-diversity', 'historic-links', 'human-rights'],
				'ways-of-working': ['twinning', 'exhibitions-heritage', 'welcoming-migrants'],
				'themes-culture': ['culture-heritage', 'migrations'],
				cooperations: [cooperation('MA', 'cultural-tie'), cooperation('IT', 'cultural-tie')],
				'ir-service': 'none',
				'carried-by': ['associations', 'twinning-committee'],
				'territory-partners': {
					'twinning-committees': 'closely',
					diasporas: 'closely',
					'solidarity-associations': 'closely'
				},
				networks: ['none'],
				'own-share': 60,
				'funding-sources': ['own', 'ministry-thematic'],
				'budget-amount': 8_000
			},
			because: [
				'central-interest.cosmin.first',
				'size.cosmin.medium',
				'where.cosmin.reasons',
				'funding.cosmin.calls',
				'funding.cosmin.budget'
			]
		},
		{
			name: 'a suburb whose diasporas carry the ties',
			facts: town(47_500),
			answers: {
				...active,
				'elected-member': 'mayor-or-president',
				'central-interest': 'one-world',
				motivations: ['cultural-diversity', 'international-solidarity'],
				'ways-of-working': ['welcoming-migrants'],
				'themes-culture': ['migrations'],
				cooperations: [
					cooperation('DZ', 'cultural-tie'),
					cooperation('PT', 'cultural-tie', 'historic-tie')
				],
				'carried-by': ['associations'],
				delegation: 'partly',
				'delegated-to': ['twinning-committee'],
				'territory-partners': {
					'twinning-committees': 'sometimes',
					diasporas: 'closely',
					'solidarity-associations': 'closely'
				},
				networks: ['regional-network'],
				'funding-sources': ['own', 'ministry-geographic'],
				'budget-band': 'under-10k'
			},
			because: ['themes.cosmin.themes', 'partnerships.cosmin.diasporas', 'funding.cosmin.budget'],
			although: ['partnerships.cosmin.committee']
		},
		{
			name: 'one led by a deputy',
			facts: town(15_200),
			answers: {
				...active,
				'elected-member': 'deputy',
				'central-interest': 'one-world',
				motivations: ['cultural-diversity', 'citizens-openness', 'historic-links'],
				'ways-of-working': ['twinning', 'exhibitions-heritage'],
				'themes-culture': ['culture-heritage', 'tourism'],
				'themes-youth': ['education'],
				cooperations: [cooperation('PL', 'cultural-tie'), cooperation('GB', 'historic-tie')],
				'ir-service': 'none',
				'carried-by': ['twinning-committee'],
				'territory-partners': {
					'twinning-committees': 'closely',
					diasporas: 'sometimes',
					'solidarity-associations': 'sometimes'
				},
				networks: ['none'],
				'own-share': 85,
				'funding-sources': ['own', 'ministry-general'],
				'budget-amount': 6_500
			},
			because: ['ways-of-working.cosmin.ways', 'organisation.cosmin.carried'],
			although: ['organisation.cosmin.mayor']
		},
		{
			name: 'a small town, with everything else of the model',
			facts: town(7_900),
			answers: {
				...active,
				'elected-member': 'mayor-or-president',
				'central-interest': 'one-world',
				motivations: ['cultural-diversity'],
				'ways-of-working': ['exhibitions-heritage'],
				'themes-culture': ['culture-heritage'],
				cooperations: [cooperation('AM', 'cultural-tie')],
				'carried-by': ['associations'],
				'territory-partners': { 'twinning-committees': 'closely', diasporas: 'closely' },
				networks: ['none'],
				'funding-sources': ['own', 'ministry-geographic'],
				'budget-amount': 9_000
			},
			because: ['where.cosmin.reasons', 'organisation.cosmin.mayor'],
			although: ['size.cosmin.medium']
		},
		{
			name: 'one without calls of the ministry',
			facts: town(31_000),
			answers: {
				...active,
				'elected-member': 'mayor-or-president',
				'central-interest': 'one-world',
				motivations: ['cultural-diversity', 'human-rights'],
				'ways-of-working': ['twinning', 'welcoming-migrants', 'exhibitions-heritage'],
				'themes-culture': ['culture-heritage', 'migrations', 'sport'],
				cooperations: [cooperation('TR', 'cultural-tie')],
				'ir-service': 'none',
				'carried-by': ['associations', 'elected-members'],
				'territory-partners': {
					'twinning-committees': 'closely',
					diasporas: 'closely',
					'solidarity-associations': 'closely'
				},
				networks: ['none'],
				'funding-sources': ['own'],
				'budget-amount': 4_000
			},
			because: ['partnerships.cosmin.diasporas', 'funding.cosmin.budget'],
			although: ['funding.cosmin.calls']
		},
		{
			name: 'one with water-agency money, which the model has not',
			facts: town(19_000),
			answers: {
				...active,
				'elected-member': 'mayor-or-president',
				'central-interest': 'one-world',
				motivations: ['cultural-diversity', 'international-solidarity', 'historic-links'],
				'ways-of-working': ['welcoming-migrants', 'exhibitions-heritage'],
				'themes-culture': ['migrations'],
				'themes-environment': ['water'],
				cooperations: [cooperation('TN', 'cultural-tie'), cooperation('LB', 'cultural-tie')],
				'carried-by': ['associations'],
				'territory-partners': {
					'twinning-committees': 'closely',
					diasporas: 'closely',
					'solidarity-associations': 'closely'
				},
				networks: ['none'],
				'funding-sources': ['own', 'ministry-thematic', 'water-agency'],
				'budget-amount': 9_900
			},
			because: ['funding.cosmin.calls'],
			although: ['funding.cosmin.agencies']
		},
		{
			name: 'one that answered the first five pages',
			facts: town(28_000),
			answers: {
				...active,
				'elected-member': 'mayor-or-president',
				'central-interest': 'one-world',
				motivations: ['cultural-diversity', 'citizens-openness'],
				sdgs: ['sdg-10', 'sdg-16'],
				'ways-of-working': ['twinning', 'exhibitions-heritage'],
				'themes-culture': ['culture-heritage'],
				'ir-service': 'none',
				'carried-by': ['twinning-committee']
			},
			because: ['themes.cosmin.themes', 'organisation.cosmin.carried']
		},
		{
			name: 'one that ranks diversity third',
			facts: town(36_400),
			answers: {
				...active,
				'elected-member': 'mayor-or-president',
				'central-interest': 'one-world',
				motivations: ['historic-links', 'international-solidarity', 'cultural-diversity'],
				'ways-of-working': ['twinning', 'exhibitions-heritage'],
				'themes-culture': ['culture-heritage', 'tourism'],
				cooperations: [cooperation('ES', 'cultural-tie', 'proximity')],
				'carried-by': ['twinning-committee', 'associations'],
				'territory-partners': {
					'twinning-committees': 'closely',
					diasporas: 'sometimes',
					'solidarity-associations': 'closely'
				},
				networks: ['none'],
				'funding-sources': ['own', 'ministry-general'],
				'budget-band': 'under-10k'
			},
			because: ['motivations.cosmin.ranked', 'size.cosmin.medium'],
			although: ['motivations.cosmin.first']
		}
	],
	cimob: [
		{
			name: 'a grouping whose youth service sends the young abroad',
			facts: grouping(38_000),
			answers: {
				...active,
				'elected-member': 'deputy',
				'political-framework': ['written-strategy'],
				'central-interest': 'citizenship-mobility',
				motivations: ['citizens-openness', 'shared-challenges'],
				'ways-of-working': ['youth-mobility'],
				actions: ['mobility', 'awareness'],
				'themes-youth': ['youth', 'mobility', 'global-citizenship-education'],
				'mobility-areas': ['neighbours', 'partner-places'],
				'ir-service': 'none',
				'other-services': ['youth-education'],
				'carried-by': ['another-service'],
				'territory-partners': {
					'public-institutions': 'sometimes',
					'schools-universities': 'closely'
				},
				'funding-sources': ['own', 'ministry-thematic'],
				'budget-amount': 25_000
			},
			because: [
				'size.cimob.medium',
				'ways-of-working.cimob.youth',
				'organisation.cimob.service',
				'funding.cimob.budget'
			]
		},
		{
			name: 'a town with school exchanges across the border',
			facts: town(17_600),
			answers: {
				...active,
				'elected-member': 'delegated-councillor',
				'central-interest': 'citizenship-mobility',
				motivations: ['citizens-openness', 'historic-links', 'cultural-diversity'],
				'ways-of-working': ['youth-mobility', 'twinning'],
				actions: ['mobility', 'cooperations'],
				'themes-youth': ['youth', 'education'],
				cooperations: [cooperation('DE', 'proximity', 'historic-tie')],
				'mobility-areas': ['neighbours'],
				'ir-service': 'none',
				'other-services': ['youth-education', 'community-life'],
				'territory-partners': { 'public-institutions': 'never' },
				'funding-sources': ['own', 'ministry-general'],
				'budget-band': '10k-50k'
			},
			because: ['where.cimob.reasons', 'where.cimob.mobility', 'funding.cimob.budget']
		},
		{
			name: 'one without any cooperation',
			facts: town(29_000),
			answers: {
				...active,
				'elected-member': 'deputy',
				'political-framework': ['deliberation', 'written-strategy'],
				'central-interest': 'citizenship-mobility',
				motivations: ['citizens-openness'],
				'ways-of-working': ['youth-mobility'],
				actions: ['mobility'],
				'themes-youth': ['mobility'],
				'mobility-areas': ['neighbours', 'rest-of-europe'],
				'ir-service': 'none',
				'other-services': ['youth-education'],
				'territory-partners': { 'public-institutions': 'never', 'twinning-committees': 'never' },
				'funding-sources': ['own'],
				'budget-amount': 12_000
			},
			because: ['where.cimob.mobility', 'partnerships.cimob.strategy'],
			although: ['funding.cimob.calls']
		},
		{
			name: 'one that works closely with institutions',
			facts: grouping(44_000),
			answers: {
				...active,
				'elected-member': 'deputy',
				'political-framework': ['written-strategy'],
				'central-interest': 'citizenship-mobility',
				motivations: ['citizens-openness', 'territory-abroad'],
				'ways-of-working': ['youth-mobility', 'peer-exchange'],
				actions: ['mobility', 'european-funds'],
				'themes-youth': ['youth', 'mobility'],
				'mobility-areas': ['partner-places', 'africa'],
				'ir-service': 'none',
				'other-services': ['youth-education', 'general-direction'],
				'territory-partners': { 'public-institutions': 'closely' },
				'funding-sources': ['own', 'european-union', 'ministry-thematic'],
				'budget-amount': 40_000
			},
			because: ['organisation.cimob.no-service', 'partnerships.cimob.strategy'],
			although: ['partnerships.cimob.institutions']
		},
		{
			name: 'one that does not tell its money',
			facts: town(11_100),
			answers: {
				...active,
				'elected-member': 'delegated-councillor',
				'central-interest': 'citizenship-mobility',
				motivations: ['citizens-openness', 'cultural-diversity'],
				'ways-of-working': ['youth-mobility'],
				actions: ['mobility', 'awareness'],
				'themes-youth': ['global-citizenship-education', 'youth'],
				'mobility-areas': ['partner-places'],
				'ir-service': 'none',
				'other-services': ['community-life'],
				'territory-partners': { 'public-institutions': 'sometimes' },
				'budget-band': 'dont-know',
				'funding-sources': ['dont-know']
			},
			because: ['themes.cimob.themes', 'organisation.cimob.member']
		},
		{
			name: 'a small town that does the same',
			facts: town(6_000),
			answers: {
				...active,
				'elected-member': 'deputy',
				'political-framework': ['written-strategy'],
				'central-interest': 'citizenship-mobility',
				motivations: ['citizens-openness', 'international-solidarity'],
				'ways-of-working': ['youth-mobility', 'one-off-actions'],
				actions: ['mobility'],
				'themes-youth': ['youth', 'education', 'mobility'],
				'mobility-areas': ['neighbours'],
				'ir-service': 'none',
				'other-services': ['youth-education'],
				'territory-partners': {
					'public-institutions': 'never',
					'solidarity-associations': 'sometimes'
				},
				'funding-sources': ['own', 'ministry-thematic'],
				'budget-amount': 11_000
			},
			because: ['central-interest.cimob.first', 'funding.cimob.calls'],
			although: ['size.cimob.medium']
		},
		{
			name: 'one that has AFD money, which the model has not',
			facts: grouping(21_500),
			answers: {
				...active,
				'elected-member': 'deputy',
				'central-interest': 'citizenship-mobility',
				motivations: ['citizens-openness', 'shared-challenges', 'international-solidarity'],
				'ways-of-working': ['youth-mobility'],
				actions: ['mobility', 'cooperations'],
				'themes-youth': ['mobility', 'youth'],
				cooperations: [cooperation('MA', 'historic-tie')],
				'mobility-areas': ['partner-places', 'historic-places'],
				'ir-service': 'none',
				'other-services': ['youth-education'],
				'political-framework': ['written-strategy'],
				'territory-partners': { 'public-institutions': 'sometimes' },
				'funding-sources': ['own', 'ministry-general', 'afd-other'],
				'budget-amount': 33_000
			},
			because: ['where.cimob.reasons', 'funding.cimob.calls'],
			although: ['funding.cimob.agency']
		},
		{
			name: 'one where youth mobility is one way among others',
			facts: town(41_300),
			answers: {
				...active,
				'elected-member': 'deputy',
				'political-framework': ['none'],
				'central-interest': 'citizenship-mobility',
				motivations: ['citizens-openness', 'cultural-diversity', 'historic-links'],
				'ways-of-working': ['youth-mobility', 'twinning', 'exhibitions-heritage'],
				actions: ['cooperations', 'mobility', 'awareness'],
				'themes-youth': ['youth', 'education', 'mobility'],
				'themes-culture': ['sport'],
				cooperations: [cooperation('DE', 'proximity'), cooperation('IT', 'historic-tie')],
				'mobility-areas': ['neighbours', 'partner-places'],
				'ir-service': 'none',
				'other-services': ['youth-education'],
				'territory-partners': {
					'public-institutions': 'never',
					'twinning-committees': 'sometimes'
				},
				networks: ['afccre'],
				'funding-sources': ['own', 'ministry-thematic'],
				'budget-amount': 30_000
			},
			because: ['ways-of-working.cimob.mobility', 'partnerships.cimob.institutions'],
			although: ['partnerships.cimob.strategy']
		}
	],
	climapart: [
		{
			name: 'a grouping that works on water with the Sahel',
			facts: grouping(118_000),
			answers: {
				...active,
				'central-interest': 'climate-challenges',
				motivations: ['shared-challenges', 'international-solidarity'],
				sdgs: ['sdg-6', 'sdg-13'],
				'ways-of-working': ['cooperation-by-convention', 'technical-cooperation'],
				actions: ['cooperations', 'networks'],
				'themes-environment': ['water', 'sanitation'],
				cooperations: [
					cooperation('SN', 'shared-challenge'),
					cooperation('VN', 'shared-challenge')
				],
				'ir-service': 'own',
				'europe-service': 'no',
				'other-services': ['water-environment', 'general-direction'],
				'partner-authorities': 'yes',
				networks: ['cites-unies-france', 'thematic-network'],
				'territory-partners': {
					'schools-universities': 'closely',
					'solidarity-associations': 'sometimes'
				},
				'funding-sources': ['own', 'water-agency', 'one-percent', 'ministry-geographic'],
				'budget-amount': 140_000
			},
			because: [
				'size.climapart.large',
				'ways-of-working.climapart.ways',
				'where.climapart.africa',
				'where.climapart.beyond',
				'funding.climapart.budget'
			]
		},
		{
			name: 'a town of 64,000 on energy and waste',
			facts: town(64_000),
			answers: {
				...active,
				'central-interest': 'climate-challenges',
				motivations: ['shared-challenges', 'territory-abroad', 'international-solidarity'],
				sdgs: ['sdg-7', 'sdg-11', 'sdg-12'],
				'ways-of-working': ['technical-cooperation', 'peer-exchange'],
				actions: ['cooperations', 'networks', 'awareness'],
				'themes-environment': ['energy', 'waste'],
				cooperations: [cooperation('MG', 'shared-challenge')],
				'ir-service': 'own',
				'other-services': ['water-environment', 'economy'],
				'partner-authorities': 'yes',
				networks: ['regional-network', 'cites-unies-france'],
				'territory-partners': {
					'schools-universities': 'sometimes',
					'solidarity-associations': 'closely',
					'public-institutions': 'sometimes'
				},
				'funding-sources': ['own', 'ministry-thematic', 'afd-ficol'],
				'budget-band': '50k-250k'
			},
			because: [
				'organisation.climapart.service',
				'funding.climapart.outside',
				'funding.climapart.budget'
			],
			although: ['where.climapart.beyond']
		},
		{
			name: 'one that shares its service with a neighbour',
			facts: town(52_000),
			answers: {
				...active,
				'central-interest': 'climate-challenges',
				motivations: ['shared-challenges', 'human-rights'],
				sdgs: ['sdg-13'],
				'ways-of-working': ['cooperation-by-convention'],
				actions: ['cooperations'],
				'themes-environment': ['biodiversity-environment', 'sustainable-development'],
				cooperations: [
					cooperation('MA', 'shared-challenge'),
					cooperation('PE', 'shared-challenge')
				],
				'ir-service': 'shared',
				'other-services': ['water-environment'],
				'partner-authorities': 'yes',
				networks: ['regional-network'],
				'territory-partners': {
					'schools-universities': 'closely',
					'solidarity-associations': 'closely'
				},
				'funding-sources': ['own', 'region-departement'],
				'budget-amount': 75_000
			},
			because: ['organisation.climapart.service', 'themes.climapart.themes']
		},
		{
			name: 'one below the size of the table',
			facts: town(33_000),
			answers: {
				...active,
				'central-interest': 'climate-challenges',
				motivations: ['shared-challenges', 'international-solidarity'],
				sdgs: ['sdg-6'],
				'ways-of-working': ['cooperation-by-convention', 'technical-cooperation'],
				actions: ['cooperations'],
				'themes-environment': ['water', 'sanitation'],
				cooperations: [cooperation('BF', 'shared-challenge')],
				'ir-service': 'own',
				'other-services': ['water-environment'],
				'partner-authorities': 'yes',
				networks: ['thematic-network'],
				'territory-partners': {
					'schools-universities': 'sometimes',
					'solidarity-associations': 'closely'
				},
				'funding-sources': ['own', 'water-agency'],
				'budget-amount': 60_000
			},
			because: ['partnerships.climapart.authorities', 'funding.climapart.budget'],
			although: ['size.climapart.large']
		},
		{
			name: 'one that leaves its budget out',
			facts: grouping(87_000),
			answers: {
				...active,
				'central-interest': 'climate-challenges',
				motivations: ['international-solidarity', 'shared-challenges'],
				sdgs: ['sdg-6', 'sdg-7'],
				'ways-of-working': ['technical-cooperation'],
				'themes-environment': ['water', 'energy', 'waste'],
				cooperations: [cooperation('TG')],
				'ir-service': 'own',
				'other-services': ['water-environment', 'culture'],
				'partner-authorities': 'yes',
				networks: ['cites-unies-france'],
				'territory-partners': {
					'schools-universities': 'closely',
					'solidarity-associations': 'sometimes'
				}
			},
			because: ['motivations.climapart.ranked', 'where.climapart.africa'],
			although: ['motivations.climapart.first']
		},
		{
			name: 'one that supports local actors too',
			facts: town(96_000),
			answers: {
				...active,
				'central-interest': 'climate-challenges',
				motivations: ['shared-challenges', 'citizens-openness'],
				sdgs: ['sdg-11', 'sdg-13', 'sdg-17'],
				'ways-of-working': ['cooperation-by-convention', 'support-to-local-actors'],
				actions: ['cooperations', 'local-support', 'networks'],
				'themes-environment': ['sustainable-development', 'biodiversity-environment'],
				cooperations: [
					cooperation('TN', 'shared-challenge'),
					cooperation('BR', 'shared-challenge')
				],
				'ir-service': 'own',
				'europe-service': 'no',
				'other-services': ['water-environment', 'youth-education'],
				'partner-authorities': 'yes',
				networks: ['cites-unies-france', 'uclg'],
				'territory-partners': {
					'schools-universities': 'closely',
					'solidarity-associations': 'closely',
					'public-institutions': 'sometimes'
				},
				'funding-sources': ['own', 'ministry-general', 'foundations'],
				'budget-amount': 210_000
			},
			because: ['ways-of-working.climapart.support', 'partnerships.climapart.many']
		},
		{
			name: 'one whose other services are not called on',
			facts: grouping(66_000),
			answers: {
				...active,
				'central-interest': 'climate-challenges',
				motivations: ['shared-challenges'],
				sdgs: ['none'],
				'ways-of-working': ['cooperation-by-convention'],
				'themes-environment': ['water'],
				cooperations: [cooperation('BJ', 'shared-challenge')],
				'ir-service': 'own',
				'other-services': ['none'],
				'partner-authorities': 'yes',
				networks: ['regional-network'],
				'territory-partners': {
					'schools-universities': 'sometimes',
					'solidarity-associations': 'sometimes'
				},
				'funding-sources': ['own', 'one-percent'],
				'budget-amount': 50_000
			},
			because: ['funding.climapart.budget', 'partnerships.climapart.networks'],
			although: ['organisation.climapart.others', 'motivations.climapart.goals']
		},
		{
			name: 'a city with a Europe service, and climate at heart',
			facts: town(240_000),
			answers: {
				...active,
				'central-interest': 'climate-challenges',
				motivations: ['shared-challenges', 'territory-abroad'],
				sdgs: ['sdg-11', 'sdg-13'],
				'ways-of-working': ['technical-cooperation', 'cooperation-by-convention'],
				actions: ['cooperations', 'networks'],
				'themes-environment': ['energy', 'biodiversity-environment', 'water'],
				cooperations: [
					cooperation('MG', 'shared-challenge'),
					cooperation('VN', 'shared-challenge'),
					cooperation('SN')
				],
				'ir-service': 'own',
				'europe-service': 'yes',
				'other-services': ['water-environment'],
				'partner-authorities': 'yes',
				networks: ['uclg', 'thematic-network'],
				'territory-partners': {
					'schools-universities': 'closely',
					'solidarity-associations': 'closely',
					firms: 'never'
				},
				'funding-sources': ['own', 'afd-ficol', 'ministry-geographic'],
				'budget-amount': 320_000
			},
			because: ['size.climapart.large', 'where.climapart.beyond']
		}
	],
	astre: [
		{
			name: 'a région that takes its firms abroad',
			facts: { kind: 'region', population: 5_900_000 },
			answers: {
				...active,
				'central-interest': 'attractiveness',
				motivations: ['territory-abroad', 'shared-challenges'],
				'ways-of-working': ['advice-to-firms', 'financial-support', 'support-to-local-actors'],
				actions: ['economic-promotion', 'local-support', 'european-funds', 'networks'],
				'themes-economy': ['territorial-development', 'economy'],
				cooperations: [
					cooperation('CA', 'economic-opening'),
					cooperation('MA', 'historic-tie'),
					cooperation('DE', 'economic-opening')
				],
				'ir-service': 'own',
				'europe-service': 'yes',
				'territory-partners': { 'public-institutions': 'closely', firms: 'closely' },
				networks: ['uclg'],
				'funding-sources': ['own', 'european-union'],
				'budget-amount': 2_400_000
			},
			because: [
				'size.astre.very-large',
				'organisation.astre.services',
				'where.astre.opening',
				'funding.astre.budget'
			]
		},
		{
			name: 'a métropole that exchanges between peers',
			facts: grouping(610_000),
			answers: {
				...active,
				'central-interest': 'attractiveness',
				motivations: ['territory-abroad'],
				'ways-of-working': ['peer-exchange', 'advice-to-firms'],
				actions: ['economic-promotion', 'networks'],
				'themes-economy': ['economy', 'employment'],
				'themes-environment': ['sustainable-development'],
				cooperations: [
					cooperation('CN', 'economic-opening'),
					cooperation('US', 'economic-opening')
				],
				'ir-service': 'own',
				'europe-service': 'yes',
				'territory-partners': { 'public-institutions': 'closely', firms: 'sometimes' },
				'funding-sources': ['own', 'european-union'],
				'budget-band': 'over-500k'
			},
			because: ['ways-of-working.astre.ways', 'partnerships.astre.firms', 'funding.astre.budget']
		},
		{
			name: 'a city that spends less than the table says',
			facts: town(131_000),
			answers: {
				...active,
				'central-interest': 'attractiveness',
				motivations: ['territory-abroad', 'historic-links', 'citizens-openness'],
				'ways-of-working': ['financial-support', 'peer-exchange'],
				actions: ['cooperations', 'economic-promotion', 'local-support'],
				'themes-economy': ['territorial-development', 'employment'],
				cooperations: [cooperation('JP', 'economic-opening'), cooperation('GB', 'historic-tie')],
				'ir-service': 'own',
				'europe-service': 'yes',
				'territory-partners': { 'public-institutions': 'closely', firms: 'closely' },
				'funding-sources': ['own'],
				'budget-amount': 390_000
			},
			because: ['where.astre.opening', 'themes.astre.themes'],
			although: ['funding.astre.budget']
		},
		{
			name: 'one whose Europe and international work share a service',
			facts: grouping(205_000),
			answers: {
				...active,
				'central-interest': 'attractiveness',
				motivations: ['territory-abroad', 'shared-challenges'],
				'ways-of-working': ['advice-to-firms'],
				actions: ['economic-promotion'],
				'themes-economy': ['economy'],
				cooperations: [cooperation('DE', 'economic-opening')],
				'ir-service': 'own',
				'europe-service': 'no',
				'territory-partners': { 'public-institutions': 'closely', firms: 'closely' },
				'funding-sources': ['own'],
				'budget-amount': 700_000
			},
			because: ['size.astre.very-large', 'funding.astre.budget'],
			although: ['organisation.astre.services']
		},
		{
			name: 'one that says nothing of its cooperations',
			facts: town(172_000),
			answers: {
				...active,
				'central-interest': 'attractiveness',
				motivations: ['territory-abroad', 'cultural-diversity'],
				'ways-of-working': ['support-to-local-actors', 'advice-to-firms'],
				actions: ['local-support', 'economic-promotion', 'cooperations'],
				'themes-economy': ['territorial-development', 'economy', 'employment'],
				'ir-service': 'own',
				'europe-service': 'yes',
				'territory-partners': { 'public-institutions': 'closely', firms: 'sometimes' },
				'budget-band': 'over-500k'
			},
			because: ['ways-of-working.astre.support', 'partnerships.astre.institutions']
		},
		{
			name: 'a région with a cooperation in Africa alone',
			facts: { kind: 'region', population: 3_300_000 },
			answers: {
				...active,
				'central-interest': 'attractiveness',
				motivations: ['territory-abroad', 'international-solidarity'],
				'ways-of-working': [
					'financial-support',
					'support-to-local-actors',
					'technical-cooperation'
				],
				actions: ['cooperations', 'local-support', 'economic-promotion', 'european-funds'],
				'themes-economy': ['territorial-development', 'employment'],
				cooperations: [cooperation('MG', 'economic-opening', 'historic-tie')],
				'ir-service': 'own',
				'europe-service': 'yes',
				'territory-partners': {
					'public-institutions': 'closely',
					firms: 'sometimes',
					'solidarity-associations': 'closely'
				},
				networks: ['cites-unies-france'],
				'funding-sources': ['own', 'european-union'],
				'budget-amount': 1_900_000
			},
			because: ['where.astre.opening', 'funding.astre.budget'],
			although: ['where.astre.beyond']
		},
		{
			name: 'one whose first motivation is another',
			facts: grouping(450_000),
			answers: {
				...active,
				'central-interest': 'attractiveness',
				motivations: ['international-solidarity', 'territory-abroad', 'shared-challenges'],
				'ways-of-working': ['advice-to-firms', 'peer-exchange', 'financial-support'],
				actions: ['economic-promotion', 'networks', 'cooperations'],
				'themes-economy': ['territorial-development', 'economy'],
				cooperations: [
					cooperation('VN', 'economic-opening'),
					cooperation('PL', 'economic-opening')
				],
				'ir-service': 'own',
				'europe-service': 'yes',
				'territory-partners': { 'public-institutions': 'closely', firms: 'closely' },
				'funding-sources': ['own', 'afd-ficol'],
				'budget-amount': 860_000
			},
			because: ['motivations.astre.ranked', 'organisation.astre.services'],
			although: ['motivations.astre.first']
		},
		{
			name: 'one of 68,000, below the size of the table',
			facts: grouping(68_000),
			answers: {
				...active,
				'central-interest': 'attractiveness',
				motivations: ['territory-abroad'],
				'ways-of-working': ['advice-to-firms', 'support-to-local-actors'],
				actions: ['economic-promotion', 'local-support'],
				'themes-economy': ['economy', 'employment', 'territorial-development'],
				cooperations: [cooperation('IT', 'economic-opening')],
				'ir-service': 'own',
				'europe-service': 'yes',
				'territory-partners': { 'public-institutions': 'closely', firms: 'closely' },
				'funding-sources': ['own', 'european-union'],
				'budget-amount': 540_000
			},
			because: ['themes.astre.themes', 'funding.astre.budget'],
			although: ['size.astre.very-large']
		}
	]
};

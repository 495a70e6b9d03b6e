import type { Model } from '$lib/questionnaires/templates/acter/coverage';
import type { ThemeGroup } from '$lib/questionnaires/templates/acter/shared-choices';
import type { Area } from '$lib/questionnaires/templates/countries';

/** What an invented authority of each model is likely to answer, after the study's typology. */
export type Habits = {
	interest: string;
	motivation: string;
	ways: readonly string[];
	themes: Partial<Record<ThemeGroup, readonly string[]>>;
	/** How much likelier each part of the world is. */
	areas: Partial<Record<Area, number>>;
	reasons: readonly string[];
	services: readonly string[];
	carriers: readonly string[];
	closePartners: readonly string[];
	funding: readonly string[];
	ownShare: readonly [number, number];
	needs: readonly string[];
	prospects: readonly string[];
};

export const habitsOf: Record<Model, Habits> = {
	humanis: {
		interest: 'humanitarian',
		motivation: 'human-rights',
		ways: ['twinning', 'one-off-actions', 'material-aid'],
		themes: {
			solidarity: ['emergency', 'basic-services', 'gender-equality', 'agriculture', 'health'],
			youth: ['education']
		},
		areas: { 'sub-saharan-africa': 8, 'north-africa': 2, europe: 1 },
		reasons: ['historic-tie', 'partner-request'],
		services: ['general-direction', 'community-life'],
		carriers: ['elected-members', 'twinning-committee', 'associations'],
		closePartners: ['solidarity-associations', 'twinning-committees'],
		funding: ['own'],
		ownShare: [85, 100],
		needs: ['funding', 'project-building', 'partners-here'],
		prospects: ['stay', 'stay', 'grow', 'shrink']
	},
	cosmin: {
		interest: 'one-world',
		motivation: 'cultural-diversity',
		ways: ['welcoming-migrants', 'twinning', 'exhibitions-heritage'],
		themes: { culture: ['culture-heritage', 'migrations', 'tourism'], youth: ['youth'] },
		areas: { 'north-africa': 6, europe: 4, 'sub-saharan-africa': 3, asia: 2 },
		reasons: ['cultural-tie'],
		services: ['culture', 'community-life'],
		carriers: ['associations', 'twinning-committee'],
		closePartners: ['twinning-committees', 'diasporas', 'solidarity-associations'],
		funding: ['own', 'ministry-thematic', 'ministry-geographic'],
		ownShare: [60, 95],
		needs: ['visibility', 'funding', 'training'],
		prospects: ['stay', 'grow', 'stay', 'shrink']
	},
	cimob: {
		interest: 'citizenship-mobility',
		motivation: 'citizens-openness',
		ways: ['youth-mobility'],
		themes: { youth: ['youth', 'education', 'mobility', 'global-citizenship-education'] },
		areas: { europe: 8, 'north-africa': 3, 'sub-saharan-africa': 2 },
		reasons: ['proximity', 'historic-tie'],
		services: ['youth-education', 'community-life'],
		carriers: ['another-service', 'elected-members'],
		closePartners: ['schools-universities', 'popular-education'],
		funding: ['own', 'ministry-general', 'european-union', 'region-departement'],
		ownShare: [50, 90],
		needs: ['partners-abroad', 'training', 'visibility'],
		prospects: ['grow', 'stay', 'stay']
	},
	climapart: {
		interest: 'climate-challenges',
		motivation: 'shared-challenges',
		ways: ['cooperation-by-convention', 'technical-cooperation', 'peer-exchange'],
		themes: {
			environment: [
				'water',
				'sanitation',
				'energy',
				'waste',
				'biodiversity-environment',
				'sustainable-development'
			],
			economy: ['local-government']
		},
		areas: {
			'sub-saharan-africa': 6,
			'north-africa': 6,
			'latin-america-caribbean': 4,
			asia: 4,
			'north-america': 3
		},
		reasons: ['shared-challenge', 'historic-tie', 'partner-request'],
		services: ['water-environment', 'general-direction', 'culture', 'youth-education'],
		carriers: ['ir-service', 'another-service'],
		closePartners: ['solidarity-associations', 'schools-universities', 'public-institutions'],
		funding: [
			'own',
			'ministry-general',
			'ministry-thematic',
			'afd-ficol',
			'water-agency',
			'one-percent'
		],
		ownShare: [30, 70],
		needs: ['transitions', 'evaluation', 'funding'],
		prospects: ['grow', 'stay', 'shrink']
	},
	astre: {
		interest: 'attractiveness',
		motivation: 'territory-abroad',
		ways: ['support-to-local-actors', 'advice-to-firms', 'peer-exchange', 'financial-support'],
		themes: {
			economy: ['territorial-development', 'economy', 'employment'],
			environment: ['sustainable-development']
		},
		areas: {
			europe: 4,
			'north-america': 4,
			asia: 4,
			'north-africa': 4,
			'sub-saharan-africa': 3,
			'latin-america-caribbean': 3
		},
		reasons: ['economic-opening', 'historic-tie', 'cultural-tie'],
		services: ['economy', 'culture', 'general-direction'],
		carriers: ['ir-service'],
		closePartners: ['public-institutions', 'firms', 'schools-universities'],
		funding: ['own', 'ministry-geographic', 'european-union', 'afd-ficol', 'foundations'],
		ownShare: [40, 80],
		needs: ['visibility', 'evaluation', 'strategy'],
		prospects: ['stay', 'grow', 'shrink']
	}
};

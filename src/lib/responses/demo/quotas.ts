/**
 * The published figures of the study, as whole authorities: what the arithmetic on its shares comes
 * to. Where the study leaves two readings, the domain notes say which one was taken.
 */
export const quotas = {
	submitted: 122,
	/** 85 % of 122. */
	active: 104,
	/** Of the 18 without an action. */
	inactive: { stopped: 4, planned: 5, no: 9 },
	/** 47 % of 104; all above 10,000 inhabitants. */
	irService: 49,
	/** 26 % of the 47 who answered; all above 100,000 inhabitants. */
	europeService: 12,
	europeBlank: 2,
	/** 19 % of the 47 with a service who answered; 29 % of the active in all. */
	delegationWithService: 9,
	delegationBlank: 2,
	delegationWithout: 21,
	/** The study's table: of the 49 with a service, of the 55 without. */
	actions: {
		cooperations: [47, 47],
		'local-support': [29, 19],
		awareness: [27, 13],
		mobility: [26, 9],
		'european-funds': [19, 9],
		networks: [25, 6],
		'economic-promotion': [17, 3]
	},
	/** 65 % and 46 % of 104. */
	overTenYears: 68,
	firstCooperationOverTwentyYears: 48,
	/** 64, 54, 50, 58, 42, 39 and 24 % of 104. */
	otherServices: 67,
	budgetLine: 56,
	aidDeclared: 52,
	solidarityFirst: 60,
	localFunding: 44,
	accompanied: 41,
	economicCooperations: 25,
	/** 50 % of 122: the base is every respondent. */
	partnerAuthorities: 61,
	/** Of the 52 who declare, those who give the amount, and its mean. */
	aidAmounts: 50,
	aidMean: 239_376,
	/** Cooperations not ended, 3 per authority: 73.4 % African, 68 % aid, 60 % culture, 42 % emergency. */
	cooperations: 301,
	kinds: { 'development-aid': 205, culture: 181, 'emergency-aid': 126 }
} as const;

/** Full-time equivalents where there is a Europe service too: mean 14.7. */
export const fteWithEurope = [6, 7.5, 8, 9, 10, 12, 13, 14.5, 16, 20, 25, 35.4] as const;

/** Where there is an international service alone, 35 of them: mean 4.45. Nine delegate a part. */
export const fteOfDelegating = [0.25, 0.5, 0.5, 1, 1, 1.5, 2, 2.5, 3] as const;
export const fteAlone = [
	1, 1, 1.5, 2, 2, 2.5, 3, 3, 3.5, 4, 4, 4.5, 5, 5, 5.5, 6, 6, 6.5, 7, 7, 8, 8.5, 9, 10, 12, 16
] as const;

/** A hundred known budgets, rising: 20 under 10,000 €, 18 from 250,000 to 500,000 €, median 50,000 €. */
export const budgets: readonly number[] = [
	...[500, 800, 1_000, 1_200, 1_500, 1_500, 2_000, 2_000, 2_500, 3_000],
	...[3_000, 3_500, 4_000, 4_500, 5_000, 5_500, 6_000, 7_000, 8_000, 9_500],
	...[10_000, 10_000, 11_000, 12_000, 12_000, 13_000, 14_000, 15_000, 15_000],
	...[16_000, 18_000, 18_000, 20_000, 20_000, 21_000, 22_000, 24_000, 25_000],
	...[25_000, 27_000, 28_000, 30_000, 32_000, 35_000, 38_000, 40_000, 45_000],
	...[50_000, 50_000, 50_000, 50_000, 50_000, 50_000],
	...[55_000, 60_000, 65_000, 70_000, 75_000, 80_000, 90_000, 95_000, 105_000],
	...[110_000, 120_000, 135_000, 150_000, 170_000, 190_000, 210_000, 240_000],
	...[255_000, 260_000, 270_000, 280_000, 290_000, 300_000, 310_000, 320_000, 335_000],
	...[345_000, 360_000, 375_000, 390_000, 410_000, 430_000, 450_000, 470_000, 490_000],
	...[520_000, 560_000, 600_000, 650_000, 720_000, 800_000],
	...[900_000, 1_100_000, 1_300_000, 1_600_000, 2_200_000, 3_500_000]
];

/** Cooperations of the 94 who have some, rising with size: 301. */
export const cooperationCounts: readonly number[] = (
	[
		[22, 1],
		[24, 2],
		[18, 3],
		[12, 4],
		[8, 5],
		[5, 7],
		[3, 10],
		[2, 12]
	] as const
).flatMap(([authorities, count]) => Array<number>(authorities).fill(count));

/** Countries of those 301: 221 in Africa, with Maroc, Sénégal, Burkina Faso, Madagascar, Mali first. */
export const countryDeck: readonly string[] = Object.entries({
	...{ MA: 48, SN: 42, BF: 34, MG: 26, ML: 20, BJ: 9, TG: 8, CM: 7, TN: 7, GN: 5, NE: 4, DZ: 3 },
	...{ CI: 3, MR: 2, RW: 1, CD: 1, TD: 1 },
	...{ DE: 20, GB: 8, ES: 6, IT: 7, PL: 7, RO: 6, PT: 4, BE: 3, UA: 4 },
	...{ CA: 4, VN: 3, LB: 3, PS: 2, HT: 1, JP: 1, CN: 1 }
}).flatMap(([country, count]) => Array<string>(count).fill(country));

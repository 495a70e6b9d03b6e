import type { Answers } from '$lib/form/form-state';
import { themes, type ThemeGroup } from '$lib/questionnaires/templates/acter/shared-choices';
import { answerCooperations } from './answer-cooperations';
import type { DealtCooperation } from './cooperation-deck';
import { habitsOf } from './habits';
import type { Profile } from './profiles';
import type { Chance } from './seeded';

/** What a page needs to know: who answers, with which cooperations, when, with which luck. */
export type Answering = {
	profile: Profile;
	cooperations: readonly DealtCooperation[];
	/** Number of the response, from 1: invented names carry it. */
	number: number;
	/** The year in which it was answered. */
	year: number;
	luck: Chance;
};

type Page = (answering: Answering) => Answers;

/** Leaves out what was not answered. */
const given = (answers: Answers): Answers =>
	Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));

const invented = (text: string) => `${text} (démonstration)`;

const yourAuthority: Page = ({ profile, number, luck }) =>
	given({
		authority: profile.authority.id,
		'respondent-name': invented(`Personne ${number}`),
		'respondent-function': invented(
			luck.one([
				'Secrétaire de mairie',
				'Chargée de mission',
				'Directeur de cabinet',
				'Adjointe au maire'
			])
		),
		'respondent-email': `reponse-${number}@demo.example`,
		'contact-again': luck.one([true, true, false, undefined])
	});

const externalAction: Page = ({ profile, year, luck }) => {
	const { action } = profile;
	const begun = action === 'yes' || action === 'stopped';
	const age = profile.overTenYears ? luck.between(24, 55) : luck.between(2, 9);
	const firstAge = !profile.actions.has('cooperations')
		? undefined
		: profile.firstCooperationOverTwentyYears
			? luck.between(22, age)
			: luck.between(2, Math.min(age, 18));
	const byBand = luck.happens(0.12);
	const firstByBand = luck.happens(0.12);
	const band = (years: number) =>
		years > 20 ? 'over-20-years' : years > 10 ? '10-to-20-years' : 'up-to-10-years';
	return given({
		'has-action': action,
		'action-since': begun && !byBand ? year - age : undefined,
		'action-since-band': begun && byBand ? band(age) : undefined,
		'first-cooperation-year':
			begun && firstAge !== undefined && !firstByBand ? year - firstAge : undefined,
		'first-cooperation-band': !begun
			? undefined
			: firstAge === undefined
				? 'not-applicable'
				: firstByBand
					? band(firstAge)
					: undefined,
		...(action === 'yes' ? inCharge(profile, luck) : withoutAction(profile, luck))
	});
};

function inCharge({ model, irService }: Profile, luck: Chance): Answers {
	return {
		'elected-member':
			model === 'cosmin'
				? luck.one(['mayor-or-president', 'mayor-or-president', 'deputy'])
				: luck.one([
						'deputy',
						'deputy',
						'delegated-councillor',
						'mayor-or-president',
						...(irService ? [] : ['none'])
					]),
		'political-framework': irService
			? luck.one([['deliberation'], ['deliberation', 'written-strategy'], ['written-strategy']])
			: luck.one([['deliberation'], ['none'], ['none'], ['dont-know'], ['written-strategy']])
	};
}

function withoutAction({ action }: Profile, luck: Chance): Answers {
	return {
		'no-action-reasons':
			action === 'planned'
				? undefined
				: luck.some(
						action === 'stopped'
							? ['no-money', 'no-staff', 'no-political-will', 'no-partner', 'crisis-abroad']
							: [
									'too-small',
									'no-money',
									'no-staff',
									'other-priorities',
									'no-competence',
									'never-thought-of'
								],
						1,
						3
					),
		wishes:
			action === 'no' && luck.happens(0.4)
				? ['none']
				: luck.some(
						['twinning', 'cooperation', 'youth-mobility', 'local-support', 'awareness', 'joining'],
						1,
						3
					),
		'starting-needs': luck.some(
			['information', 'funding', 'project-building', 'partners-abroad', 'training'],
			1,
			3
		)
	};
}

const motivations: Page = ({ profile, luck }) => {
	const { interest, motivation } = habitsOf[profile.model];
	const others = luck
		.shuffled([
			'human-rights',
			'cultural-diversity',
			'citizens-openness',
			'shared-challenges',
			'historic-links'
		])
		.filter((one) => one !== motivation);
	const solidarity = 'international-solidarity';
	const ranked = profile.solidarityFirst
		? [solidarity, motivation, ...others]
		: [motivation, ...luck.shuffled([solidarity, ...others.slice(0, 1)]), ...others.slice(1)];
	const goals = {
		humanis: [1, 2, 3, 4],
		cosmin: [10, 11, 16],
		cimob: [4, 10, 17],
		climapart: [6, 7, 11, 13],
		astre: [8, 9, 11, 17]
	};
	return given({
		motivations: ranked.slice(0, 3),
		'central-interest': luck.happens(0.9)
			? interest
			: luck.one(['humanitarian', 'one-world', 'dont-know']),
		sdgs: luck.happens(0.12)
			? undefined
			: luck.some(
					goals[profile.model].map((goal) => `sdg-${goal}`),
					1,
					4
				)
	});
};

const organisation: Page = ({ profile, luck }) => {
	const { services, carriers } = habitsOf[profile.model];
	const { irService, europeService, delegates, fte } = profile;
	const europeFte = Math.round(fte * 0.4 * 2) / 2;
	const delegated =
		profile.model === 'cosmin' || luck.happens(0.5)
			? 'twinning-committee'
			: 'solidarity-association';
	const carried = carriers.filter((one) => irService || one !== 'ir-service');
	return given({
		'ir-service': irService
			? luck.happens(0.12)
				? 'shared'
				: 'own'
			: luck.happens(0.95)
				? 'none'
				: 'dont-know',
		'ir-fte': irService
			? europeService
				? Math.round((fte - europeFte) * 100) / 100
				: fte
			: undefined,
		'europe-service':
			irService && europeService !== null ? (europeService ? 'yes' : 'no') : undefined,
		'europe-fte': europeService ? europeFte : undefined,
		'other-services': profile.otherServices
			? [
					...new Set([
						...luck.some(services, 1, 3),
						...luck.some(['culture', 'youth-education', 'general-direction'], 0, 2)
					])
				]
			: luck.one([['none'], ['none'], ['dont-know'], undefined]),
		'carried-by':
			carried.length === 0 ? ['elected-members'] : luck.some(carried, 1, carried.length),
		delegation:
			delegates === null
				? undefined
				: delegates
					? irService || luck.happens(0.6)
						? 'partly'
						: 'wholly'
					: 'none',
		'delegated-to': delegates ? [delegated] : undefined
	});
};

const actions: Page = ({ profile, cooperations, luck }) => {
	const { ways, themes: likely } = habitsOf[profile.model];
	const way = [
		...new Set([
			...luck.some(ways, 1, ways.length),
			...(luck.happens(0.2) ? ['one-off-actions'] : [])
		])
	];
	const kinds = [...new Set(cooperations.flatMap((one) => one.kinds))];
	const asksWhere = profile.actions.has('mobility') || way.includes('youth-mobility');
	const themed = (Object.keys(themes) as ThemeGroup[]).map((group) => {
		const stray = luck.happens(0.15) ? [luck.one(themes[group]).value] : [];
		const usual = likely[group] ?? [];
		const ticked = new Set([
			...(usual.length > 0 ? luck.some(usual, 1, usual.length) : []),
			...stray
		]);
		return [`themes-${group}`, ticked.size > 0 ? [...ticked] : undefined] as const;
	});
	return given({
		actions: [...profile.actions].length > 0 ? [...profile.actions] : ['other'],
		...(profile.actions.size > 0 ? {} : { 'actions-Comment': invented('Accueil de délégations') }),
		'cooperation-kinds': kinds.length > 0 ? kinds : ['not-applicable'],
		'ways-of-working': way,
		...Object.fromEntries(themed),
		'mobility-areas':
			asksWhere && luck.happens(0.9)
				? luck.some(['partner-places', 'neighbours', 'rest-of-europe', 'africa', 'americas'], 1, 3)
				: undefined
	});
};

const territory: Page = ({ profile, luck }) => {
	const { closePartners } = habitsOf[profile.model];
	const has = (kind: 'local-support' | 'awareness' | 'mobility' | 'networks') =>
		profile.actions.has(kind);
	const money = ['money-by-calls', 'money-by-subsidies'];
	const support = has('local-support')
		? [
				...(profile.localFunding ? luck.some(money, 1, 2) : ['material-or-premises']),
				...luck.some(['accompaniment', 'information'], 0, 2)
			]
		: luck.one([['none'], ['none'], undefined]);
	const partners = [
		'solidarity-associations',
		'twinning-committees',
		'diasporas',
		'schools-universities',
		'firms',
		'public-institutions',
		'hospitals',
		'popular-education'
	];
	const joins = profile.partnerAuthorities;
	const own = has('networks')
		? luck.some(['cites-unies-france', 'afccre', 'uclg', 'thematic-network', 'aimf'], 1, 3)
		: [];
	const knowsAmount = luck.happens(0.85);
	return given({
		'local-support': support,
		'local-support-beneficiaries': has('local-support')
			? ['associations', ...luck.some(['firms', 'training-research', 'other-authorities'], 0, 2)]
			: undefined,
		'local-support-amount':
			profile.localFunding && knowsAmount ? supportAmount(profile, luck) : undefined,
		'local-support-amount-missing': profile.localFunding && !knowsAmount ? 'dont-know' : undefined,
		'awareness-actions': has('awareness')
			? luck.some(
					['events', 'exhibitions-talks', 'schools', 'welcoming-delegations', 'publications'],
					1,
					3
				)
			: ['none'],
		'mobility-schemes': has('mobility')
			? luck.some(
					['grants', 'information', 'school-exchanges', 'volunteering', 'youth-camps'],
					1,
					3
				)
			: ['none'],
		'territory-partners': Object.fromEntries(
			partners
				.filter(() => luck.happens(0.95))
				.map((partner) => [
					partner,
					closePartners.includes(partner)
						? luck.one(['closely', 'closely', 'closely', 'sometimes'])
						: luck.one(['sometimes', 'never', 'never', 'never', 'dont-know'])
				])
		),
		networks:
			[...(luck.happens(0.7) ? ['regional-network'] : []), ...own].length > 0
				? [...new Set(['regional-network', ...own])]
				: ['none'],
		'partner-authorities': joins ? 'yes' : luck.one(['no', 'no', 'no', 'dont-know']),
		'partner-frames': joins
			? luck.some(['informal', 'turnkey', 'ficol', 'erasmus'], 1, 2)
			: undefined,
		'partner-constraints': joins
			? luck.happens(0.15)
				? ['none']
				: luck.some(['finding-partners', 'red-tape', 'many-meetings'], 1, 2)
			: undefined
	});
};

const supportAmount = ({ budget }: Profile, luck: Chance) =>
	Math.max(200, Math.round(((budget ?? 4_000) * (0.1 + 0.2 * luck.next())) / 100) * 100);

const means: Page = ({ profile, year, luck }) => {
	const { funding, ownShare } = habitsOf[profile.model];
	const { budget, budgetLine, declaresAid, aid } = profile;
	const byBand = budget !== null && budget !== 50_000 && luck.happens(0.12);
	const line =
		budget === null
			? undefined
			: Math.max(100, Math.round((budget * (0.5 + 0.4 * luck.next())) / 100) * 100);
	const knowsLine = !byBand && line !== undefined && budget !== null && line <= budget;
	const knowsShare = luck.happens(0.85);
	return given({
		'means-year': year - 1,
		'budget-nature': luck.one(['voted', 'spent', 'spent', 'dont-know']),
		'budget-staff': luck.one(['with', 'without', 'without', 'dont-know']),
		'budget-line': budgetLine ? 'yes' : luck.one(['no', 'no', 'no', 'dont-know']),
		'budget-line-amount': budgetLine && knowsLine ? line : undefined,
		'budget-line-amount-missing': budgetLine && !knowsLine ? 'dont-know' : undefined,
		'budget-amount': budget !== null && !byBand ? budget : undefined,
		'budget-band': budget === null ? 'dont-know' : byBand ? budgetBand(budget) : undefined,
		'own-share': knowsShare ? luck.between(ownShare[0] / 5, ownShare[1] / 5) * 5 : undefined,
		'own-share-missing': knowsShare ? undefined : 'dont-know',
		'funding-trend': {
			own: luck.one(['down', 'stable', 'stable', 'up']),
			outside: funding.length === 1 ? 'not-applicable' : luck.one(['up', 'up', 'stable', 'down'])
		},
		'funding-sources': [
			...new Set(['own', ...luck.some(funding.slice(1), Math.min(1, funding.length - 1), 3)])
		],
		'aid-declared': declaresAid
			? 'yes'
			: luck.one(['nothing-to-declare', 'not-declared', 'not-declared', 'dont-know']),
		'aid-amount': declaresAid && aid !== null ? aid : undefined,
		'aid-amount-missing': declaresAid && aid === null ? 'dont-know' : undefined,
		'aid-refugees': declaresAid
			? aid !== null && aid > (budget ?? 0)
				? 'with'
				: luck.one(['without', 'without', 'dont-know'])
			: undefined
	});
};

function budgetBand(amount: number): string {
	if (amount < 10_000) return 'under-10k';
	if (amount < 50_000) return '10k-50k';
	if (amount < 250_000) return '50k-250k';
	return amount <= 500_000 ? '250k-500k' : 'over-500k';
}

const support: Page = ({ profile, luck }) => {
	const { needs } = habitsOf[profile.model];
	const wanted = [...new Set([...needs, 'funding', 'project-building', 'evaluation'])];
	const rating = ['very-satisfied', 'satisfied', 'satisfied', 'dissatisfied', 'not-applicable'];
	const rows = ['information', 'advice', 'training', 'meetings', 'funding-help', 'evaluation-help'];
	const evaluates = luck.happens(profile.irService ? 0.85 : 0.4);
	return given({
		accompanied: profile.accompanied ? 'yes' : luck.one(['no', 'no', 'no', 'no', 'dont-know']),
		'accompanied-by': profile.accompanied
			? [
					'regional-network',
					...luck.some(['ministry', 'agency', 'national-network', 'another-authority'], 0, 2)
				]
			: undefined,
		'accompanied-on': profile.accompanied
			? luck.some(['project-building', 'strategy', 'funding', 'partnership'], 1, 3)
			: undefined,
		satisfaction: luck.happens(0.12)
			? undefined
			: Object.fromEntries(rows.map((row) => [row, luck.one(rating)])),
		needs: luck.shuffled(wanted).slice(0, 3),
		'evaluation-practices': evaluates
			? luck.some(
					[
						'follow-up-tools',
						'steering-committees',
						'internal-reporting',
						'questionnaires',
						'field-visits'
					],
					1,
					3
				)
			: ['none'],
		'evaluation-obstacles': luck.happens(0.1)
			? undefined
			: luck.some(['people', 'money', 'time', 'method'], 1, 3)
	});
};

const outlook: Page = ({ profile, number, luck }) =>
	given({
		obstacles: luck.some(
			['money', 'people', 'time', 'skills', 'red-tape', 'partner', 'security'],
			1,
			4
		),
		'obstacles-text':
			number % 30 === 0 ? invented('Texte inventé : il nous manque surtout du temps') : undefined,
		prospects: luck.happens(0.06) ? 'dont-know' : luck.one(habitsOf[profile.model].prospects),
		crises: luck.happens(0.1)
			? undefined
			: luck.some(['covid-19', 'ukraine', 'sahel', 'budgets', 'aid-cuts'], 1, 3),
		remarks:
			number % 25 === 0
				? invented("Texte inventé : merci de l'attention portée aux petites communes")
				: undefined,
		'interview-willing': luck.one([true, false, undefined])
	});

/** The answers page by page, in the order of the questionnaire; none after a page that ends it. */
export function answerPages(answering: Answering): Answers[] {
	const begun = [yourAuthority(answering), externalAction(answering)];
	if (answering.profile.action !== 'yes') return begun;
	return [
		...begun,
		motivations(answering),
		organisation(answering),
		actions(answering),
		answerCooperations(answering),
		territory(answering),
		means(answering),
		support(answering),
		outlook(answering)
	];
}

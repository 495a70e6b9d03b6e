import { themes, type ThemeGroup } from '$lib/questionnaires/templates/acter/shared-choices';
import { given, invented, type AnswerPage } from './answering';
import { habitsOf } from './habits';

export const answerMotivations: AnswerPage = ({ profile, luck }) => {
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

export const answerOrganisation: AnswerPage = ({ profile, luck }) => {
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

export const answerActions: AnswerPage = ({ profile, cooperations, luck }) => {
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

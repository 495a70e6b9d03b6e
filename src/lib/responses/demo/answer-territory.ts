import { given, type AnswerPage } from './answering';
import { habitsOf } from './habits';
import type { Profile } from './profiles';
import type { Chance } from './seeded';

export const answerTerritory: AnswerPage = ({ profile, luck }) => {
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

import { given, type AnswerPage } from './answering';
import { habitsOf } from './habits';

export const answerMeans: AnswerPage = ({ profile, year, luck }) => {
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

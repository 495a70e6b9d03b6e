import { ROW_ID, type Answers } from '$lib/form/form-state';
import type { Json } from '$lib/form/compiled-form';
import { isAfrican } from '$lib/questionnaires/templates/countries';
import type { Answering } from './answering';
import type { DealtCooperation } from './cooperation-deck';
import { habitsOf } from './habits';

/** The page of cooperations: how many, and each described; a few have one more that has ended. */
export function answerCooperations(answering: Answering): Answers {
	const { profile, cooperations, luck } = answering;
	if (!profile.actions.has('cooperations')) return {};
	const alive = cooperations.map((one, index) => describe(answering, one, index, false));
	const ended = luck.happens(0.1)
		? [describe(answering, { country: 'DE', kinds: ['culture'] }, alive.length, true)]
		: [];
	return { 'cooperation-count': cooperations.length, cooperations: [...alive, ...ended] };
}

function describe(
	{ profile, cooperations, number, year, luck }: Answering,
	{ country, kinds }: DealtCooperation,
	index: number,
	ended: boolean
): { [name: string]: Json } {
	const { reasons, themes } = habitsOf[profile.model];
	const likely = Object.values(themes).flat();
	const all = Math.max(1, cooperations.length);
	const share = profile.budget === null ? null : (profile.budget / all) * (0.3 + 0.5 * luck.next());
	const budget =
		share === null || luck.happens(0.2) ? null : Math.max(100, Math.round(share / 100) * 100);
	const oldest = profile.firstCooperationOverTwentyYears ? 22 : profile.overTenYears ? 18 : 2;
	const convention = luck.happens(0.7);
	const row: { [name: string]: Json | undefined } = {
		[ROW_ID]: `cooperation-${index + 1}`,
		country,
		'partner-authority': `Ville partenaire ${number}-${index + 1} (démonstration)`,
		forms: isAfrican(country)
			? luck.one([['development'], ['development'], ['twinning', 'development'], ['twinning']])
			: luck.one([['twinning'], ['twinning'], ['european-project'], ['cross-border']]),
		kinds,
		'cooperation-themes': luck.some(likely, 1, 3),
		...(luck.happens(0.9)
			? { 'start-year': year - luck.between(1, oldest) }
			: { 'start-year-missing': 'dont-know' }),
		state: ended ? 'ended' : luck.happens(0.87) ? 'active' : 'dormant',
		convention: convention ? 'yes' : luck.one(['no', 'dont-know', 'not-applicable']),
		'place-reason': luck.some(reasons, 1, 2),
		...(budget === null ? { 'yearly-budget-missing': 'dont-know' } : { 'yearly-budget': budget }),
		operators: luck.happens(0.3) ? `Comité de jumelage ${number} (démonstration)` : undefined,
		'show-in-atlas': luck.one([true, true, true, false, undefined])
	};
	return Object.fromEntries(
		Object.entries(row).filter((field): field is [string, Json] => field[1] !== undefined)
	);
}

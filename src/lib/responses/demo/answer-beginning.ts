import type { Answers } from '$lib/form/form-state';
import { given, invented, type AnswerPage } from './answering';
import type { Profile } from './profiles';
import type { Chance } from './seeded';

export const answerYourAuthority: AnswerPage = ({ profile, number, luck }) =>
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

export const answerExternalAction: AnswerPage = ({ profile, year, luck }) => {
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

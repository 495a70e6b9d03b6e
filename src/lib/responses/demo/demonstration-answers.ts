/**
 * Invented answers of real authorities to the ACTER questionnaire, always the same for the same
 * authorities, calibrated so that the figures that the study published come out as near as whole
 * authorities allow. They say nothing about the authorities whose names they carry.
 */
import type { Answers } from '$lib/form/form-state';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { answerPages } from './answer-pages';
import { dealCooperations } from './cooperation-deck';
import { profilesOf, type DemonstrationAuthority, type Profile } from './profiles';
import { quotas } from './quotas';
import { chance } from './seeded';

export type { DemonstrationAuthority } from './profiles';

export type DemonstrationResponse = {
	authorityId: string;
	network: string;
	state: 'submitted' | 'draft';
	/** Name of the page where a draft was left; the last page of a submitted one. */
	page: string;
	answers: Answers;
};

/**
 * One response per authority, in the order given. `authorities`: as demonstrationSample asks for
 * them. `year`: the year in which they answer; years in the answers count back from it.
 */
export function demonstrationAnswers(
	authorities: readonly DemonstrationAuthority[],
	year: number
): DemonstrationResponse[] {
	// The order in which the registry was read must not matter.
	const sorted = [...authorities].sort((a, b) => (a.id < b.id ? -1 : 1));
	const profiles = profilesOf(sorted.filter((authority) => authority.state === 'submitted'));
	if (profiles.length !== quotas.submitted) {
		throw new Error(
			`the demonstration wants ${quotas.submitted} submitted answers, not ${profiles.length}`
		);
	}
	const dealt = dealCooperations(profiles);
	const models = chance('drafts').shuffled(profiles.filter((profile) => profile.action === 'yes'));

	const responses = new Map<string, DemonstrationResponse>();
	profiles.forEach((profile, index) => {
		const pages = answersOf(profile, profile, index + 1);
		responses.set(profile.authority.id, {
			authorityId: profile.authority.id,
			network: profile.authority.network,
			state: 'submitted',
			page: pageName(pages.length),
			answers: Object.assign({}, ...pages) as Answers
		});
	});
	sorted
		.filter((authority) => authority.state === 'draft')
		.forEach((authority, index) => {
			const like = models.find((profile) => alike(profile.authority, authority)) ?? models[0];
			if (!like) throw new Error('the demonstration has nobody with an action');
			const reached = 1 + (index % (acterTemplate.pages.length - 1));
			const pages = answersOf({ ...like, authority }, like, profiles.length + index + 1);
			responses.set(authority.id, {
				authorityId: authority.id,
				network: authority.network,
				state: 'draft',
				page: pageName(reached),
				answers: Object.assign({}, ...pages.slice(0, reached)) as Answers
			});
		});
	return authorities.flatMap((authority) => responses.get(authority.id) ?? []);

	function answersOf(profile: Profile, source: Profile, number: number) {
		const luck = chance(`answers ${number}`);
		return answerPages({ profile, cooperations: dealt.get(source) ?? [], number, year, luck });
	}
}

const alike = (one: DemonstrationAuthority, other: DemonstrationAuthority) =>
	one.kind === other.kind && Math.abs(Math.log(one.population / other.population)) < 0.7;

const pageName = (number: number) => acterTemplate.pages[number - 1]?.name ?? '';

/** The demonstration's answers as profiles, each with the model that it was invented with. */
import { demonstrationAnswers } from '$lib/responses/demo/demonstration-answers';
import { profilesOf } from '$lib/responses/demo/profiles';
import type { Profile } from '$lib/typology/typology';
import { madeUpAuthorities } from '../responses/demonstration-ground';
import { profile } from './acter';

export function demonstrated(): { action: string; model: string; profile: Profile }[] {
	const authorities = madeUpAuthorities().sort((a, b) => (a.id < b.id ? -1 : 1));
	const invented = new Map(
		profilesOf(authorities.filter(({ state }) => state === 'submitted')).map((one) => [
			one.authority.id,
			one
		])
	);
	return demonstrationAnswers(authorities, 2026)
		.filter(({ state }) => state === 'submitted')
		.map(({ authorityId, answers }) => {
			const { authority, action, model } = invented.get(authorityId)!;
			const { kind, population } = authority;
			return { action, model, profile: profile({ kind, population }, answers) };
		});
}

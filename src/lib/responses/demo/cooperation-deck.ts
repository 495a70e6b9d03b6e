import { areaOf, isAfrican } from '$lib/questionnaires/templates/countries';
import { habitsOf } from './habits';
import type { Profile } from './profiles';
import { cooperationCounts, countryDeck, quotas } from './quotas';
import { chance, type Chance } from './seeded';

/** One cooperation that is not ended, before it is described. */
export type DealtCooperation = { country: string; kinds: string[] };

const inCrisis = ['UA', 'LB', 'PS', 'HT', 'MA', 'ML', 'BF'];

/** Deals the countries and kinds of all cooperations, so that their shares come out exactly. */
export function dealCooperations(profiles: readonly Profile[]): Map<Profile, DealtCooperation[]> {
	const luck = chance('cooperations');
	const dealt = new Map<Profile, DealtCooperation[]>();
	const cooperating = profiles
		.filter((one) => one.actions.has('cooperations'))
		.sort((a, b) => a.capacity - b.capacity);
	const deck = luck.shuffled(countryDeck);

	cooperating.forEach((one, index) => {
		const hand: DealtCooperation[] = [];
		for (let card = 0; card < (cooperationCounts[index] ?? 1); card++) {
			const country = takeCountry(deck, one, hand, luck);
			if (country !== undefined) hand.push({ country, kinds: [] });
		}
		dealt.set(one, hand);
	});

	const all = [...dealt.values()].flat();
	const give = (kind: string, count: number, weight: (one: DealtCooperation) => number) => {
		for (const one of luck.draw(all, count, weight)) one.kinds.push(kind);
	};
	give('development-aid', quotas.kinds['development-aid'], (one) =>
		isAfrican(one.country) ? 6 : 1
	);
	give('culture', quotas.kinds.culture, (one) => (isAfrican(one.country) ? 1 : 3));
	give('emergency-aid', quotas.kinds['emergency-aid'], (one) =>
		inCrisis.includes(one.country) ? 3 : 1
	);
	for (const [profile, hand] of dealt) {
		const [first] = luck.shuffled(hand);
		if (profile.economicCooperations) first?.kinds.push('economy');
		for (const one of hand) {
			if (one.kinds.length === 0) one.kinds.push(luck.one(['youth', 'institutional']));
			else if (luck.happens(0.25)) one.kinds.push('youth');
		}
	}
	return dealt;
}

/** The most fitting country left in the deck, one that the authority does not have yet. */
function takeCountry(deck: string[], profile: Profile, hand: DealtCooperation[], luck: Chance) {
	const { areas } = habitsOf[profile.model];
	const [place] = luck.draw([...deck.keys()], 1, (index) => {
		const country = deck[index] ?? '';
		const twice = hand.some((one) => one.country === country);
		return (areas[areaOf(country) ?? 'oceania'] ?? 0.5) * (twice ? 0.001 : 1);
	});
	return place === undefined ? undefined : deck.splice(place, 1)[0];
}

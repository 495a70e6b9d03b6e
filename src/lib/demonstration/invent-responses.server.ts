import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { pickAuthorities } from '$lib/registry/pick-authorities.server';
import type { BroughtIn } from '$lib/responses/brought-in';
import {
	demonstrationAnswers,
	type DemonstrationAuthority,
	type DemonstrationResponse
} from '$lib/responses/demo/demonstration-answers';
import { demonstrationSample, type SampleCell } from '$lib/responses/demo/demonstration-sample';

/** Inhabitants of the size classes of the sample: from, and below. */
const BOUNDS: Record<SampleCell['size'], [number, number | null]> = {
	'under-5k': [0, 5_000],
	'5k-10k': [5_000, 10_000],
	'10k-50k': [10_000, 50_000],
	'50k-100k': [50_000, 100_000],
	'over-100k': [100_000, null]
};

/** When a wave was answered; years in the answers count back from its year. */
interface Season {
	year: number;
	firstDay: number;
	days: number;
	/** Nothing waits for a decision any more. */
	settled: boolean;
}
const PRESENT: Season = {
	year: 2026,
	firstDay: Date.UTC(2026, 8, 15, 8),
	days: 60,
	settled: false
};
const EARLIER: Season = { year: 2023, firstDay: Date.UTC(2023, 8, 19, 8), days: 75, settled: true };
/** How many answered the earlier wave: some of those who answer the present one. */
const EARLIER_RESPONSES = 40;

/** The responses of the two waves, the earlier one first. */
export interface InventedWaves {
	earlier: BroughtIn[];
	present: BroughtIn[];
}

/**
 * Real authorities, invented answers. The same on every installation of one vintage of the
 * registry: nothing here depends on ids made by chance.
 */
export async function inventResponses(
	db: Db,
	viewer: Viewer,
	networkIds: ReadonlyMap<string, string>
): Promise<InventedWaves> {
	const authorities = await chooseAuthorities(db, viewer);
	const ids = new Map(authorities.map((authority) => [authority.id, authority.registryId]));
	const broughtIn =
		(season: Season) => (response: DemonstrationResponse, place: number, of: number) =>
			bringAt(season, response, {
				...{ place, of },
				registryId: ids.get(response.authorityId)!,
				networkId: networkIds.get(response.network)!
			});

	const present = demonstrationAnswers(authorities, PRESENT.year);
	const earlier = answersOfEarlier(authorities);
	return {
		present: present.map((response, index) =>
			// Networks and drafts mixed: 137 is prime, so each place comes once.
			broughtIn(PRESENT)(response, (index * 61) % present.length, present.length)
		),
		earlier: earlier.map((response, index) =>
			// 23 has nothing in common with 40.
			broughtIn(EARLIER)(response, (index * 23) % earlier.length, earlier.length)
		)
	};
}

/**
 * Every third of those who have sent, with other answers than today: under their SIREN read
 * backwards they stand in another order, so each draws another lot.
 */
function answersOfEarlier(authorities: readonly Chosen[]): DemonstrationResponse[] {
	const backwards = (siren: string) => [...siren].reverse().join('');
	return demonstrationAnswers(
		authorities.map((authority) => ({ ...authority, id: backwards(authority.id) })),
		EARLIER.year
	)
		.filter(({ state }) => state === 'submitted')
		.filter((_, index) => index % 3 === 0)
		.slice(0, EARLIER_RESPONSES)
		.map((response) => ({ ...response, authorityId: backwards(response.authorityId) }));
}

function bringAt(
	{ firstDay, days, settled }: Season,
	response: DemonstrationResponse,
	at: { place: number; of: number; registryId: string; networkId: string }
): BroughtIn {
	const { place, registryId, networkId } = at;
	// Spread over two months with more at the beginning, as mailings have it.
	const day = Math.floor(days * (place / at.of) ** 1.6);
	const startedAt = new Date(firstDay + (day * 24 + (place % 9)) * 3_600_000 + place * 61_000);
	const minutes = 12 + ((place * 37) % 90);
	const byPublicLink = place % 3 === 0;
	return {
		authorityId: registryId,
		networkId,
		state: response.state,
		via: byPublicLink ? 'public-link' : 'personal-link',
		confirmed: settled || !byPublicLink || place % 12 !== 0,
		page: response.page,
		startedAt,
		lastActivityAt: new Date(startedAt.getTime() + minutes * 60_000),
		answers: { ...response.answers, authority: registryId }
	};
}

interface Chosen extends DemonstrationAuthority {
	registryId: string;
}

async function chooseAuthorities(db: Db, viewer: Viewer): Promise<Chosen[]> {
	const chosen: Chosen[] = [];
	const taken = new Map<string, number>();
	for (const cell of demonstrationSample) {
		const description = `${cell.network} ${cell.kind} ${cell.size}`;
		const before = taken.get(description) ?? 0;
		const [from, below] = BOUNDS[cell.size];
		const { kind, network, state, count } = cell;
		const picked = await pickAuthorities(db, viewer, {
			...{ kind, network, from, below },
			count: before + count
		});
		if (picked.length < before + count)
			throw new Error(`The registry has only ${picked.length} of ${description}.`);
		taken.set(description, before + count);
		chosen.push(
			...picked.slice(before).map((authority) => ({
				// By SIREN: the order of the ids must be the same on every installation.
				id: authority.siren,
				registryId: authority.id,
				name: authority.name,
				population: authority.population,
				departement: authority.departementCode,
				...{ kind, network, state }
			}))
		);
	}
	return chosen;
}

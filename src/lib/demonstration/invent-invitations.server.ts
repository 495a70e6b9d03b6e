import { bringInInvitations, type BroughtInvitation } from '$lib/distribution/bring-in.server';
import type { Answers } from '$lib/form/form-state';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { pickAuthorities } from '$lib/registry/pick-authorities.server';
import { bringInResponses } from '$lib/responses/bring-in.server';
import type { BroughtIn, Place } from '$lib/responses/brought-in';
import { demonstrationNetworks } from './demonstration-study';

/** The links left the day after the wave opened. */
const SENT = new Date('2026-09-15T07:30:00Z');
const DAY = 24 * 3_600_000;
/** Networks in whose claims somebody answered a second time: those with an account to look. */
const ANSWERED_TWICE = ['lianes', 'bretagne'];
/** How many of each network were asked and have not answered. */
const SILENT = 3;

/**
 * What stands behind the answers: the personal links by which they came, some that nobody has used,
 * and two authorities of which a second person has answered by the public link. Those two are not
 * confirmed, so the figures stay as they are.
 */
export async function inventInvitations(
	db: Db,
	viewer: Viewer,
	place: Place,
	{
		present,
		silent,
		networkIds
	}: {
		present: readonly BroughtIn[];
		silent: readonly BroughtInvitation[];
		networkIds: ReadonlyMap<string, string>;
	}
) {
	const twice = ANSWERED_TWICE.map((slug) => answeredAgain(present, networkIds.get(slug)!));
	await bringInResponses(db, viewer, place, twice);
	await bringInInvitations(db, viewer, { ...place, at: SENT }, silent);
}

/** Some of each network who were asked and have not answered: the same on every installation. */
export async function inventSilent(
	db: Db,
	viewer: Viewer,
	{
		present,
		networkIds
	}: { present: readonly BroughtIn[]; networkIds: ReadonlyMap<string, string> }
): Promise<BroughtInvitation[]> {
	const answered = new Set(present.map(({ authorityId }) => authorityId));
	const silent: BroughtInvitation[] = [];
	for (const slug of demonstrationNetworks) {
		const networkId = networkIds.get(slug)!;
		const picked = await pickAuthorities(db, viewer, {
			...{ network: slug, kind: 'commune', from: 10_000, below: 50_000, count: 20 }
		});
		const asked = picked.filter(({ id }) => !answered.has(id)).slice(0, SILENT);
		silent.push(
			...asked.map(({ id }, index) => ({
				...{
					authorityId: id,
					networkId,
					sent: index > 0,
					revoked: index === 2 && slug === 'lianes'
				}
			}))
		);
	}
	return silent;
}

/** Of whom some had answered the earlier wave: in the networks with an account to look. */
export const heardBefore = (
	silent: readonly BroughtInvitation[],
	networkIds: ReadonlyMap<string, string>
): BroughtInvitation[] =>
	ANSWERED_TWICE.flatMap(
		(slug) => silent.find(({ networkId, sent }) => sent && networkId === networkIds.get(slug)) ?? []
	);

/** What a second person says of an authority that has answered: mostly the same, some of it not. */
function answeredAgain(present: readonly BroughtIn[], networkId: string): BroughtIn {
	const [first, other] = present.filter(
		(response) =>
			response.networkId === networkId &&
			response.state === 'submitted' &&
			response.via === 'personal-link' &&
			Object.keys(response.answers).length > 20
	);
	if (first === undefined || other === undefined)
		throw new Error('The demonstration has too few answers to have one given twice.');
	const startedAt = new Date(first.lastActivityAt.getTime() + 2 * DAY);
	return {
		...{ authorityId: first.authorityId, networkId, state: 'submitted', page: first.page },
		...{ via: 'public-link', confirmed: false, startedAt },
		lastActivityAt: new Date(startedAt.getTime() + 31 * 60_000),
		answers: mixed(first.answers, other.answers)
	};
}

/** The person of the other one, every sixth of its answers; every eleventh left blank. */
function mixed(own: Answers, other: Answers): Answers {
	const entries = Object.entries(own).flatMap(([name, value], index) => {
		if (name === 'authority') return [[name, value]];
		if (name.startsWith('respondent-') || index % 6 === 5) return [[name, other[name]]];
		return index % 11 === 10 ? [] : [[name, value]];
	});
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Answers;
}

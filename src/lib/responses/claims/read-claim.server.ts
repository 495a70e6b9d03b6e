import { namesOf } from '$lib/access/people-names.server';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Locale } from '$lib/ui/format';
import { claimOf, type Claim, type ClaimAsked } from './claim-to-decide.server';
import { pairToCompare, type ClaimedResponse } from './claims';
import { selectDecisions, selectSourced, type DecisionEvent } from './claims.sql';
import { compareReadings, type Comparison } from './compare';
import { differencesBetween, mergeUnits } from './merge';
import { documentOf } from './merge-responses.server';
import { readResponseForStaff } from '../staff/read-response-for-staff.server';
import { personReadingOf, readingOf, type ReadEntry } from '../staff/reading';

/** Something that was decided, with who did it where the viewer may know. */
export interface Decided extends Omit<DecisionEvent, 'actorId'> {
	/** Null: somebody of another organisation. */
	by: string | null;
}

export interface ClaimRead extends Claim {
	name: string;
	/** null: the registry does not know it. */
	authorityId: string | null;
	networkName: string | null;
	kept: ClaimedResponse;
	/** What is compared with it; null where there is one response only. */
	other: ClaimedResponse | null;
	comparison: Comparison | null;
	/** What each person said of themselves; null for those who may not see it. */
	people: { kept: ReadEntry[]; other: ReadEntry[] } | null;
	history: Decided[];
}

export interface ClaimWanted extends ClaimAsked {
	kept: string | null;
	other: string | null;
	locale: Locale;
}

/**
 * What a network looks at to decide: the responses of one authority, two of them side by side, and
 * what was decided before.
 *
 * @throws notFound, signInFirst, notAllowed
 */
export async function readClaim(db: Db, viewer: Viewer, wanted: ClaimWanted): Promise<ClaimRead> {
	const claim = await claimOf(db, viewer, wanted);
	const { kept, other } = pairToCompare(claim.responses, wanted);
	const read = ({ id }: ClaimedResponse) =>
		readResponseForStaff(db, viewer, { study: wanted.study, id, locale: wanted.locale });
	// There is one: a claim without a response is not found.
	const first = kept!;
	const ofKept = await read(first);
	const ofOther = other === null ? null : await read(other);
	const personOf = (state: typeof ofKept.person) =>
		state === null ? [] : personReadingOf(state, wanted.locale);
	return {
		...claim,
		name: ofKept.response.name,
		authorityId: ofKept.response.authorityId,
		networkName: ofKept.response.networkName,
		kept: first,
		other,
		comparison:
			other === null || ofOther === null
				? null
				: await compare(db, viewer, { kept: first, other }, [
						readingOf(ofKept.state, wanted.locale),
						readingOf(ofOther.state, wanted.locale)
					]),
		people:
			ofKept.person === null
				? null
				: { kept: personOf(ofKept.person), other: personOf(ofOther?.person ?? null) },
		history: await readDecisions(
			db,
			viewer,
			claim.responses.map(({ id }) => id)
		)
	};
}

/** What was decided about some responses, the newest first. */
export async function readDecisions(
	db: Db,
	viewer: Viewer,
	responseIds: readonly string[]
): Promise<Decided[]> {
	const events = await selectDecisions(db, responseIds);
	const names = await namesOf(db, viewer, [
		...new Set(events.flatMap(({ actorId }) => actorId ?? []))
	]);
	return events.map(({ actorId, ...event }) => ({
		...event,
		by: actorId === null ? null : (names.get(actorId) ?? null)
	}));
}

type Reading = ReturnType<typeof readingOf>;

async function compare(
	db: Db,
	viewer: Viewer,
	{ kept, other }: { kept: ClaimedResponse; other: ClaimedResponse },
	[readKept, readOther]: [Reading, Reading]
): Promise<Comparison> {
	const form = await readCompiledForm(db, viewer, kept.versionId);
	const [ofKept, ofOther] = [await selectSourced(db, kept.id), await selectSourced(db, other.id)];
	const differences = differencesBetween(form, documentOf(form, ofKept), documentOf(form, ofOther));
	return compareReadings(mergeUnits(form), differences, readKept, readOther);
}

import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { reasonRead } from '../claims/claims';
import { findFlagsSoon } from '../quality/find-flags-soon.server';
import { afterwards, obstacleTo, type Obstacle, type ReviewAction } from './review';
import { selectStandings, updateStanding, type StandingRow } from './review.sql';
import { shown, standingToChange, type ResponseAsked, type StandingShown } from './standing.server';

/** Something done over what was seen of a response. */
export interface Acting extends ResponseAsked {
	action: ReviewAction;
	/** The review's revision that was seen: `Standing.revision`. */
	seen: number;
	/** Of setting aside, as kept: see `reasonKept`. */
	reason?: string;
}

/** What came of it. What was refused is told with both: how the response stands, and what was sent. */
export type ReviewOutcome =
	| { kind: 'done'; now: StandingShown }
	| { kind: 'stale'; now: StandingShown; sent: Sent }
	| { kind: 'refused'; why: Obstacle; now: StandingShown; sent: Sent };

interface Sent {
	action: ReviewAction;
	seen: number;
	reason: string | null;
}

/**
 * Takes a response in hand ("pris en charge par"), gives it back, takes it over from somebody else;
 * validates it, sets it aside with a reason, takes up again what was decided. Over anything but what
 * was seen it is refused.
 *
 * @throws notFound, signInFirst, notAllowed
 */
export async function actOnResponse(
	db: Db,
	viewer: Viewer,
	{ study, id, action, seen, reason }: Acting
): Promise<ReviewOutcome> {
	const { row, standing, account } = await standingToChange(db, viewer, { study, id });
	const sent = { action, seen, reason: reason ?? null };
	if (standing.revision !== seen) {
		return { kind: 'stale', now: await shown(db, viewer, study, row), sent };
	}
	const why = obstacleTo(action, standing, { account, reason });
	if (why !== null) {
		return { kind: 'refused', why, now: await shown(db, viewer, study, row), sent };
	}
	const change = afterwards(action, standing, { account, at: now(), reason });
	await updateStanding(db, id, change);
	await tellAction(db, viewer, { study, row, action, reason });
	const [after] = await selectStandings(db, [id]);
	return { kind: 'done', now: await shown(db, viewer, study, after!) };
}

/** The reason's note may speak of people: it stays with the response, out of the journal. */
export async function tellAction(
	db: Db,
	viewer: Viewer,
	told: { study: Study; row: StandingRow; action: ReviewAction; reason?: string; batch?: string }
): Promise<void> {
	const { study, row, action, reason, batch } = told;
	// One response fewer, or one more: what was found of it and of its duplicates moves.
	if (action === 'set-aside' || action === 'take-up') {
		await findFlagsSoon(db, viewer, { ...row, studyId: study.id });
	}
	const kind = action === 'take-up' && row.state === 'set-aside' ? RESTORED : KINDS[action];
	await happened(db, viewer, kind, {
		...{ subjectId: row.id, studyId: study.id, networkId: row.networkId },
		data: {
			...(reason === undefined ? {} : { reason: reasonRead(reason).reason }),
			...(batch === undefined ? {} : { batch })
		}
	});
}

const RESTORED = 'response.restored';
const KINDS: Record<ReviewAction, string> = {
	take: 'response.taken',
	'give-back': 'response.given-back',
	'take-over': 'response.taken-over',
	validate: 'response.validated',
	'set-aside': 'response.set-aside',
	'take-up': 'response.taken-up'
};

import { may } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId, newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { findFlagsSoon } from '../quality/find-flags-soon.server';
import { tellAction } from './act-on-response.server';
import {
	insertBatch,
	insertBatchMembers,
	markUndone,
	selectBatch,
	type BatchMember
} from './bulk.sql';
import { afterwards, obstacleTo, type BulkAction } from './review';
import { selectStandings, updateStanding } from './review.sql';
import type { Refusal } from './several';
import { lockStandings, standingOf, subjectOf } from './standing.server';

export interface ActingOnSeveral {
	study: Study;
	action: BulkAction;
	/** Each with the review's revision that was seen. */
	responses: readonly { id: string; seen: number }[];
	/** Of setting aside, as kept: see `reasonKept`. */
	reason?: string;
}

export interface BulkOutcome {
	/** What undoes it; null: nothing was done. */
	batch: string | null;
	done: string[];
	refused: Refusal[];
}

/** What one gesture may be over. */
export const MOST_AT_ONCE = 200;

/**
 * Takes, gives back, validates or sets aside several responses, each by itself: what can't be done
 * is told of each, and keeps no other from it.
 *
 * @throws signInFirst, badInput for more than `MOST_AT_ONCE`
 */
export async function actOnSeveral(
	db: Db,
	viewer: Viewer,
	{ study, action, responses, reason }: ActingOnSeveral
): Promise<BulkOutcome> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const seen = new Map(responses.map((each) => [each.id, each.seen]));
	if (seen.size > MOST_AT_ONCE) throw problem('badInput');
	const at = now();
	const batch = newId();
	const members: BatchMember[] = [];
	const rows = await lockStandings(db, viewer, study, await allowed(db, viewer, study, seen));
	const refused: Refusal[] = await notAllowed(db, viewer, study, seen, rows);
	for (const row of rows) {
		const standing = standingOf(study, row);
		const why =
			standing.revision === seen.get(row.id)
				? obstacleTo(action, standing, { account: viewer.accountId, reason })
				: 'stale';
		if (why !== null) {
			refused.push({ id: row.id, name: row.name, why });
			continue;
		}
		const change = afterwards(action, standing, { account: viewer.accountId, at, reason });
		await updateStanding(db, row.id, change);
		await tellAction(db, viewer, { study, row, action, reason, batch });
		// The database raises it by one with every change.
		members.push({ responseId: row.id, before: row, revisionAfter: row.revision + 1 });
	}
	if (members.length === 0) return { batch: null, done: [], refused };
	await insertBatch(db, { id: batch, studyId: study.id, accountId: viewer.accountId, action, at });
	await insertBatchMembers(db, batch, members);
	return { batch, done: members.map(({ responseId }) => responseId), refused };
}

/** Those that the viewer sees and may review: nothing else is locked. */
async function allowed(
	db: Db,
	viewer: Viewer,
	study: Study,
	seen: ReadonlyMap<string, number>
): Promise<string[]> {
	const ids: string[] = [];
	for (const row of await selectStandings(db, [...seen.keys()].filter(isId))) {
		const mayReview = await may(db, viewer, 'response.review', subjectOf(study, row));
		if (row.studyId === study.id && mayReview) ids.push(row.id);
	}
	return ids;
}

async function notAllowed(
	db: Db,
	_viewer: Viewer,
	study: Study,
	seen: ReadonlyMap<string, number>,
	taken: readonly { id: string }[]
): Promise<Refusal[]> {
	const rest = [...seen.keys()].filter((id) => !taken.some((row) => row.id === id));
	const visible = (await selectStandings(db, rest.filter(isId))).filter(
		({ studyId }) => studyId === study.id
	);
	return rest.map((id) => {
		const name = visible.find((row) => row.id === id)?.name ?? null;
		return { id, name, why: name === null ? 'not-found' : 'not-allowed' };
	});
}

export interface UndoOutcome {
	undone: string[];
	/** Changed since by somebody, or not to be seen any more: they stay as they are. */
	refused: Refusal<'changed' | 'not-found'>[];
}

/**
 * Puts back what stood before one's own gesture over several responses, where nobody has changed
 * anything since.
 *
 * @throws notFound for a batch that is not the viewer's
 */
export async function undoBatch(
	db: Db,
	viewer: Viewer,
	{ study, batch: id }: { study: Study; batch: string }
): Promise<UndoOutcome> {
	const found = isId(id) ? await selectBatch(db, id) : null;
	if (found === null || found.batch.studyId !== study.id) throw problem('notFound');
	const { batch, members } = found;
	const outcome: UndoOutcome = { undone: [], refused: [] };
	const rows = await lockStandings(
		db,
		viewer,
		study,
		members.map(({ responseId }) => responseId)
	);
	for (const { responseId, before, revisionAfter } of members) {
		const row = rows.find((each) => each.id === responseId);
		if (row === undefined || !(await may(db, viewer, 'response.review', subjectOf(study, row)))) {
			outcome.refused.push({ id: responseId, name: null, why: 'not-found' });
		} else if (row.revision !== revisionAfter) {
			outcome.refused.push({ id: responseId, name: row.name, why: 'changed' });
		} else {
			await updateStanding(db, responseId, before);
			if (batch.action === 'set-aside') {
				await findFlagsSoon(db, viewer, { ...row, studyId: study.id });
			}
			await happened(db, viewer, 'response.review-undone', {
				...{ subjectId: responseId, studyId: study.id, networkId: row.networkId },
				data: { action: batch.action, batch: batch.id }
			});
			outcome.undone.push(responseId);
		}
	}
	if (outcome.undone.length > 0) await markUndone(db, batch.id, outcome.undone, now());
	return outcome;
}

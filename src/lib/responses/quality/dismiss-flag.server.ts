import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { lockFlag, markDismissed, markRestored, selectFlag, selectToInspect } from './quality.sql';

export interface FlagChosen {
	study: Pick<Study, 'id' | 'networkId'>;
	flag: string;
}

/**
 * Says that what was found is right all the same, and why. It stays dismissed until what the
 * response says changes.
 * @throws notFound, signInFirst, notAllowed, badInput without a reason, conflict for one that is
 * gone or dismissed already
 */
export async function dismissFlag(
	db: Db,
	viewer: Viewer,
	{ reason, ...chosen }: FlagChosen & { reason: string }
): Promise<void> {
	const { flag, networkId } = await flagToJudge(db, viewer, chosen);
	if (viewer.kind !== 'account') throw problem('signInFirst');
	if (reason.trim() === '') throw problem('badInput');
	if (flag.dismissedAt !== null || flag.goneAt !== null) throw problem('conflict');
	await markDismissed(db, flag.id, { at: now(), by: viewer.accountId, reason: reason.trim() });
	// The reason may speak of people: it stays with the flag, out of the journal.
	await happened(db, viewer, 'response.flag-dismissed', {
		...{ subjectId: flag.responseId, studyId: chosen.study.id, networkId },
		data: { flag: flag.flag.kind }
	});
}

/**
 * Takes it back: the flag has to be looked at again.
 * @throws notFound, signInFirst, notAllowed, conflict for one that nobody dismissed
 */
export async function restoreFlag(db: Db, viewer: Viewer, chosen: FlagChosen): Promise<void> {
	const { flag, networkId } = await flagToJudge(db, viewer, chosen);
	if (flag.dismissedAt === null) throw problem('conflict');
	await markRestored(db, flag.id);
	await happened(db, viewer, 'response.flag-restored', {
		...{ subjectId: flag.responseId, studyId: chosen.study.id, networkId },
		data: { flag: flag.flag.kind }
	});
}

async function flagToJudge(db: Db, viewer: Viewer, { study, flag: id }: FlagChosen) {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const flag = isId(id) ? await selectFlag(db, id) : null;
	const response = flag && (await selectToInspect(db, flag.responseId));
	if (!flag || !response || response.studyId !== study.id) throw problem('notFound');
	const { networkId } = response;
	const ofCoordination = study.networkId === null;
	await must(db, viewer, 'response.review', { networkId, ofCoordination });
	const locked = await lockFlag(db, flag.id);
	if (locked === null) throw problem('notAllowed');
	return { flag: locked, networkId };
}

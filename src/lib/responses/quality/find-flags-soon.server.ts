import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import type { Viewer } from '$lib/ground/viewer';

/** What is usual moves with each answer: the whole wave is looked at again, four times a day. */
const SIX_HOURS = 6 * 3_600_000;
/**
 * From so many responses on, looking at each as it comes would read all others for each: that is left
 * to the job that reads them once for all.
 */
export const LARGE_WAVE = 2_000;
/** Several rules are changed at a time; and whoever sends is answered before anything is looked at. */
const A_MINUTE = 60_000;

/**
 * Has the rules of quality look at a response in a minute, in the transaction that changes it: once it
 * is sent, corrected, merged, set aside or taken back.
 */
export const findFlagsSoon = (
	db: Db,
	viewer: Viewer,
	{ id, studyId, networkId }: { id: string; studyId: string; networkId: string | null }
): Promise<void> =>
	enqueue(db, viewer, {
		...{ kind: 'quality.find', payload: { responseId: id }, studyId, networkId },
		runAt: new Date(now().getTime() + A_MINUTE)
	});

/** Has them look at the whole wave at the end of each span in which something changed. */
export const findFlagsOfWaveLater = (
	db: Db,
	viewer: Viewer,
	{ waveId, studyId }: { waveId: string; studyId: string }
): Promise<void> => enqueue(db, viewer, { ...atNext(SIX_HOURS, waveId), studyId });

/** When the whole wave is looked at next, at the latest, if something changed. */
export const nextLook = (at: Date): Date =>
	new Date((Math.floor(at.getTime() / SIX_HOURS) + 1) * SIX_HOURS);

/** Has them look at every response of some waves, as their rules changed. */
export async function findFlagsOfWavesSoon(
	db: Db,
	viewer: Viewer,
	study: { id: string; networkId: string | null; waves: readonly { id: string }[] }
): Promise<void> {
	for (const { id: waveId } of study.waves) {
		const { id: studyId, networkId } = study;
		await enqueue(db, viewer, { ...atNext(A_MINUTE, waveId), studyId, networkId });
	}
}

/**
 * One job for all that is asked within a span of time, at its end: what is asked while that one runs
 * belongs to the next span, and is not lost.
 */
function atNext(span: number, waveId: string) {
	const runAt = new Date((Math.floor(now().getTime() / span) + 1) * span);
	const uniqueKey = `${waveId} ${runAt.toISOString()}`;
	return { kind: 'quality.find-wave', payload: { waveId }, uniqueKey, runAt };
}

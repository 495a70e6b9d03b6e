import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import type { Viewer } from '$lib/ground/viewer';

/** What is usual moves with each answer: the whole wave is looked at again, a few times a day. */
const HOURS = 6;

/**
 * Has the rules of quality look at a response, in the transaction that changes it: once it is sent,
 * corrected, merged, set aside or taken back.
 */
export async function findFlagsSoon(
	db: Db,
	viewer: Viewer,
	{
		id,
		studyId,
		networkId,
		waveId
	}: { id: string; studyId: string; networkId: string | null; waveId: string }
): Promise<void> {
	await enqueue(db, viewer, {
		...{ kind: 'quality.find', payload: { responseId: id }, studyId, networkId }
	});
	await enqueue(db, viewer, {
		...{ kind: 'quality.find-wave', payload: { waveId }, uniqueKey: waveId, studyId },
		runAt: new Date(now().getTime() + HOURS * 3_600_000)
	});
}

/** Has them look at every response of some waves, as their rules changed. */
export async function findFlagsOfWavesSoon(
	db: Db,
	viewer: Viewer,
	study: { id: string; networkId: string | null; waves: readonly { id: string }[] }
): Promise<void> {
	for (const { id: waveId } of study.waves) {
		await enqueue(db, viewer, {
			...{ kind: 'quality.find-wave', payload: { waveId }, uniqueKey: `${waveId} now` },
			...{ studyId: study.id, networkId: study.networkId }
		});
	}
}

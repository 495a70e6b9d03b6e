import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { studyToManage } from './manage.server';
import { lacksToOpening } from './opening';
import { updateStudy, updateWave } from './studies.sql';
import { currentWave, isOver, type Study, type StudyState } from './study';

/**
 * Opens a study that is being prepared: its public page is there from now on, and answers are taken
 * from the opening of its wave on.
 *
 * @throws notReady with `lacks`
 */
export async function openStudy(db: Db, viewer: Viewer, slug: string): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	mustBe(study, 'preparing');
	const lacks = lacksToOpening(study);
	if (lacks.length > 0) throw problem('notReady', { lacks });
	await updateStudy(db, study.id, { state: 'open' });
	await stateEvent(db, viewer, study, 'study.opened');
}

/** No more answers: also drafts can't be sent any more. What was sent stays. */
export async function closeStudy(db: Db, viewer: Viewer, slug: string): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	mustBe(study, 'open');
	await updateStudy(db, study.id, { state: 'closed', closedAt: now() });
	await stateEvent(db, viewer, study, 'study.closed');
}

/** Takes answers again. A closing date that has passed would shut it at once: it is taken away. */
export async function reopenStudy(db: Db, viewer: Viewer, slug: string): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	mustBe(study, 'closed');
	const at = now();
	await updateStudy(db, study.id, { state: 'open', closedAt: null });
	const wave = currentWave(study.waves, at);
	if (wave !== null && isOver(wave, at)) await updateWave(db, { ...wave, closesAt: null });
	await stateEvent(db, viewer, study, 'study.reopened');
}

/** Out of the way and out of public sight; to be read as before by those who could. */
export async function archiveStudy(db: Db, viewer: Viewer, slug: string): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	mustBe(study, 'closed');
	await updateStudy(db, study.id, { state: 'archived', archivedAt: now() });
	await stateEvent(db, viewer, study, 'study.archived');
}

/** Back among the closed ones. */
export async function restoreStudy(db: Db, viewer: Viewer, slug: string): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	mustBe(study, 'archived');
	await updateStudy(db, study.id, { state: 'closed', archivedAt: null });
	await stateEvent(db, viewer, study, 'study.restored');
}

/** @throws conflict: somebody else was quicker */
function mustBe(study: Study, state: StudyState) {
	if (study.state !== state) throw problem('conflict');
}

const stateEvent = (db: Db, viewer: Viewer, study: Study, kind: string) =>
	happened(db, viewer, kind, {
		subjectId: study.id,
		studyId: study.id,
		networkId: study.networkId
	});

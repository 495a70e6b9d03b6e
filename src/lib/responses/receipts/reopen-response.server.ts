/** A response that was sent is taken up again until its wave closes, or what was begun is left. */
import { evaluate } from '$lib/form/evaluate';
import { progressOf } from '$lib/form/progress';
import { now } from '$lib/ground/clock';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import type { JobHandler } from '$lib/ground/jobs/job-handlers.server';
import { problem } from '$lib/ground/problem';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { listStudies, readStudy } from '$lib/studies/read-study.server';
import { closureForWave, type Wave } from '$lib/studies/study';
import { contributorOf, type Respondent } from '../links/link.server';
import { readResponseSent } from '../read-response.server';
import { abandonPending, hasMerged, markReopened } from './receipts.sql';
import { lockOwnResponse, selectOwnResponse, updateProgress } from '../responses.sql';
import type { OwnResponse } from '../response';
import type { NoReopening } from './reopening';
import { leads } from '../together/together';

/** What is to be known before "Modifier ma réponse" is offered. */
export async function obstacleToReopening(viewer: Respondent): Promise<NoReopening | null> {
	return asSystem('receipt', async (db) => {
		const response = await selectOwnResponse(db, viewer.responseId);
		if (response === null) throw problem('notFound');
		return obstacleTo(db, viewer, response);
	});
}

/**
 * Takes up again what was sent: it keeps counting, and what is written from now on waits beside it
 * until it is sent again.
 *
 * @throws closed, notAllowed for who neither began nor signs it, conflict for what a network validated
 */
export async function reopenResponse(viewer: Respondent): Promise<void> {
	const obstacle = await obstacleToReopening(viewer);
	if (obstacle === 'closed') throw problem('closed');
	if (obstacle === 'not-lead') throw problem('notAllowed');
	if (obstacle !== null) throw problem('conflict');
	await asViewer(viewer, async (db) => {
		const response = await lockOwnResponse(db, viewer.responseId);
		if (response === null) throw problem('notFound');
		if (response.reopenedAt !== null) return;
		if (response.state !== 'submitted') throw problem('conflict');
		await markReopened(db, response.id, now());
		await happened(db, viewer, 'response.reopened', subjectOf(response));
		const wave = await waveOf(db, viewer, response);
		if (wave?.closesAt) await enqueueEnding(db, viewer, response, wave.closesAt);
	});
}

/** Leaves what was not sent: what was sent counts, as before. */
export async function abandonChanges(viewer: Respondent, locale: string): Promise<void> {
	await asViewer(viewer, async (db) => {
		const response = await lockOwnResponse(db, viewer.responseId);
		if (response === null) throw problem('notFound');
		if (response.reopenedAt === null) return;
		if (!leads(contributorOf(viewer), response)) throw problem('notAllowed');
		await abandonPending(db, response);
		await markReopened(db, response.id, null);
		const { form, answers } = await readResponseSent(db, viewer);
		const sentAt = response.submittedAt ?? now();
		const state = evaluate(form, answers, { locale, now: sentAt, settled: true });
		const { answered, asked } = progressOf(state);
		await updateProgress(db, response.id, { at: now(), locale, answered, asked });
		await happened(db, viewer, 'response.changes-abandoned', subjectOf(response));
	});
}

const enqueueEnding = (db: Db, viewer: Viewer, response: OwnResponse, runAt: Date) =>
	enqueue(db, viewer, {
		kind: 'reopening.end',
		payload: { responseId: response.id },
		uniqueKey: response.id,
		runAt,
		studyId: response.studyId,
		networkId: response.networkId
	});

/**
 * At the closing: writes down that what was not sent again does not count. Nothing is taken away: it
 * stays to be read, and would go on if the wave were opened again.
 */
export const endReopening: JobHandler = {
	run: (job) =>
		asSystem('receipt', async (db) => {
			await job.hold(db);
			const { responseId } = job.payload as { responseId: string };
			const response = await selectOwnResponse(db, responseId);
			if (response === null || response.reopenedAt === null) return;
			const wave = await waveOf(db, visitor, response);
			if (wave?.closesAt && wave.closesAt > now()) {
				await enqueueEnding(db, job.viewer, response, wave.closesAt);
				return;
			}
			await happened(db, job.viewer, 'response.reopening-ended', subjectOf(response));
		})
};

async function obstacleTo(
	db: Db,
	viewer: Respondent,
	response: OwnResponse
): Promise<NoReopening | null> {
	if (response.state !== 'submitted') return response.state;
	if (!leads(contributorOf(viewer), response)) return 'not-lead';
	const { study, wave } = await studyOf(db, viewer, response);
	if (wave === undefined || closureForWave(study, wave, now()) !== null) return 'closed';
	// What its network put into it from another response is not theirs to write over.
	return (await hasMerged(db, response.id)) ? 'completed' : null;
}

async function studyOf(db: Db, viewer: Viewer, { studyId, waveId }: OwnResponse) {
	const summary = (await listStudies(db, viewer)).find(({ id }) => id === studyId);
	if (summary === undefined) throw problem('notFound');
	const study = await readStudy(db, viewer, summary.slug);
	return { study, wave: study.waves.find(({ id }) => id === waveId) };
}

const waveOf = async (db: Db, viewer: Viewer, response: OwnResponse): Promise<Wave | undefined> =>
	(await studyOf(db, viewer, response)).wave;

const subjectOf = ({ id, studyId, networkId }: OwnResponse) => ({
	...{ subjectId: id, studyId, networkId }
});

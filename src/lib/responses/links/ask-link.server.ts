/**
 * "Recevoir le lien": whoever has lost it asks again, instead of beginning a second draft. They are
 * nobody, and learn nothing: the mails go to those who already work on the response, and the answer
 * is the same, after the same time, whether there is one or not.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { asSystem, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import type { JobHandler } from '$lib/ground/jobs/job-handlers.server';
import { problem } from '$lib/ground/problem';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { readStudyAsked } from '$lib/studies/read-study.server';
import { admitAsking, mayBeAsked, perClient } from './asking.server';
import { mailLimits } from './own-link.server';
import { selectBegun, selectHoldersAt, selectHoldersFor, type Holder } from './resume.sql';
import { sendLinks } from './send-links.server';

const HOUR = 60;
const DAY = 24 * HOUR;
export const askingLimits = { perAuthority: 3, perClient: 30 } as const;
/** Longer than the work for an address that is known, so that the time does not tell. */
const ANSWER_MS = 600;

/** For whom, and where the request came from. */
export type LinkAsked = { study: string; address: string } & (
	{ authorityId: string } | { email: string }
);

/**
 * @throws tooManyAttempts { minutes } for too many from one place; closed, notFound for the study
 */
export async function askForLink(asked: LinkAsked): Promise<void> {
	await admitAsking(
		perClient(asked.address, { of: 'link-asked-from', most: askingLimits.perClient, minutes: HOUR })
	);
	await Promise.all([answer(asked), wait(ANSWER_MS)]);
}

async function answer(asked: LinkAsked): Promise<void> {
	const wave = await asSystem('asking', async (db) => {
		const { wave, closure } = await readStudyAsked(db, visitor, asked.study);
		// What was begun is still readable once it is closed; what was never opened has nothing.
		if (wave === null || closure === 'notYetOpen') throw problem('closed');
		return wave;
	});
	if ('email' in asked) {
		const { email } = asked;
		const often = { of: 'link-mail', whose: email, most: mailLimits.perAddress, minutes: HOUR };
		await asSystem('asking', async (db) => {
			if (!(await mayBeAsked(db, visitor, [often]))) return;
			await tell(db, visitor, await selectHoldersAt(db, { waveId: wave.id, email }));
		});
		return;
	}
	const { authorityId } = asked;
	// Looked up later, by a job: nothing of what is found can be felt here.
	await asSystem('asking', (db) =>
		enqueue(db, visitor, {
			kind: 'responses.send-links',
			payload: { waveId: wave.id, authorityId },
			uniqueKey: `${wave.id} ${authorityId}`
		})
	);
}

async function tell(db: Db, viewer: Viewer, holders: readonly Holder[]): Promise<void> {
	const byStudy = new Map(holders.map((holder) => [holder.responseId, holder]));
	await sendLinks(db, viewer, 'link-asked', holders);
	for (const { responseId, studyId, networkId } of byStudy.values()) {
		await happened(db, viewer, 'response.link-asked', {
			...{ subjectId: responseId, studyId, networkId }
		});
	}
}

/** Sends their links to those who work on the responses of an authority, a few times an hour. */
export const sendAskedLinks: JobHandler = {
	run: async (job) => {
		const { waveId, authorityId } = job.payload as { waveId: string; authorityId: string };
		const often = {
			...{ of: 'link-asked-for', whose: `${waveId} ${authorityId}` },
			...{ most: askingLimits.perAuthority, minutes: HOUR }
		};
		await asSystem('asking', async (db) => {
			await job.hold(db);
			if (!(await mayBeAsked(db, job.viewer, [often]))) return;
			await tell(db, job.viewer, await selectHoldersFor(db, { waveId, authorityId }));
		});
	}
};

/**
 * Has those told, once a day at most, who already work on a response of an authority for which
 * somebody else has begun another one. Asked for at every beginning, so that nothing can be felt.
 */
export const tellOfAnother = (db: Db, viewer: Viewer, responseId: string): Promise<void> =>
	enqueue(db, viewer, { kind: 'responses.tell-of-another', payload: { responseId } });

export const tellThoseBefore: JobHandler = {
	run: async (job) => {
		const { responseId } = job.payload as { responseId: string };
		await asSystem('asking', async (db) => {
			await job.hold(db);
			const begun = await selectBegun(db, responseId);
			if (begun === null || begun.authorityId === null || begun.state === 'set-aside') return;
			const { waveId, authorityId, startedAt } = begun;
			// Whoever came later is told nothing, however late this work is done.
			const before = (await selectHoldersFor(db, { waveId, authorityId })).filter(
				(holder) => holder.responseId !== responseId && holder.startedAt < startedAt
			);
			const others = Map.groupBy(before, (holder) => holder.responseId);
			for (const [response, holders] of others) {
				const once = { of: 'told-of-another', whose: response, most: 1, minutes: DAY };
				if (!(await mayBeAsked(db, job.viewer, [once]))) continue;
				await sendLinks(db, job.viewer, 'another-began', holders);
			}
		});
	}
};

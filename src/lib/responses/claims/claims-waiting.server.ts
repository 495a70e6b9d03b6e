import { listNetworks } from '$lib/access/list-networks.server';
import { workingPeople } from '$lib/access/working-people.server';
import { textIn } from '$lib/form/texts';
import { now } from '$lib/ground/clock';
import { asSystem, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import type { JobHandler } from '$lib/ground/jobs/job-handlers.server';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import type { Viewer } from '$lib/ground/viewer';
import { listStudies, readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import type { Locale } from '$lib/ui/format';
import { nextMorning } from './next-morning';
import { selectWaiting, wasTold, type WaitingInWave } from './claims-waiting.sql';

/** A mail a day at most: what comes meanwhile is in the one of the next morning. */
export const HOURS_BETWEEN = 20;

/** Has a network told, tomorrow morning, that answers wait for its confirmation. */
export const tellTomorrow = (db: Db, viewer: Viewer, networkId: string | null): Promise<void> =>
	enqueue(db, viewer, {
		kind: 'claims.tell',
		payload: { networkId },
		uniqueKey: networkId ?? 'coordination',
		runAt: nextMorning(now()),
		networkId
	});

interface WaitingInStudy extends WaitingInWave {
	study: Study;
}

/** Writes the mails; nothing where all was settled meanwhile, or where they were told already. */
export const tellWhatWaits: JobHandler = {
	run: (job) =>
		asSystem('claims-waiting', async (db) => {
			await job.hold(db);
			const { networkId = null } = job.payload as { networkId?: string | null };
			const since = new Date(now().getTime() - HOURS_BETWEEN * 3_600_000);
			if (await wasTold(db, networkId, since)) return;
			const waiting = await waitingIn(db, job.viewer, networkId);
			if (waiting.length === 0) return;
			const networks = await listNetworks(db, job.viewer);
			const network = networks.find(({ id }) => id === networkId)?.name ?? null;
			for (const { name, email, locale } of await workingPeople(db, job.viewer, networkId)) {
				await queueMail(db, job.viewer, {
					...{ kind: 'claims-waiting', to: { email, name }, locale, networkId },
					data: { name, network, ...inWords(waiting, locale) }
				});
			}
			await happened(db, job.viewer, 'response.claims-told', { networkId });
		})
};

/** By study, those that are being asked or were; the newest wave first. */
async function waitingIn(
	db: Db,
	viewer: Viewer,
	networkId: string | null
): Promise<WaitingInStudy[]> {
	const waiting = await selectWaiting(db, networkId);
	const found: WaitingInStudy[] = [];
	for (const { slug, state } of await listStudies(db, viewer)) {
		if (state === 'archived') continue;
		const study = await readStudy(db, viewer, slug);
		for (const wave of waiting) {
			if (study.waves.some(({ id }) => id === wave.waveId)) found.push({ ...wave, study });
		}
	}
	return found;
}

/** A mail's data is flat: one place after another, from 1. */
function inWords(waiting: readonly WaitingInStudy[], locale: Locale): MailData {
	const places = waiting.map(({ study, waveId, toConfirm, duplicates }, index) => ({
		[`slug${index + 1}`]: study.slug,
		[`wave${index + 1}`]: study.waves.find(({ id }) => id === waveId)!.number,
		[`study${index + 1}`]: textIn(study.title, locale),
		[`toConfirm${index + 1}`]: toConfirm,
		[`duplicates${index + 1}`]: duplicates
	}));
	return Object.assign(
		{ count: waiting.reduce((sum, { toConfirm }) => sum + toConfirm, 0) },
		...places
	) as MailData;
}

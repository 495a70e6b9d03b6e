import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { problem } from '$lib/ground/problem';
import { markReady } from './contributors.sql';
import type { Respondent } from '../links/link.server';
import { mayBeWrittenTo } from '../links/limited-mails.server';
import { readContributors } from './read-contributors.server';
import { takesAnswers } from '../response';
import { READY_AGAIN_MS } from './together';
import { waveOfResponse } from '../wave-of-response.server';

/**
 * Tells the signatory by mail that the response is ready, once an hour at most: whoever says it again
 * sooner has said it.
 *
 * @throws notFound, alreadySubmitted, badInput for a signatory without an address, tooManyAttempts
 */
export async function sayReady(viewer: Respondent): Promise<void> {
	const signatory = await asViewer(viewer, async (db) => {
		const { response, signatory } = await readContributors(db, viewer);
		if (!takesAnswers(response)) throw problem('alreadySubmitted');
		return toldLately(response.readyAt) ? null : signatory;
	});
	if (signatory === null) return;
	if (signatory.email === null) throw problem('badInput');
	await mayBeWrittenTo(viewer, signatory.email);
	await asViewer(viewer, async (db) => {
		const { response, signatory, me } = await readContributors(db, viewer);
		if (signatory.email === null || toldLately(response.readyAt)) return;
		const { locale, email, name } = signatory;
		const { study, closesAt, timeZone, authority } = await waveOfResponse(db, viewer, {
			...{ response, locale }
		});
		await markReady(db, response.id, me.id, now());
		await happened(db, viewer, 'response.ready', {
			...{ subjectId: response.id, studyId: response.studyId, networkId: response.networkId }
		});
		const first = signatory.id === response.id;
		await queueMail(db, viewer, {
			kind: 'ready-to-sign',
			to: { email, name },
			locale,
			data: {
				...{ contributorId: signatory.id, first, name, by: me.name },
				generation: first ? response.linkGeneration : signatory.generation,
				...{ study: study.title, contact: study.contactText, authority: authority.name },
				...{ departement: authority.departementCode, closesAt, timeZone }
			},
			networkId: response.networkId,
			studyId: response.studyId
		});
	});
}

const toldLately = (at: Date | null): boolean =>
	at !== null && now().getTime() - at.getTime() < READY_AGAIN_MS;

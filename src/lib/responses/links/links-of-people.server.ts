import { may, must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { selectHolders } from './resume.sql';
import { sendLinks } from './send-links.server';
import { selectResponse } from '../staff/staff.sql';

/** Somebody who works on a response, as its network may write to them. */
export interface LinkHolder {
	id: string;
	name: string | null;
	email: string;
	/** When their link was last sent. */
	sentAt: Date | null;
}

interface OfResponse {
	study: Study;
	id: string;
}

/** Whom the links of a response may be sent to; null for whoever may not send them. */
export async function readLinkHolders(
	db: Db,
	viewer: Viewer,
	{ study, id }: OfResponse
): Promise<LinkHolder[] | null> {
	const response = isId(id) ? await selectResponse(db, id) : null;
	if (response === null || response.studyId !== study.id) throw problem('notFound');
	if (!(await may(db, viewer, 'invitation.manage', subjectOf(study, response)))) return null;
	const holders = await selectHolders(db, id);
	return holders.map(({ contributorId, name, email, sentAt }) => ({
		...{ id: contributorId, name, email, sentAt }
	}));
}

/**
 * Sends everybody who works on a response their own link again.
 * @returns how many mails leave
 * @throws notFound, notAllowed
 */
export async function resendLinks(
	db: Db,
	viewer: Viewer,
	{ study, id }: OfResponse
): Promise<number> {
	const response = isId(id) ? await selectResponse(db, id) : null;
	if (response === null || response.studyId !== study.id) throw problem('notFound');
	await must(db, viewer, 'invitation.manage', subjectOf(study, response));
	const holders = await selectHolders(db, id);
	if (holders.length === 0) return 0;
	await sendLinks(db, viewer, 'link-resent', holders);
	await happened(db, viewer, 'response.links-resent', {
		...{ subjectId: id, studyId: study.id, networkId: response.networkId },
		data: { count: holders.length }
	});
	return holders.length;
}

const subjectOf = (study: Study, { networkId }: { networkId: string | null }) => ({
	networkId,
	ofCoordination: study.networkId === null
});

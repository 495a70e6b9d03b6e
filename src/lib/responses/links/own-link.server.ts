/** One's own link to a response: sent to oneself, renewed. */
import { asViewer, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import { admitAsking, perClient } from './asking.server';
import {
	contributorOf,
	makeContributorLink,
	makeLink,
	type Opened,
	type Respondent
} from './link.server';
import { raiseLinkGeneration, selectOwnResponse } from '../responses.sql';
import {
	raiseContributorGeneration,
	selectHolders,
	selectSelf,
	updateSelf,
	type Self
} from './resume.sql';
import { selectContributorLink } from '../together/contributors.sql';
import type { OwnResponse } from '../response';
import { sendLinks } from './send-links.server';

const HOUR = 60;
/** Mails with a link, to one address and for one person; and from one place. */
export const mailLimits = { perAddress: 6, perContributor: 6, perClient: 60 } as const;

/** Who they said they are, to be shown to themselves. */
export async function readSelf(
	db: Db,
	viewer: Respondent
): Promise<{ name: string; email: string; sentAt: Date | null }> {
	const self = await selectSelf(db, contributorOf(viewer));
	return { name: self?.name ?? '', email: self?.email ?? '', sentAt: self?.sentAt ?? null };
}

/**
 * "Continuer plus tard": keeps who they are, and sends them their link.
 *
 * @param address where the request came from
 * @throws tooManyAttempts { minutes }
 */
export async function sendOwnLink(
	{ viewer, response }: Opened,
	self: Self,
	address: string
): Promise<void> {
	const id = contributorOf(viewer);
	await admitAsking([
		{ of: 'link-mail', whose: self.email, most: mailLimits.perAddress, minutes: HOUR },
		{ of: 'link-mail-of', whose: id, most: mailLimits.perContributor, minutes: HOUR },
		...perClient(address, { of: 'link-mail-from', most: mailLimits.perClient, minutes: HOUR })
	]);
	await asViewer(viewer, async (db) => {
		await updateSelf(db, id, self);
		await sendLinks(db, viewer, 'resume-link', await selectHolders(db, response.id, id));
		await happened(db, viewer, 'response.link-sent', {
			subjectId: response.id,
			studyId: response.studyId,
			networkId: response.networkId
		});
	});
}

/**
 * Makes another link for whoever holds this one; the former is dead, here and everywhere.
 * @returns the new one
 */
export async function renewOwnLink(
	db: Db,
	viewer: Respondent,
	response: OwnResponse
): Promise<string> {
	const id = contributorOf(viewer);
	if (id === response.id) await raiseLinkGeneration(db, id);
	else await raiseContributorGeneration(db, id);
	await happened(db, viewer, 'response.link-renewed', {
		subjectId: response.id,
		studyId: response.studyId,
		networkId: response.networkId
	});
	return linkOf(db, viewer);
}

async function linkOf(db: Db, viewer: Respondent): Promise<string> {
	const id = contributorOf(viewer);
	if (id !== viewer.responseId) {
		const link = await selectContributorLink(db, id);
		if (link !== null) return makeContributorLink({ id, generation: link.generation });
	}
	const response = await selectOwnResponse(db, viewer.responseId);
	if (response === null) throw problem('linkNotValid');
	return makeLink(response);
}

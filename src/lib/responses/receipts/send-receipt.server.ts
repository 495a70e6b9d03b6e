import type { Db } from '$lib/ground/database.server';
import { asViewer } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { problem } from '$lib/ground/problem';
import { selectContributors } from '../together/contributors.sql';
import { mayBeWrittenTo } from '../links/limited-mails.server';
import { contributorOf, type Respondent } from '../links/link.server';
import { selectReceipts } from './receipts.sql';
import { selectOwnResponse } from '../responses.sql';
import type { OwnResponse } from '../response';
import { waveOfResponse } from '../wave-of-response.server';

interface Sending {
	response: OwnResponse;
	receiptId: string;
}

/**
 * The receipt to whoever signed and to whoever began the response, as far as they gave an address.
 * What was said of people goes to the signatory only.
 */
export async function sendReceipts(db: Db, viewer: Respondent, sending: Sending): Promise<void> {
	const { response } = sending;
	const contributors = await selectContributors(db, response.id);
	for (const { id, email, name, locale, revokedAt } of contributors) {
		const signs = id === (response.signatoryId ?? response.id);
		if (email === null || revokedAt !== null || !(signs || id === response.id)) continue;
		await queue(db, viewer, sending, { to: { email, name }, locale, people: signs });
	}
}

/**
 * The receipt of what was sent last, to an address that was typed. It is kept in the outbox only.
 * @throws notFound while nothing was sent, tooManyAttempts
 */
export async function sendReceiptTo(
	viewer: Respondent,
	{ email, locale }: { email: string; locale: string }
): Promise<void> {
	await mayBeWrittenTo(viewer, email);
	await asViewer(viewer, async (db) => {
		const response = await selectOwnResponse(db, viewer.responseId);
		const [receipt] = await selectReceipts(db, viewer.responseId);
		if (response === null || receipt === undefined) throw problem('notFound');
		const people = contributorOf(viewer) === (response.signatoryId ?? response.id);
		const sending = { response, receiptId: receipt.id };
		await queue(db, viewer, sending, { to: { email, name: null }, locale, people });
		await happened(db, viewer, 'response.receipt-sent', {
			...{ subjectId: response.id, studyId: response.studyId, networkId: response.networkId }
		});
	});
}

/** Ids, and what everybody may know: the answers are read when the mail goes out. */
async function queue(
	db: Db,
	viewer: Respondent,
	{ response, receiptId }: Sending,
	mail: { to: { email: string; name: string | null }; locale: string; people: boolean }
): Promise<void> {
	const { to, locale, people } = mail;
	const { study, authority } = await waveOfResponse(db, viewer, { response, locale });
	await queueMail(db, viewer, {
		...{ kind: 'receipt', to, locale, studyId: response.studyId, networkId: response.networkId },
		data: {
			...{ receiptId, responseId: response.id, people, name: to.name },
			...{ study: study.title, authority: authority.name, contact: study.contactText }
		}
	});
}

import { now } from '../clock';
import type { Db } from '../database.server';
import { newId } from '../ids';
import { enqueue } from '../jobs/enqueue.server';
import type { Viewer } from '../viewer';
import type { MailData } from './mail-kinds.server';

export interface NewMail {
	/** The key of its MailKind, e.g. 'account-invitation'. */
	kind: string;
	to: { email: string; name?: string | null };
	locale: string;
	data: MailData;
	/** Whose mail it is, hence who finds it on the page of mails; null: the coordination's. */
	networkId: string | null;
	studyId?: string | null;
}

/**
 * Puts a mail into the outbox, in the transaction of its cause: if that fails, nothing is sent; if
 * it is committed, the mail is sent, later if need be.
 *
 * @returns the id of the mail
 */
export async function queueMail(db: Db, viewer: Viewer, mail: NewMail): Promise<string> {
	const id = newId();
	await db
		.insertInto('mail')
		.values({
			id,
			kind: mail.kind,
			to_email: mail.to.email,
			to_name: mail.to.name ?? null,
			locale: mail.locale,
			data: JSON.stringify(mail.data),
			study_id: mail.studyId ?? null,
			network_id: mail.networkId,
			created_at: now(),
			message_id: id
		})
		.execute();
	await enqueue(db, viewer, {
		kind: 'mail.send',
		payload: { mailId: id },
		uniqueKey: id,
		studyId: mail.studyId ?? null,
		networkId: mail.networkId
	});
	return id;
}

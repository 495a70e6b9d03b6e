import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import type { Viewer } from '$lib/ground/viewer';
import type { PasswordHolder } from './passwords.sql';

/** Writes down that a password is another one, and tells its owner: they may not know of it. */
export async function tellPasswordChanged(
	db: Db,
	viewer: Viewer,
	{ id, name, email, locale, networkId }: PasswordHolder,
	by: 'reset' | 'account'
): Promise<void> {
	await happened(db, viewer, 'account.password-changed', {
		subjectId: id,
		networkId,
		data: { by }
	});
	await queueMail(db, viewer, {
		kind: 'account-password-changed',
		to: { email, name },
		locale,
		data: { name, changedAt: now().toISOString() },
		networkId
	});
}

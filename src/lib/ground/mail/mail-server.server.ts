import { sql } from 'kysely';
import { now } from '../clock';
import type { Db } from '../database.server';
import { readFailure, written, type Failure } from '../jobs/failure';
import type { Viewer } from '../viewer';

/** How the last conversations with the mail server went; it is one row for the whole site. */
export interface MailServerState {
	lastSuccessAt: Date | null;
	lastFailureAt: Date | null;
	lastFailure: Failure | null;
}

/** Written once a minute at most: a thousand mails in a row say no more than one. */
export async function noteServerSuccess(db: Db, _viewer: Viewer): Promise<void> {
	await db
		.updateTable('mail_server')
		.set({ last_success_at: now() })
		.where(
			sql<boolean>`last_success_at is null or last_success_at < ${new Date(now().getTime() - 60_000)}
				or last_failure_at >= last_success_at`
		)
		.execute();
}

export async function noteServerFailure(db: Db, _viewer: Viewer, why: Failure): Promise<void> {
	await db
		.updateTable('mail_server')
		.set({ last_failure_at: now(), last_failure: written(why) })
		.execute();
}

/** null for whoever may not know: only the coordination runs the site. */
export async function readMailServer(db: Db, _viewer: Viewer): Promise<MailServerState | null> {
	const row = await db.selectFrom('mail_server').selectAll().executeTakeFirst();
	return row
		? {
				lastSuccessAt: row.last_success_at,
				lastFailureAt: row.last_failure_at,
				lastFailure: readFailure(row.last_failure)
			}
		: null;
}

import type { Locale } from '$lib/paraglide/runtime';
import { now } from '../clock';
import { asViewer, type Db } from '../database.server';
import { failure, written, type Failure } from '../jobs/failure';
import { JobFailure, type Job, type JobHandler } from '../jobs/job-handlers.server';
import { composeMail } from './compose-mail.server';
import { diagnose, isSmtpError, type Diagnosis } from './diagnose';
import { handOver } from './hand-over.server';
import { mailKind, siteOrigin } from './known-kinds.server';
import { takeTurns } from './take-turns';
import type { MailData, MailFound } from './mail-kinds.server';
import { noteServerFailure, noteServerSuccess } from './mail-server.server';
import type { SmtpSettings } from './smtp-settings.server';

interface MailToSend {
	id: string;
	kind: string;
	to: { email: string; name: string | null };
	locale: Locale;
	data: MailData;
	found: MailFound | undefined;
	messageId: string;
	/** An earlier attempt gave the server the whole mail, and nobody heard its answer. */
	inDoubt: boolean;
}

/**
 * Sends one mail of the outbox, once.
 *
 * What a crash may do to a mail, and what is done about it:
 * - Before the last bytes have left, the server has nothing it could deliver: the mail is `waiting`
 *   and is sent again.
 * - `handing-over` is committed before the last bytes leave, `sent` once the server's 250 is there.
 *   Between the two, a mail is in doubt: the server has it or not, and SMTP knows no way to ask.
 *
 * Of one process, one mail at a time is between the two, whatever the number of conversations: a crash
 * leaves at most one in doubt. That costs speed with a server that thinks long before it answers: a
 * thousand mails take a thousand of its answers, one after another.
 *
 * 2026-11-21. A mail in doubt is sent again with the same Message-ID, by itself. The other choice was
 * to leave it for a person to decide: then a reset of a password or a reminder does not arrive, for
 * hours at best, because a server was restarted. A second copy costs less than none: many mail
 * servers and programs show a Message-ID once, and what our mails ask for can be done once only (a
 * link answers twice the same). It is what SMTP expects of a client that hears no answer (RFC 5321,
 * 6.1; RFC 1047). The doubt is told on the page of the mail.
 *
 * Measured by `npm run load -- post-kills` (embedded database, a busy machine, each kill while mails
 * went out): of 492 mails in 24 kills none was lost, none came under two numbers, and the server took
 * 10 a second time under the same number. What would change our mind: a mail whose second copy does
 * harm.
 */
export const mailSender = (settings: SmtpSettings | null): JobHandler => ({
	run: (job) => sendOnce(job, settings),
	givenUp: failMail
});

async function sendOnce(job: Job, settings: SmtpSettings | null): Promise<void> {
	const mail = await asViewer(job.viewer, (db) => takeMail(db, job, settings));
	if (mail === null || settings === null) return;

	const { locale, found } = mail;
	const words = mailKind(mail.kind)?.words(mail.data, {
		...{ locale, origin: siteOrigin() },
		...(found ? { found } : {})
	});
	if (!words) throw new JobFailure('unknownKind', mail.kind);
	const message = await composeMail(settings, { ...mail, words });

	let wasWhole = false;
	let over = false;
	let done = () => {};
	try {
		await handOver(settings, {
			...{ from: settings.from.address, to: mail.to.email, message, signal: job.signal },
			beforeLastBytes: async () => {
				const turn = await myTurn();
				// The conversation ended while it waited: nothing goes out any more.
				if (over) return turn.end();
				done = turn.end;
				await asViewer(job.viewer, (db) => writeHandingOver(db, job, mail));
				wasWhole = true;
			}
		});
		await insist(() => asViewer(job.viewer, (db) => writeSent(db, job, mail)));
	} catch (error) {
		// Cancelled, or taken over by somebody else, at the last moment: the server got no whole mail.
		if (error instanceof MailGone) return;
		if (!isSmtpError(error) || job.signal.aborted) throw error;
		await noteRefusal(job, mail, diagnose(error, wasWhole));
	} finally {
		over = true;
		done();
	}
}

/** The mail, if there is still something to be done with it. */
async function takeMail(db: Db, job: Job, settings: SmtpSettings | null) {
	const id = String(job.payload.mailId);
	const row = await db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row || !['waiting', 'handing-over'].includes(row.state)) return null;
	await job.hold(db);
	if (settings === null) {
		await db.updateTable('mail').set({ state: 'kept' }).where('id', '=', id).execute();
		return null;
	}
	const data = row.data as MailData;
	const kind = mailKind(row.kind);
	const locale: Locale = row.locale === 'en' ? 'en' : 'fr';
	const wanted = (await kind?.stillWanted?.(db, data)) ?? true;
	if (!wanted || row.to_email === null) {
		const why = failure(wanted ? 'noAddress' : 'notWanted');
		const state = wanted ? 'failed' : 'cancelled';
		const change = { state, last_error: written(why) };
		await db.updateTable('mail').set(change).where('id', '=', id).execute();
		return null;
	}
	// Fixed at the first attempt, so that it stays the same when the sender's address changes.
	const messageId = row.message_id.includes('@') ? row.message_id : `<${id}@${settings.host}>`;
	await db
		.updateTable('mail')
		.set({ message_id: messageId, attempts: row.attempts + 1 })
		.where('id', '=', id)
		.execute();
	return {
		...{ id, kind: row.kind, locale, data, messageId },
		found: await kind?.find?.(db, data, { locale }),
		to: { email: row.to_email, name: row.to_name },
		inDoubt: row.state === 'handing-over'
	} satisfies MailToSend;
}

const WAITS_MS = [100, 500, 2000, 5000];
const myTurn = takeTurns();

/** Somebody cancelled the mail while the server was already listening. */
class MailGone extends Error {}

async function writeHandingOver(db: Db, job: Job, { id }: MailToSend) {
	await job.hold(db);
	const { numUpdatedRows } = await db
		.updateTable('mail')
		.set({ state: 'handing-over', handed_at: now() })
		.where('id', '=', id)
		.where('state', 'in', ['waiting', 'handing-over'])
		.executeTakeFirstOrThrow();
	if (numUpdatedRows === 0n) throw new MailGone();
}

async function writeSent(db: Db, job: Job, { id, inDoubt }: MailToSend) {
	// Even when the job is no longer ours: that the server took it is true whoever writes it.
	const last_error = inDoubt ? written(failure('inDoubt')) : null;
	await db
		.updateTable('mail')
		.set({ state: 'sent', sent_at: now(), last_error })
		.where('id', '=', id)
		.execute();
	await noteServerSuccess(db, job.viewer);
}

// The server has the mail, and only we know it: a database that is away for a moment must not make
// a second one of it.
async function insist(write: () => Promise<void>) {
	for (const wait of WAITS_MS) {
		try {
			return await write();
		} catch {
			await new Promise((resolve) => setTimeout(resolve, wait));
		}
	}
	return write();
}

async function noteRefusal(job: Job, mail: MailToSend, why: Diagnosis) {
	const last_error = written(why);
	await asViewer(job.viewer, async (db) => {
		await job.hold(db);
		// In doubt it stays; else the server has said no, and has nothing. An older doubt also stays.
		const after = why.permanent ? 'failed' : mail.inDoubt ? 'handing-over' : 'waiting';
		const state = why.cause === 'inDoubt' ? {} : { state: after };
		await db
			.updateTable('mail')
			.set({ ...state, last_error })
			.where('id', '=', mail.id)
			.execute();
		if (!why.ofMail) await noteServerFailure(db, job.viewer, why);
	});
	if (!why.permanent) throw new JobFailure(why.cause, why.detail);
}

async function failMail(db: Db, job: Job, why: Failure) {
	await db
		.updateTable('mail')
		.set({ state: 'failed', last_error: written(why) })
		.where('id', '=', String(job.payload.mailId))
		.where('state', 'in', ['waiting', 'handing-over'])
		.execute();
}

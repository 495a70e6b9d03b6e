import { randomUUID } from 'node:crypto';
import { must } from '$lib/access/permissions.server';
import { readAccount } from '$lib/access/read-account.server';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { failure, type Failure } from '$lib/ground/jobs/failure';
import { composeMail } from '$lib/ground/mail/compose-mail.server';
import { diagnose, type SmtpError } from '$lib/ground/mail/diagnose';
import { handOver } from '$lib/ground/mail/hand-over.server';
import { noteServerFailure, noteServerSuccess } from '$lib/ground/mail/mail-server.server';
import type { SmtpSettings } from '$lib/ground/mail/smtp-settings.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { testMailWords } from './test-mail.texts';

const PATIENCE_MS = 30_000;
const ofTheSite = { networkId: null };

export interface TestRecipient {
	email: string;
	name: string;
	locale: 'fr' | 'en';
}

/**
 * To whom a test mail goes: to whoever asks for it, so that nobody else is bothered.
 *
 * @throws signInFirst, notAllowed
 */
export async function testRecipient(db: Db, viewer: Viewer): Promise<TestRecipient> {
	await must(db, viewer, 'installation.manage', ofTheSite);
	const account = await readAccount(db, viewer);
	if (account === null) throw problem('signInFirst');
	const { email, name, locale } = account;
	return { email, name, locale };
}

/**
 * One conversation with the mail server, with no transaction open meanwhile.
 *
 * @returns null when the server has taken the mail; else why it did not
 */
export async function sendTestMail(
	settings: SmtpSettings,
	{ email, name, locale }: TestRecipient,
	patienceMs = PATIENCE_MS
): Promise<Failure | null> {
	let wasWhole = false;
	const signal = AbortSignal.timeout(patienceMs);
	try {
		const message = await composeMail(settings, {
			messageId: `<test-${randomUUID()}@${settings.host}>`,
			to: { email, name },
			locale,
			words: testMailWords(locale)
		});
		await handOver(settings, {
			...{ from: settings.from.address, to: email, message, signal },
			beforeLastBytes: () => {
				wasWhole = true;
				return Promise.resolve();
			}
		});
		return null;
	} catch (error) {
		if (signal.aborted) return failure('timeout');
		const { cause, detail } = diagnose(error as SmtpError, wasWhole);
		return { cause, detail };
	}
}

/** @throws signInFirst, notAllowed */
export async function noteTestMail(db: Db, viewer: Viewer, outcome: Failure | null): Promise<void> {
	await must(db, viewer, 'installation.manage', ofTheSite);
	if (outcome === null) await noteServerSuccess(db, viewer);
	else await noteServerFailure(db, viewer, outcome);
	await happened(db, viewer, 'mail.tested', {
		networkId: null,
		data: { outcome: outcome?.cause ?? 'sent' }
	});
}

import nodemailer from 'nodemailer';
import { now } from '../clock';
import { mailHtml } from './mail-html';
import { mailText } from './mail-text';
import type { MailWords } from './mail-words';
import type { SmtpSettings } from './smtp-settings.server';

// Beside what nodemailer signs by itself: whoever could change it would decide what "unsubscribe" does.
const SIGNED =
	'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

export interface MailToCompose {
	/** With its angle brackets, the same at every attempt. */
	messageId: string;
	to: { email: string; name: string | null };
	locale: string;
	words: MailWords;
}

/** The whole message, as it goes over the wire (RFC 5322, MIME, signed when DKIM is configured). */
export async function composeMail(settings: SmtpSettings, mail: MailToCompose): Promise<Buffer> {
	const { words, to, locale, messageId } = mail;
	const composer = nodemailer.createTransport({
		streamTransport: true,
		buffer: true,
		newline: 'windows',
		...(settings.dkim && { dkim: { ...settings.dkim, headerFieldNames: SIGNED } })
	});
	const { message } = await composer.sendMail({
		from: settings.from,
		to: { name: to.name ?? '', address: to.email },
		...(settings.replyTo && { replyTo: settings.replyTo }),
		subject: words.subject,
		messageId,
		date: now(),
		text: mailText(words),
		html: mailHtml(words, locale),
		textEncoding: 'quoted-printable',
		headers: {
			// RFC 3834: a machine wrote this, and no machine should answer it.
			'Auto-Submitted': 'auto-generated',
			'X-Auto-Response-Suppress': 'All',
			'Content-Language': locale
		},
		// What a mail says never names a file or an address to be read into it.
		disableFileAccess: true,
		disableUrlAccess: true
	});
	if (!Buffer.isBuffer(message)) throw new Error('The message was not composed whole.');
	return message;
}

import { readFileSync } from 'node:fs';
import { config } from '../config.server';

/** How this installation sends mails. */
export interface SmtpSettings {
	/** smtp://user:password@server:587 */
	url: string;
	from: { name: string; address: string };
	replyTo: string | null;
	dkim: { domainName: string; keySelector: string; privateKey: string } | null;
	/** Behind the @ of the Message-IDs. */
	host: string;
}

/** null: no mail server is configured; mails are kept and shown only. */
export function smtpSettings(): SmtpSettings | null {
	const { smtpUrl, mailFrom, mailReplyTo, dkim } = config();
	if (smtpUrl === null || mailFrom === null) return null;
	return {
		url: smtpUrl,
		from: mailFrom,
		replyTo: mailReplyTo,
		dkim: dkim && {
			domainName: dkim.domain,
			keySelector: dkim.selector,
			privateKey: readFileSync(dkim.keyFile, 'utf8')
		},
		host: mailFrom.address.split('@').at(-1) ?? 'localhost'
	};
}

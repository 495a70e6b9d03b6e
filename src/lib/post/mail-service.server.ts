import { config } from '$lib/ground/config.server';
import { siteOrigin } from '$lib/ground/mail/known-kinds.server';
import { smtpSettings } from '$lib/ground/mail/smtp-settings.server';

/** How this site sends mails, for those who run it: never a password. */
export interface MailService {
	/** "mail.example.org:587" */
	server: string;
	/** "Lianes Coopération <contact@example.org>" */
	from: string;
	signed: boolean;
	/** Where the links in the mails lead. */
	origin: string;
	/** ORIGIN is not set, so that they lead to this machine only. */
	originUnset: boolean;
}

/** null: no mail server is configured. */
export function mailService(): MailService | null {
	const settings = smtpSettings();
	if (settings === null) return null;
	const { protocol, hostname, port } = new URL(settings.url);
	const { name, address } = settings.from;
	return {
		server: `${hostname}:${port || (protocol === 'smtps:' ? 465 : 587)}`,
		from: name === '' ? address : `${name} <${address}>`,
		signed: settings.dkim !== null,
		origin: siteOrigin(),
		originUnset: config().origin === null
	};
}

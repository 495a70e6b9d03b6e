import type { Locale } from '$lib/paraglide/runtime';
import { config } from '../config.server';
import type { MailData, MailKinds, MailWords } from './mail-kinds.server';

let known: MailKinds = {};

/** What the rooms write, composed where the application starts. */
export function knowMailKinds(kinds: MailKinds): void {
	known = kinds;
}

export const mailKind = (kind: string) => known[kind];

/** The address that links in mails lead to. */
export function siteOrigin(): string {
	const { origin, port } = config();
	return origin ?? `http://localhost:${port}`;
}

/** A mail of the outbox in words; null when its kind is unknown. */
export function wordsOf(
	mail: { kind: string; locale: string; data: MailData },
	origin: string
): MailWords | null {
	const locale: Locale = mail.locale === 'en' ? 'en' : 'fr';
	return known[mail.kind]?.words(mail.data, { locale, origin }) ?? null;
}

import type { Locale } from '$lib/paraglide/runtime';
import type { Db } from '../database.server';
import type { MailWords } from './mail-words';

export type { MailWords } from './mail-words';

/** What a mail is put into words from: ids, texts, numbers. Links by their parts, never whole. */
export type MailData = Record<string, string | number | boolean | null>;

/** How mails of one kind are written, by the room they come from. */
export interface MailKind {
	/**
	 * @param origin the address of the site, e.g. "https://enquete.example.org"
	 */
	words(data: MailData, about: { locale: Locale; origin: string }): MailWords;
	/** Asked just before sending, as a job: false when the link was revoked meanwhile. */
	stillWanted?(db: Db, data: MailData): Promise<boolean>;
}

export type MailKinds = Readonly<Record<string, MailKind>>;

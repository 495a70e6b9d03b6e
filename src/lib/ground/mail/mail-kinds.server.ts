import type { Locale } from '$lib/paraglide/runtime';
import type { Db } from '../database.server';
import type { MailSection, MailWords } from './mail-words';

export type { MailWords } from './mail-words';

/** What a mail is put into words from: ids, texts, numbers. Links by their parts, never whole. */
export type MailData = Record<string, string | number | boolean | null>;

/** What a mail says beyond its data: read when it goes out, and kept nowhere. */
export interface MailFound {
	texts: Readonly<Record<string, string>>;
	sections: MailSection[];
}

/** How mails of one kind are written, by the room they come from. */
export interface MailKind {
	/**
	 * @param origin the address of the site, e.g. "https://enquete.example.org"
	 * @param found what `find` has found; not given where a mail is only looked at by those who run
	 *   the site: what is left out there is for its recipient alone
	 */
	words(data: MailData, about: { locale: Locale; origin: string; found?: MailFound }): MailWords;
	/** Asked just before sending, as a job, for what may not be kept in the outbox. */
	find?(db: Db, data: MailData, about: { locale: Locale }): Promise<MailFound>;
	/** Asked just before sending, as a job: false when the link was revoked meanwhile. */
	stillWanted?(db: Db, data: MailData): Promise<boolean>;
}

export type MailKinds = Readonly<Record<string, MailKind>>;

import type { Locale } from '$lib/paraglide/runtime';
import type { Db } from '../database.server';

/** What a mail is put into words from: ids, texts, numbers. Links by their parts, never whole. */
export type MailData = Record<string, string | number | boolean | null>;

/** A mail in words; its plain text and its HTML are both made from these. */
export interface MailWords {
	subject: string;
	/** Plain texts, one a paragraph. */
	paragraphs: string[];
	/** The one thing to do. */
	action?: {
		label: string;
		url: string;
		/** Only its recipient may ever see it (a password reset): hidden on the page of mails. */
		secret?: boolean;
	};
	/** Why one gets it, whom to ask. */
	closing: string[];
}

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

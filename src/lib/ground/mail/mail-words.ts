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

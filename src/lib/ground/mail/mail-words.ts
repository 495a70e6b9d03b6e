/** A mail in words; its plain text and its HTML are both made from these. */
export interface MailWords {
	subject: string;
	/** Plain texts, one a paragraph. */
	paragraphs: string[];
	/** What is to be found again at a glance, name beside value. */
	facts?: { name: string; value: string }[];
	/** The one thing to do. */
	action?: {
		label: string;
		url: string;
		/** Only its recipient may ever see it (a password reset): hidden on the page of mails. */
		secret?: boolean;
	};
	/** A document that the mail carries, after the thing to do: part by part. */
	sections?: MailSection[];
	/** Why one gets it, whom to ask. */
	closing: string[];
}

export interface MailSection {
	title: string;
	entries: MailEntry[];
}

/** Something asked, and what was said to it. */
export interface MailEntry {
	number: string;
	title: string;
	/** None: see `none`. */
	lines: string[];
	/** What stands where nothing was said. */
	none: string;
	/** Several of the same, each with a title and entries of its own. */
	rows?: MailSection[];
}

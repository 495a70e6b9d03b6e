import type { StudyContact } from '$lib/studies/contact';

/** What becomes of a receipt: whether what is stored today is what was sent. Never an answer. */
export interface ReceiptCheck {
	study: { slug: string; title: string; contact: StudyContact };
	/** In one line, with its département. */
	authority: string;
	departementCode: string | null;
	/** The zone in which the wave says its times. */
	timeZone: string;
	reference: string;
	sentAt: Date;
	/** Exactly what was sent is what is stored, and counts. */
	same: boolean;
	/** When it was sent again: another receipt took its place. */
	replacedAt: Date | null;
	/** When its network last changed or completed it. */
	correctedAt: Date | null;
	/** The answers about people were erased, on request or at the end of the time agreed. */
	peopleErased: boolean;
	/** Nothing of the above explains the difference. */
	unexplained: boolean;
	setAside: boolean;
	/** Taken up again, and not sent again yet. */
	reopenedAt: Date | null;
}

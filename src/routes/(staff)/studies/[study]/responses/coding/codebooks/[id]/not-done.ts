/** What goes back to a form of a codebook that was refused. */
export interface NotDone {
	/** Which form, and of which code ('': of none). */
	about: string;
	code: string;
	typed: Record<string, string>;
	/** By the field: the kind of fault. */
	faults: Record<string, readonly string[] | undefined>;
	message: string | null;
}

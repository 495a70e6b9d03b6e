/** Whom authorities ask about a study. */
export interface StudyContact {
	contactEmail: string | null;
	contactName: string | null;
	contactPhone: string | null;
}

/**
 * The contact as it stands in a sentence of either language, after "écrivez à" and "write to":
 * the address, and in brackets whom to ask for and the telephone.
 *
 * @returns null for a study that has no address yet
 */
export function contactInText({
	contactEmail,
	contactName,
	contactPhone
}: StudyContact): string | null {
	if (contactEmail === null) return null;
	const beside = [contactName, contactPhone].filter((part) => part !== null);
	return beside.length === 0 ? contactEmail : `${contactEmail} (${beside.join(', ')})`;
}

/** Of a study no more than its contact. */
export const contactOf = ({
	contactEmail,
	contactName,
	contactPhone
}: StudyContact): StudyContact => ({ contactEmail, contactName, contactPhone });

/** A telephone as a device dials it; null for what is no number. */
export function dialled(phone: string): string | null {
	// "(0)" is dialled inside of the country only, and then without what stands before it.
	const digits = phone
		.replace('(0)', '')
		.replace(/[\s.()/-]/g, '')
		.replace(/^00/, '+');
	return /^\+?\d{3,15}$/.test(digits) ? digits : null;
}

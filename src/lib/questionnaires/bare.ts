/** Small corrections of what a questionnaire says, so that the form says nothing needless. */

/** Without the keys that say nothing: the form is sent to every respondent. */
export function bare<Part extends object>(part: Part): Part {
	return Object.fromEntries(
		Object.entries(part).filter(([, value]) => value !== undefined)
	) as Part;
}

export const positive = (number: number | undefined) =>
	number !== undefined && number > 0 ? number : undefined;

export const notNegative = (number: number | undefined) =>
	number !== undefined && number >= 0 ? number : undefined;

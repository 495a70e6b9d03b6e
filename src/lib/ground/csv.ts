/**
 * A line of a CSV file as spreadsheets in France open it: semicolons, CRLF, quotes where needed.
 * A text that a spreadsheet would take for a formula is given an apostrophe in front, so that what
 * somebody typed is never run by whoever opens the file.
 *
 *     csvLine(['Arras', '=1+1', 'dit « Ici ; là »'])  // 'Arras;\'=1+1;"dit « Ici ; là »"\r\n'
 */
export const csvLine = (fields: readonly (string | number | null)[]): string =>
	`${fields.map(field).join(';')}\r\n`;

/** First in the file: without it, Excel reads UTF-8 as something else. */
export const byteOrderMark = '\ufeff';

function field(value: string | number | null): string {
	if (typeof value === 'number') return String(value);
	const harmless = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '');
	return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

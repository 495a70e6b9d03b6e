import type { Field } from './columns';
import type { SirenFault } from './siren';

/** What may be wrong with one cell, or one line. The sentences are in `faults.texts.ts`. */
export type FaultKind =
	| SirenFault
	// Of any cell.
	| 'missing'
	| 'tooLong'
	| 'formulaError'
	| 'garbled'
	// Of a whole line.
	| 'tooManyCells'
	| 'headerAgain'
	| 'duplicateInFile'
	// Of bodies.
	| 'nameIsNumber'
	| 'sirenOfficial'
	| 'ofAnotherNetwork'
	| 'sirenTaken'
	| 'legalFormUnknown'
	| 'departementUnknown'
	| 'departementContradicts'
	| 'outsideTerritory'
	| 'populationNotNumber'
	| 'populationTooLarge'
	// Of contacts.
	| 'authorityMissing'
	| 'sirenUnknown'
	| 'inseeFormat'
	| 'inseeUnknown'
	| 'numbersDisagree'
	| 'authorityUnknown'
	| 'authorityAmbiguous'
	| 'authorityClosed'
	| 'contactEmpty'
	| 'nameIsEmail'
	| 'emailSeveral'
	| 'emailAccent'
	| 'emailFormat'
	| 'phoneRounded'
	| 'phoneFormat'
	| 'languageUnknown'
	| 'sameEmailOtherName';

export interface Fault {
	kind: FaultKind;
	/** The column; null for the line as a whole. */
	field: Field | null;
	/** What stands in the cell. */
	found: string;
	/** For the sentence: another line, a name, a number. */
	details: Record<string, string | number | null>;
}

export const fault = (
	kind: FaultKind,
	field: Field | null,
	found: string,
	details: Fault['details'] = {}
): Fault => ({ kind, field, found, details });

/** What will become of a line. */
export type LineState = 'new' | 'change' | 'same' | 'merged' | 'wrong';

export interface ExaminedLine<Value> {
	/** As the spreadsheet counts them. */
	line: number;
	state: LineState;
	faults: Fault[];
	/** Null when it is wrong. */
	value: Value | null;
	/** What it is called on the screen. */
	label: string;
	/** The id of what it changes. */
	existingId: string | null;
	/** By field: what it was and what it will be. */
	changes: { field: Field; before: string; after: string }[];
}

// What Excel shows where a formula failed, in French and English, or a column is too narrow.
const FORMULA_ERROR =
	/^(#(N\/A|REF|VALEUR|VALUE|NOM\?|NAME\?|DIV\/0|NUL|NULL|NOMBRE|NUM|CALC|SPILL|PROPAGATION)!?|#{3,})$/i;
// UTF-8 that was read as Windows-1252 and written again: « Ã© » for « é »; or what nothing decodes.
const GARBLED =
	/\ufffd|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ“”˜¦]|Â[°«»·²]/;

/** What is wrong with a cell whatever it is meant to be; null: nothing. */
export function faultOfAnyCell(field: Field, text: string): Fault | null {
	if (FORMULA_ERROR.test(text)) return fault('formulaError', field, text);
	if (GARBLED.test(text)) return fault('garbled', field, text);
	return null;
}

/** A line of a CSV file with more cells than columns, or the header once more. */
export function faultOfLine(
	row: readonly string[],
	header: readonly string[],
	format: 'csv' | 'xlsx'
): Fault | null {
	if (format === 'csv' && row.length > header.length)
		return fault('tooManyCells', null, row.slice(header.length).join(' '), {
			cells: row.length,
			columns: header.length
		});
	if (
		header.length > 1 &&
		row.length === header.length &&
		row.every((cell, at) => cell === header[at])
	)
		return fault('headerAgain', null, row.join(' ; '));
	return null;
}

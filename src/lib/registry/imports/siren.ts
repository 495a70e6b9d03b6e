/** Whether the last digit of a number checks the others (Luhn, as INSEE uses it for the SIREN). */
export function fitsLuhn(digits: string): boolean {
	let sum = 0;
	for (let place = 0; place < digits.length; place += 1) {
		const digit = Number(digits[digits.length - 1 - place]);
		const counted = place % 2 === 1 ? digit * 2 : digit;
		sum += counted > 9 ? counted - 9 : counted;
	}
	return sum % 10 === 0;
}

/** What may be wrong with a SIREN as it stands in a file. */
export type SirenFault =
	'sirenRounded' | 'sirenDate' | 'sirenLetters' | 'sirenLength' | 'sirenChecksum' | 'sirenSiret';

/**
 * Reads a SIREN as people and spreadsheets write it: « 200 093 201 », « 200.093.201 », « FR… » of a
 * VAT number not; « 2,00093E+08 » is what Excel leaves of a number in a narrow column, and the last
 * digits are lost. A SIRET begins with the SIREN, but was meant for something else: it is said.
 */
export function readSiren(text: string): { siren: string } | { fault: SirenFault } {
	if (/^\d([.,]\d+)?\s*e\s*\+?\s*\d+$/i.test(text)) return { fault: 'sirenRounded' };
	if (/^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text)) return { fault: 'sirenDate' };
	// A text that was to stay one: ="200093201", '200093201.
	const bare = text.replace(/^="(.*)"$/, '$1').replace(/^'/, '');
	const digits = bare.replace(/[\s.\-_]/g, '').replace(/,0+$/, '');
	if (!/^\d+$/.test(digits)) return { fault: 'sirenLetters' };
	if (digits.length === 14) return { fault: 'sirenSiret' };
	// A spreadsheet drops the zeros in front of a number; one or two of them can be put back.
	const siren = digits.length < 9 && digits.length > 6 ? digits.padStart(9, '0') : digits;
	if (siren.length !== 9) return { fault: 'sirenLength' };
	if (!fitsLuhn(siren)) return { fault: digits.length === 9 ? 'sirenChecksum' : 'sirenLength' };
	return siren === '000000000' ? { fault: 'sirenChecksum' } : { siren };
}

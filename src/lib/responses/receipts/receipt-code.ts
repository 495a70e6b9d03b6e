/**
 * The code on a receipt, as people read, say and type it: fifteen signs that carry 75 bits, and one
 * that tells a slip of the keyboard. Crockford's thirty-two signs, without I, L, O and U: `O` is
 * read as `0`, `I` and `L` as `1`, whatever their case and however they are grouped.
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 15;
const GROUP = 4;

/**
 * What is wrong with a text as a code; null: it is one, though perhaps of no receipt.
 * `slip`: as long as a code, but its last sign says that another one was mistyped.
 */
export type CodeFault = 'empty' | 'length' | 'sign' | 'slip';

/** From at least ten bytes, that are chance for whoever lacks the key. @example '7Q4K-M2XD-0V9R-TB3N' */
export function codeFrom(bytes: Uint8Array): string {
	const bits = [...bytes.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	const digits = Array.from({ length: LENGTH }, (_, place) =>
		parseInt(bits.slice(place * 5, place * 5 + 5), 2)
	);
	return grouped([...digits, checkOf(digits)].map((digit) => SIGNS[digit]).join(''));
}

/** The code that was typed, in the one way of writing it, or what is wrong with it. */
export function readCode(typed: string): { code: string } | { fault: CodeFault } {
	const text = typed
		.toUpperCase()
		.replace(/[\s\p{Pd}.,:·_]/gu, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	if (text === '') return { fault: 'empty' };
	const digits = [...text].map((sign) => SIGNS.indexOf(sign));
	if (digits.includes(-1)) return { fault: 'sign' };
	if (digits.length !== LENGTH + 1) return { fault: 'length' };
	if (checkOf(digits.slice(0, LENGTH)) !== digits[LENGTH]) return { fault: 'slip' };
	return { code: grouped(text) };
}

const grouped = (text: string) => text.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-');

/**
 * A sum of the digits, each times another power of a number that generates the field of 32 elements:
 * it differs for any one wrong sign, and for any two that changed places.
 */
function checkOf(digits: readonly number[]): number {
	// From the last to the first, so that each is multiplied once more than the one after it.
	return digits.reduceRight((sum, digit) => doubled(sum ^ digit), 0);
}

/** Times x in GF(2)[x] modulo x⁵ + x² + 1. */
const doubled = (value: number) => ((value << 1) & 0b11111) ^ (value & 0b10000 ? 0b00101 : 0);

import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeFrom, readCode } from '$lib/responses/receipts/receipt-code';

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the code of a receipt', () => {
	test('has sixteen signs in groups of four, none of them to be taken for another', () => {
		for (let i = 0; i < 500; i += 1) {
			expect(codeFrom(randomBytes(32))).toMatch(
				/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/
			);
		}
	});
	test('carries 75 bits: each of the first 75 changes it, the others do not', () => {
		const bytes = Buffer.alloc(10);
		const codes = new Set([codeFrom(bytes)]);
		for (let bit = 0; bit < 75; bit += 1) {
			const other = Buffer.alloc(10);
			other[bit >> 3]! |= 0x80 >> (bit & 7);
			codes.add(codeFrom(other));
		}
		expect(codes.size).toBe(76);
		expect(codeFrom(Buffer.from('00000000000000000000', 'hex'))).toBe('0000-0000-0000-0000');
	});
	test('is read however it is typed', () => {
		const code = codeFrom(Buffer.from('0123456789abcdef0123', 'hex'));
		const bare = code.replaceAll('-', '');
		for (const typed of [
			...[code, code.toLowerCase(), bare, bare.split('').join(' ')],
			...[` ${code}\n`, code.replaceAll('-', ' – '), code.replaceAll('-', '\u2011')],
			...[code.replaceAll('0', 'O'), code.replaceAll('0', 'o').replaceAll('1', 'l')]
		]) {
			expect(readCode(typed), typed).toEqual({ code });
		}
	});
	test('says what is wrong with what was typed', () => {
		expect(readCode('  ')).toEqual({ fault: 'empty' });
		expect(readCode('0000-0000')).toEqual({ fault: 'length' });
		expect(readCode('0000-0000-0000-000U')).toEqual({ fault: 'sign' });
		expect(readCode('0000-0000-0000-000é')).toEqual({ fault: 'sign' });
	});
	test('tells every wrong sign, and every two that changed places', () => {
		for (let i = 0; i < 20; i += 1) {
			const signs = codeFrom(randomBytes(10)).replaceAll('-', '').split('');
			for (let place = 0; place < 16; place += 1) {
				for (const sign of SIGNS) {
					if (sign === signs[place]) continue;
					const wrong = signs.with(place, sign).join('');
					expect(readCode(wrong), wrong).toEqual({ fault: 'slip' });
				}
				for (let other = place + 1; other < 16; other += 1) {
					if (signs[place] === signs[other]) continue;
					const swapped = signs.with(place, signs[other]!).with(other, signs[place]!).join('');
					expect(readCode(swapped), swapped).toEqual({ fault: 'slip' });
				}
			}
		}
	});
});

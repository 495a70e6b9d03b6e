import { describe, expect, test } from 'vitest';
import { addressBlock, minutesToWait, throttle } from '$lib/access/throttle';

const at = new Date('2026-11-21T10:00:00Z');
const ago = (minutes: number) => new Date(at.getTime() - minutes * 60_000);

describe('the wait', () => {
	test('is none while the window has room', () => {
		expect(minutesToWait([], 2, at)).toBe(0);
		expect(minutesToWait([ago(1)], 2, at)).toBe(0);
	});
	test('is until the oldest that fills the window leaves it, in whole minutes', () => {
		expect(minutesToWait([ago(1), ago(5)], 2, at)).toBe(throttle.windowMinutes - 5);
		expect(minutesToWait([ago(1), ago(5.5)], 2, at)).toBe(throttle.windowMinutes - 5);
		expect(minutesToWait([ago(0), ago(1), ago(14.9)], 2, at)).toBe(throttle.windowMinutes - 1);
	});
});

test.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['2001:db8:0:1:aaaa::1', '2001:db8:0:1'],
	['2001:DB8:0:1::1', '2001:db8:0:1'],
	['2001:db8::1', '2001:db8:0:0'],
	['::1', '0:0:0:0'],
	['', '']
])('the address %s counts as %s', (address, block) => {
	expect(addressBlock(address)).toBe(block);
});

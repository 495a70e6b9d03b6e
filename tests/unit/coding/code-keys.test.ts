import { describe, expect, test } from 'vitest';
import { commandOf, keysFor, signOf } from '$lib/coding/code-keys';

const code = (id: string, fr: string) => ({ id, label: { fr } });
const press = (key: string, code = '', more = {}) => ({
	...{ key, code, ctrlKey: false, metaKey: false, altKey: false, ...more }
});

describe('keys of codes', () => {
	test('are letters of their labels, and stay when another code comes', () => {
		const two = [code('1', 'Eau'), code('2', 'Éducation')];
		expect([...keysFor(two, 'fr')]).toEqual([
			['1', 'e'],
			['2', 'd']
		]);
		// In whichever order they are shown.
		const three = keysFor([code('3', 'Aide'), ...two.toReversed()], 'fr');
		expect([...three].sort()).toEqual([
			['1', 'e'],
			['2', 'd'],
			['3', 'a']
		]);
	});
	test('are another sign where no letter is free, and none once all are given', () => {
		const many = Array.from({ length: 40 }, (_, place) => code(String(100 + place), '水'));
		const keys = keysFor(many, 'fr');
		expect(keys.size).toBe(35);
		expect(new Set(keys.values()).size).toBe(35);
		expect([...keys.values()]).not.toContain('0');
	});
});

describe('a press', () => {
	test.each([
		['e', 'KeyE', 'e'],
		['É', 'Digit2', '2'],
		['à', 'Digit0', '0'],
		['&', 'Digit1', '1'],
		['7', 'Numpad7', '7'],
		['E', 'KeyE', 'e'],
		['é', 'KeyW', 'e'],
		['Tab', 'Tab', null],
		['?', 'Comma', null]
	])('of %s at %s is %s', (key, at, sign) => {
		expect(signOf({ key, code: at })).toBe(sign);
	});
	test('is a command, a code, or left alone', () => {
		expect(commandOf(press('ArrowDown'))).toBe('next');
		expect(commandOf(press('0', 'Digit0'))).toBe('nothing');
		expect(commandOf(press('e', 'KeyE'))).toEqual({ sign: 'e' });
		expect(commandOf(press('z', 'KeyW', { ctrlKey: true }))).toBe('undo');
		expect(commandOf(press('e', 'KeyE', { ctrlKey: true }))).toBeNull();
		expect(commandOf(press('e', 'KeyE', { altKey: true }))).toBeNull();
		expect(commandOf(press('F5', 'F5'))).toBeNull();
		expect(commandOf(press('toString', ''))).toBeNull();
	});
});

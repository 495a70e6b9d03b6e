import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId, newId } from '$lib/ground/ids';

const aTime = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test('an id is a UUID of version 7 and of the usual variant', () => {
	fc.assert(
		fc.property(aTime, (time) => {
			const id = newId(time);
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			expect(isId(id)).toBe(true);
		})
	);
});

test('an id begins with its time', () => {
	fc.assert(
		fc.property(aTime, (time) => {
			expect(parseInt(newId(time).replace('-', '').slice(0, 12), 16)).toBe(time);
		})
	);
	expect(newId(0x017f22e279b0)).toMatch(/^017f22e2-79b0-7/);
});

test('ids are in the order of their times', () => {
	fc.assert(
		fc.property(aTime, aTime, (one, other) => {
			fc.pre(one < other);
			expect(newId(one) < newId(other)).toBe(true);
		})
	);
});

test('no two are the same', () => {
	const ids = Array.from({ length: 10_000 }, () => newId(1));
	expect(new Set(ids).size).toBe(ids.length);
});

test.each(['', 'x', '017f22e279b07cc398c4dc0c0c07398f', `${newId()} `, newId().toUpperCase(), 7])(
	'what an address carries is no id unless it is written as one: %s',
	(text) => expect(isId(text)).toBe(false)
);

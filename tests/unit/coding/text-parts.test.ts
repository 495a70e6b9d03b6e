import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asShown, partOf, segments, shownPart, storedPart } from '$lib/coding/text-parts';

const text = 'De l’eau\r\net des soins.';

describe('a part of a text', () => {
	test('is counted in what is stored, and shown where it is', () => {
		const chosen = { starts: 9, ends: 21 };
		expect(asShown(text).slice(9, 21)).toBe('et des soins');
		const stored = storedPart(text, chosen)!;
		expect(partOf(text, stored)).toBe('et des soins');
		expect(shownPart(text, stored)).toEqual(chosen);
	});
	test('has no blanks at its ends, and is none of blanks alone', () => {
		expect(partOf(text, storedPart(text, { starts: 2, ends: 9 }))).toBe('l’eau');
		expect(storedPart(text, { starts: 8, ends: 9 })).toBeNull();
		expect(storedPart(text, { starts: 4, ends: 4 })).toBeNull();
		expect(partOf(text, null)).toBe(text);
	});
	test('comes back from what is shown, whatever its ends of lines', () => {
		const pieces = fc.array(fc.constantFrom('a', ' ', '\r\n', '\n', '\r', '🌍', 'é'));
		fc.assert(
			fc.property(pieces, fc.nat(40), fc.nat(40), (written, from, to) => {
				const whole = written.join('');
				const shown = asShown(whole);
				const starts = Math.min(from, to, shown.length);
				const ends = Math.min(Math.max(from, to), shown.length);
				const stored = storedPart(whole, { starts, ends });
				if (shown.slice(starts, ends).trim() === '') expect(stored).toBeNull();
				else expect(asShown(partOf(whole, stored))).toBe(shown.slice(starts, ends).trim());
			})
		);
	});
});

test('a text is cut where parts begin and end, and is whole again put together', () => {
	const parts = [
		{ starts: 0, ends: 3 },
		{ starts: 2, ends: 6 },
		{ starts: 5, ends: 99 }
	];
	expect(segments('eau et soins', parts)).toEqual([
		{ text: 'ea', covered: 1 },
		{ text: 'u', covered: 2 },
		{ text: ' et', covered: 1 },
		{ text: ' soins', covered: 0 }
	]);
	expect(segments('', [])).toEqual([]);
});

// What is read of a form that was sent: the fields that are asked for, as texts.
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';

test('a field is a text: empty when it was not sent, or a file was', () => {
	const form = new FormData();
	form.set('name', ' Lens ');
	form.set('file', new File(['x'], 'f'));
	expect(postedTexts(form, ['name', 'file', 'other'])).toEqual({
		...{ name: ' Lens ', file: '', other: '' }
	});
});

test('nothing else is read, whatever it is called', () => {
	const form = new FormData();
	for (const name of ['__proto__', 'constructor', 'toString', 'more']) form.set(name, 'x');
	const read = postedTexts(form, fieldsOf(v.object({ name: v.string() })));
	expect(Object.getOwnPropertyNames(read)).toEqual(['name']);
	expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

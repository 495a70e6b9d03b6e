// Whom authorities ask: in a sentence, and as a device dials it.
import { expect, test } from 'vitest';
import { contactInText, dialled } from '$lib/studies/contact';
import { readContact } from '$lib/studies/study.input';

const contact = { contactEmail: 'etude@people.example', contactName: null, contactPhone: null };

test('stands in a sentence with as much as is known', () => {
	expect(contactInText(contact)).toBe('etude@people.example');
	expect(contactInText({ ...contact, contactName: 'Nadia Durand' })).toBe(
		'etude@people.example (Nadia Durand)'
	);
	expect(
		contactInText({ ...contact, contactName: 'Nadia Durand', contactPhone: '03 20 00 00 00' })
	).toBe('etude@people.example (Nadia Durand, 03 20 00 00 00)');
	expect(contactInText({ ...contact, contactEmail: null, contactName: 'Nadia' })).toBeNull();
});

test('a telephone is dialled without what hands write between its figures', () => {
	expect(dialled('03 20.00-00 00')).toBe('0320000000');
	expect(dialled('0033 3 20 00 00 00')).toBe('+33320000000');
	expect(dialled('+262 (0)262 00 00 00')).toBe('+262262000000');
	expect(dialled('le matin')).toBeNull();
});

const typed = (fields: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
};
test('a form gives an address, and a name and a telephone where there are some', () => {
	const { contactEmail } = contact;
	expect(readContact(typed({ contactEmail }))).toEqual(contact);
	expect(
		readContact(typed({ contactEmail, contactName: ' Nadia ', contactPhone: '+33 3 20 00 00 00' }))
	).toEqual({ ...contact, contactName: 'Nadia', contactPhone: '+33 3 20 00 00 00' });
	for (const contactPhone of ['demain', '1', '<b>03</b>', '03'.repeat(40)]) {
		expect(() => readContact(typed({ contactEmail, contactPhone }))).toThrow(
			expect.objectContaining({ details: { fields: { contactPhone: 'phone' } } })
		);
	}
});

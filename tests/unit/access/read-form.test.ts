import { describe, expect, test } from 'vitest';
import { firstAdministratorInput, inviteInput, readForm } from '$lib/access/access.input';
import { faultsIn } from '$lib/access/faults';
import type { Problem } from '$lib/ground/problem';

function faultsOf(schema: Parameters<typeof readForm>[0], fields: Record<string, string>) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	try {
		readForm(schema, form);
		return {};
	} catch (error) {
		return faultsIn((error as Problem).details);
	}
}

describe('a form', () => {
	test('says what is missing at each field, also of a choice that nobody made', () => {
		expect(faultsOf(inviteInput(true), { name: ' ', email: '' })).toEqual({
			name: 'name-missing',
			email: 'email-missing',
			role: 'role-missing'
		});
	});
	test('takes no role that the organisation does not have', () => {
		const person = { name: 'Lou', email: 'lou@town.example' };
		expect(faultsOf(inviteInput(true), { ...person, role: 'coordinator' })).toEqual({
			role: 'role-missing'
		});
		expect(faultsOf(inviteInput(false), { ...person, role: 'administrator' })).toEqual({
			role: 'role-missing'
		});
	});
	test.each([
		'lou',
		'lou@',
		'@town.example',
		'lou@town',
		'lou town@town.example',
		'a@b.c\nBcc: d@e.f'
	])('takes no address that leads nowhere: %j', (email) => {
		expect(faultsOf(firstAdministratorInput, { name: 'Lou', email, password: 'x' }).email).toBe(
			'email-invalid'
		);
	});
	test('reads an address without capitals and a name on one line', () => {
		const form = new FormData();
		form.set('name', ' Lou\n\tPetit ');
		form.set('email', ' Lou.Petit@Town.Example ');
		form.set('role', 'staff');
		expect(readForm(inviteInput(true), form)).toEqual({
			name: 'Lou Petit',
			email: 'lou.petit@town.example',
			role: 'staff'
		});
	});
});

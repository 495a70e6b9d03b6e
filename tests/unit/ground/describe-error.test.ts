import { expect, test } from 'vitest';
import { describeError } from '$lib/ground/describe-error.server';

const person = 'jeanne.martin@mairie.example';
const token = 'qmSri0l2KLu3EiFvoyMoMg.2lYRxh6G2ath0M2VZY22C7NEUb7E5abbl7-htjUuZ-8';

test.each([
	`invalid input syntax for type uuid: "${person}"`,
	`no account ${person}`,
	`could not parse '${person}'`,
	`token ${token} is not valid`,
	`« ${person} »`
])('what an error quotes is not written down: %#', (message) => {
	const error = Object.assign(new Error(message, { cause: new Error(message) }), {
		detail: `Key (email)=(${person}) already exists.`,
		code: '23505',
		constraint: 'account_email'
	});
	const line = JSON.stringify(describeError(error));
	expect(line).not.toContain('jeanne');
	expect(line).not.toContain('2lYRxh6G2ath0M2VZY22C7NEUb7E5abbl7');
	expect(line).toContain('account_email');
});

test('where it happened is', () => {
	const described = describeError(new TypeError('odd'));
	expect(described).toMatchObject({ error: 'TypeError', message: 'odd' });
	expect(String(described.stack)).toContain('describe-error.test.ts');
});

test('what is thrown without being an error is named by its type', () => {
	expect(describeError(person)).toEqual({ error: 'string' });
});

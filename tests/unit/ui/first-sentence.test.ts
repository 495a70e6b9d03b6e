import { firstSentence } from '$lib/ui/first-sentence';
import { expect, it } from 'vitest';

it.each([
	[
		'Les réseaux et leur coordination. Ceci est une démonstration.',
		'Les réseaux et leur coordination'
	],
	['Lianes Coopération', 'Lianes Coopération'],
	['Qui\u202f? Nous.', 'Qui\u202f?'],
	['La version 2.1 du questionnaire. Suite.', 'La version 2.1 du questionnaire'],
	['  ', '']
])('of %j is %j', (text, first) => {
	expect(firstSentence(text)).toBe(first);
});

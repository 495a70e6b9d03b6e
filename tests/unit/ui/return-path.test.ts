import { returnPath } from '$lib/ui/return-path';
import { expect, it } from 'vitest';

const here = 'https://horizon.example';

it('goes back to the page one came from, with its filters', () => {
	expect(returnPath('/studies/acter/responses?kind=EPCI', here)).toBe(
		'/studies/acter/responses?kind=EPCI'
	);
	expect(returnPath('/studies/acter/responses/quality?wave=1#response-2', here)).toBe(
		'/studies/acter/responses/quality?wave=1#response-2'
	);
});

it.each([
	'//elsewhere.example',
	'/\\elsewhere.example',
	'/\t/elsewhere.example',
	'https://elsewhere.example/',
	'javascript:alert(1)',
	'',
	null
])('goes home rather than to %j', (asked) => {
	expect(returnPath(asked, here)).toBe('/');
});

import { expect, test } from 'vitest';
import { indexTelling, type TellingAnswer } from '$lib/responses/quality/telling-index';

const said = (
	responseId: string,
	answers: Record<string, string>,
	networkId: string | null = 'lianes'
): TellingAnswer[] =>
	Object.entries(answers).map(([item, digest]) => ({ responseId, networkId, item, digest }));
const wanted = { fewest: 2, most: 3 };

test('finds who shares two telling answers, those that share most first', () => {
	const alike = indexTelling(
		[
			...said('a', { budget: '1', text: 'x', since: '1990' }),
			...said('b', { budget: '1', text: 'x' }),
			...said('c', { budget: '1', text: 'x', since: '1990' }),
			...said('d', { budget: '1', text: 'y' })
		],
		wanted
	);
	expect(alike('a')).toEqual(['c', 'b']);
	expect(alike('d')).toEqual([]);
	expect(alike('nobody')).toEqual([]);
});

test('never looks across networks, nor from one question to another', () => {
	const alike = indexTelling(
		[
			...said('a', { budget: '1', text: 'x' }),
			...said('b', { budget: '1', text: 'x' }, 'bretagne'),
			...said('c', { text: '1', budget: 'x' })
		],
		wanted
	);
	expect(alike('a')).toEqual([]);
});

test('a crowd of copies is found by its first ones', () => {
	const ids = Array.from({ length: 200 }, (_, n) => `r${String(n).padStart(3, '0')}`);
	const alike = indexTelling(
		ids.flatMap((id) => said(id, { budget: '1', text: 'x' })),
		wanted
	);
	expect(alike('r150')).toEqual(['r000', 'r001', 'r002']);
});

test('two that share one rare answer among common ones are looked at all the same', () => {
	const crowd = Array.from({ length: 100 }, (_, n) => said(`m${n}`, { since: '2000' })).flat();
	const pair = ['y', 'z'].flatMap((id) => said(id, { since: '2000', text: 'rare' }));
	const alike = indexTelling([...crowd, ...pair], wanted);
	expect(alike('y')[0]).toBe('z');
});

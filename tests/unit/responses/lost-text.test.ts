// What is in a browser only, as its author takes it elsewhere; and how it is forgotten here.
import { expect, test } from 'vitest';
import { lostText } from '$lib/responses/links/lost-text';
import { forgetUnsent, KeptCopy, unsentOf, type Shelf } from '$lib/responses/saving/kept-copies';

const change = (item: string, value: never, row?: string) => ({
	...{ item, value, base: 0 },
	...(row === undefined ? {} : { row })
});

test('the last word on each answer is told, under its name', () => {
	const changes = [
		change('remarks', 'avant' as never),
		change('remarks', 'Ligne 1\nLigne 2' as never),
		change('country', 'MA' as never, 'a'),
		change('country', 'SN' as never, 'b'),
		change('actions', ['x', 'y'] as never),
		change('budget', null as never)
	];
	expect(lostText(changes, '(retirée)')).toBe(
		'remarks\nLigne 1\nLigne 2\n\ncountry\nMA\n\ncountry\nSN\n\nactions\nx, y\n\nbudget\n(retirée)\n'
	);
});

test('the copies of one person are forgotten, and no others', () => {
	const kept = new Map<string, string>();
	const shelf: Shelf = {
		getItem: (name) => kept.get(name) ?? null,
		setItem: (name, text) => void kept.set(name, text),
		removeItem: (name) => void kept.delete(name),
		key: (place) => [...kept.keys()][place] ?? null,
		get length() {
			return kept.size;
		}
	};
	const owner = (contributor: string) => ({ study: 'small', response: 'r', contributor });
	for (const [who, page] of [
		['marie', 'one'],
		['marie', 'two'],
		['paul', 'one']
	] as const) {
		new KeptCopy(shelf, owner(who), page, () => 0).write({
			...{ sealed: [], open: [change('remarks', page as never)] }
		});
	}
	forgetUnsent(shelf, owner('marie'));
	expect(unsentOf(shelf, 'small')).toMatchObject([{ contributor: 'paul', answers: 1 }]);
});

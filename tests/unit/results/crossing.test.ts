import { describe, expect, test } from 'vitest';
import { crossablePages } from '$lib/results/crossable';
import { groupsOf, isWithoutModel } from '$lib/results/models';
import { pagesOfResults } from '$lib/results/questions';
import { crossedFrom, noFilter, resultsFilterFrom, resultsQuery } from '$lib/results/results.input';
import { smallForm } from '../../ground/small-study';

describe('what models can be crossed with', () => {
	test('is one answer or several of a list, a row of a matrix, and nothing in repeated panels', () => {
		const questions = crossablePages(pagesOfResults(smallForm)).flatMap(
			({ questions }) => questions
		);
		expect(questions.map(({ item }) => item)).toEqual([
			'has-action',
			'actions',
			'partners.schools'
		]);
		expect(questions[2]!.title.fr).toBe('Vos partenaires – Écoles');
	});
	test('is read from an address, and nonsense is nothing', () => {
		const from = (by: string) => crossedFrom(new URLSearchParams({ by }));
		expect(from('item:partners.schools')).toEqual({ kind: 'item', name: 'partners.schools' });
		expect(from('fact:size')).toEqual({ kind: 'fact', name: 'size' });
		expect(from('size')).toBeNull();
		expect(from('table:account')).toBeNull();
		expect(from('item:')).toBeNull();
	});
});

describe('a filter', () => {
	test('goes to an address and comes back', () => {
		const filter = {
			...noFilter,
			...{ wave: 2, model: '~not-enough', tag: 'decided' as const, columns: 'model' as const },
			code: '00000000-0000-7000-8000-000000000000.temps-et-agents'
		};
		expect(resultsFilterFrom(new URLSearchParams(resultsQuery(filter)))).toEqual(filter);
		expect(resultsQuery(noFilter)).toBe('');
	});
	test('leaves out what is no model, no tag and no code', () => {
		const query = new URLSearchParams({
			model: "x' or 1",
			tag: 'mine',
			code: 'all',
			columns: 'size'
		});
		expect(resultsFilterFrom(query)).toEqual(noFilter);
	});
});

test('no model of a typology is taken for a group without one', () => {
	const groups = groupsOf([{ key: 'none', name: { fr: 'Aucun' } }]);
	expect(groups.filter(({ key }) => isWithoutModel(key)).every(({ name }) => name === null)).toBe(
		true
	);
	expect(groups[0]).toEqual({ key: 'none', name: { fr: 'Aucun' } });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompiledForm } from '$lib/form/compiled-form';
import { keyFor } from '$lib/coding/code-key';
import { inTree, isUsable, meanings, obstacleToMerge, obstacleToMove } from '$lib/coding/codes';
import type { Code } from '$lib/coding/coding';
import { codeObstacleSaid } from '$lib/coding/coding.texts';
import { doubleCoding, type PlacedCode } from '$lib/coding/double-coding';
import { openQuestions } from '$lib/coding/open-questions';

const code = (id: string, more: Partial<Code> = {}): Code => ({
	...{ id, key: id, label: { fr: id }, description: {}, position: 0, parentId: null },
	...{ mergedInto: null, splitFrom: null, retired: false, formerly: [], ...more }
});

describe('the key of a code', () => {
	test.each([
		['Eau et assainissement', 'eau-et-assainissement'],
		['Œuvres d’art & mémoire', 'oeuvres-d-art-memoire'],
		['  ODD 6 : eau  ', 'odd-6-eau'],
		['…', 'code'],
		['水', 'code']
	])('of « %s » is %s', (label, key) => {
		expect(keyFor(label, new Set())).toBe(key);
	});
	test('is another one where it is taken, and always one that the database takes', () => {
		expect(keyFor('Eau', new Set(['eau', 'eau-2']))).toBe('eau-3');
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (label) => {
				expect(keyFor(label, new Set())).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
			})
		);
	});
});

describe('codes that were merged', () => {
	const codes = [code('a', { mergedInto: 'b' }), code('b', { mergedInto: 'c' }), code('c')];
	test('mean the last one of their chain', () => {
		expect([...meanings(codes)]).toEqual([
			['a', 'c'],
			['b', 'c'],
			['c', 'c']
		]);
	});
	test('are no target, and nothing is merged in a circle', () => {
		expect(obstacleToMerge(codes, 'c', 'a')).toBe('itself');
		expect(obstacleToMerge(codes, 'c', 'c')).toBe('itself');
		expect(obstacleToMerge(codes, 'a', 'c')).toBe('merged');
		expect(obstacleToMerge(codes, 'c', 'nowhere')).toBe('unknown');
		const others = [...codes, code('d'), code('e', { retired: true })];
		expect(obstacleToMerge(others, 'd', 'a')).toBe('merged');
		expect(obstacleToMerge(others, 'd', 'e')).toBe('retired');
		expect(obstacleToMerge(others, 'e', 'd')).toBeNull();
		expect(others.filter(isUsable).map(({ id }) => id)).toEqual(['c', 'd']);
	});
	test('come to an end whatever is merged in which order', () => {
		const steps = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 12 });
		fc.assert(
			fc.property(steps, (merges) => {
				let all = Array.from({ length: 6 }, (_, n) => code(String(n)));
				for (const [from, into] of merges) {
					if (obstacleToMerge(all, String(from), String(into)) !== null) continue;
					all = all.map((each) =>
						each.id === String(from) ? { ...each, mergedInto: String(into) } : each
					);
				}
				for (const means of meanings(all).values()) {
					expect(all.find(({ id }) => id === means)?.mergedInto).toBeNull();
				}
			})
		);
	});
});

test('codes stand beneath their parents, and nothing beneath itself', () => {
	const codes = [
		code('water', { position: 1 }),
		code('health', { position: 0 }),
		code('wells', { parentId: 'water' }),
		code('pumps', { parentId: 'wells' })
	];
	expect(inTree(codes).map(({ code: { id }, depth }) => [id, depth])).toEqual([
		['health', 0],
		['water', 0],
		['wells', 1],
		['pumps', 2]
	]);
	expect(obstacleToMove(codes, 'water', 'pumps')).toBe('itself');
	expect(obstacleToMove(codes, 'pumps', 'health')).toBeNull();
	expect(obstacleToMove(codes, 'pumps', 'nowhere')).toBe('unknown');
	expect(codeObstacleSaid('itself', { locale: 'fr' })).toMatch(/\.$/);
});

describe('double coding', () => {
	const codes = [code('a'), code('b'), code('old', { mergedInto: 'a' })];
	const put = (text: number, codeId: string | null, reading: PlacedCode['reading']) => ({
		...{ text: String(text), codeId, reading }
	});
	// 50 texts: both 20, first only 5, second only 10, neither 15.
	const placed = Array.from({ length: 50 }, (_, n) => [
		put(n, n < 25 ? 'a' : null, 'first'),
		put(n, n < 20 ? 'old' : n < 25 ? null : n < 35 ? 'a' : null, 'second')
	]).flat();

	test('counts what both put, over what both have read', () => {
		const { texts, codes: counted } = doubleCoding(codes, [...placed, put(99, 'a', 'first')]);
		expect(texts).toBe(50);
		expect(counted.map(({ code }) => code.id)).toEqual(['a', 'b']);
		expect(counted[0]).toMatchObject({ both: 20, firstOnly: 5, secondOnly: 10, neither: 15 });
		expect(counted[0]!.kappa!.kappa).toBeCloseTo(0.4, 12);
		// Nobody used it: chance agrees on everything.
		expect(counted[1]).toMatchObject({ both: 0, neither: 50, kappa: { kappa: null } });
	});
	test('tells nothing where nothing was read twice', () => {
		expect(doubleCoding(codes, [put(1, 'a', 'first')])).toMatchObject({
			texts: 0,
			codes: [{ kappa: null }, { kappa: null }]
		});
	});
	test('does not depend on the order', () => {
		expect(doubleCoding(codes, placed.toReversed())).toEqual(doubleCoding(codes, placed));
	});
});

test('open questions are those answered in one’s own words, and not about a person', () => {
	const title = { fr: 'Titre' };
	const form: CompiledForm = {
		format: 1,
		locales: ['fr'],
		pages: [
			{
				name: 'all',
				elements: [
					{ kind: 'text', name: 'name', title, personal: true },
					{ kind: 'comment', name: 'remarks', title },
					{ kind: 'text', input: 'number', name: 'budget', title },
					{ kind: 'text', input: 'date', name: 'since', title },
					{ kind: 'text', name: 'authority', title, authorityPicker: true },
					{
						kind: 'radiogroup',
						name: 'why',
						title,
						choices: [{ value: 'other', special: 'other' }]
					}
				]
			}
		]
	};
	expect(openQuestions(form)).toEqual([
		{ item: 'remarks', label: title, beside: false },
		{ item: 'why-Comment', label: title, beside: true }
	]);
});

// What must hold of any response: the order of its answers never matters, and nothing that somebody
// wrote is in a flag.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import { findFlags, type Beside } from '$lib/responses/quality/find-flags';
import { flagKinds, keyOf } from '$lib/responses/quality/flag';
import { inspected, ROWS, type Given } from './inspected-form';

const SECRET = 'Zyxwvut';
const texts = fc.constantFrom(
	`${SECRET} camille.${SECRET}@exemple.fr`,
	`${SECRET} 06 12 34 56 78`,
	`voir ci-dessus`,
	'12 000 €',
	SECRET
);
const number = fc.constantFrom(0, 1, 3, 12_345, 2_500_000);
const values: Record<string, fc.Arbitrary<Json>> = {
	'person-name': fc.constant(SECRET),
	service: fc.constantFrom('own', 'none', 'dont-know'),
	staff: number,
	budget: number,
	share: fc.integer({ min: 0, max: 100 }),
	since: fc.integer({ min: 1900, max: 2026 }),
	actions: fc.subarray(['cooperations', 'awareness']),
	remarks: texts,
	place: texts,
	...Object.fromEntries(ROWS.map((row) => [`partners.${row}`, fc.constantFrom('close', 'far')]))
};
const answer: fc.Arbitrary<Given> = fc.constantFrom(...Object.keys(values)).chain((item) =>
	fc.record({
		item: fc.constant(item),
		value: values[item]!,
		at: fc
			.integer({ min: 0, max: 900 })
			.map((second) => new Date(Date.UTC(2026, 10, 10, 8, 0, second)))
	})
);
const answers = fc.uniqueArray(answer, { selector: ({ item }) => item, maxLength: 20 });

const beside: Beside = {
	rules: [
		{
			id: 'rule',
			panel: null,
			tree: [
				'and',
				['notempty', ['value', 'remarks']],
				['greater', ['value', 'staff'], ['const', 0]]
			]
		}
	],
	wave: new Map([
		[
			'budget',
			Array.from({ length: 12 }, (_, place) => ({
				...{ responseId: String(place), networkId: 'lianes', authorityId: null, row: '' },
				...{ authorityKind: 'commune' as const, size: 'from-10000' as const, item: 'budget' },
				value: 10_000 + place * 1000
			}))
		]
	]),
	responses: [{ id: 'other', sameAuthority: true, answers: new Map([['place', SECRET]]) }],
	before: [{ item: 'budget', value: 20_000 }]
};

test('the order of the answers never matters', () => {
	fc.assert(
		fc.property(
			answers.chain((given) =>
				fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))
			),
			([given, shuffled]) => {
				expect(findFlags(inspected(shuffled), beside)).toEqual(findFlags(inspected(given), beside));
			}
		),
		{ numRuns: 150 }
	);
});

/** Everything is wrong with this one. */
const worst: Given[] = [
	...['service', 'staff', 'budget', 'share', 'since', 'actions', 'remarks', 'place'],
	...ROWS.map((row) => `partners.${row}`)
].map((item, place) => ({
	item,
	value:
		{ staff: 3, budget: 2_500_000, share: 5, since: 1990, service: 'own', actions: ['awareness'] }[
			item
		] ?? (item.startsWith('partners') ? 'close' : `${SECRET} camille.${SECRET}@exemple.fr`),
	at: new Date(Date.UTC(2026, 10, 10, 8, 0, place))
}));

test('nothing that somebody wrote is in a flag, and each is told apart from the others', () => {
	const met = new Set<string>();
	fc.assert(
		fc.property(answers, (given) => {
			const flags = findFlags(inspected(given), beside);
			expect(JSON.stringify(flags)).not.toContain(SECRET);
			expect(JSON.stringify(flags)).not.toMatch(/exemple|06 12/);
			expect(new Set(flags.map(keyOf)).size).toBe(flags.length);
			for (const { kind } of flags) met.add(kind);
		}),
		{ numRuns: 300, examples: [[worst]] }
	);
	expect([...met].sort()).toEqual([...flagKinds].sort());
});

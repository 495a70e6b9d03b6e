import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { submittedAnswers } from '$lib/form/answers';
import { ROW_ID, type Answers } from '$lib/form/form-state';
import {
	differencesBetween,
	mergedAnswers,
	mergeUnits,
	type MergeChoice
} from '$lib/responses/claims/merge';
import { smallForm } from '../../ground/small-study';

const row = (id: string, country: string, contact?: string) => ({
	[ROW_ID]: id,
	country,
	...(contact === undefined ? {} : { contact })
});
const choose = (kept: Answers, other: Answers, choices: Record<string, MergeChoice> = {}) =>
	mergedAnswers(smallForm, kept, other, choices);
const context = { locale: 'fr', now: new Date('2026-11-21T10:00:00Z') };

describe('what is chosen as one', () => {
	test('a figure goes with the question that says why it is missing; people are left out', () => {
		expect(mergeUnits(smallForm).map(({ name, items }) => [name, items.length])).toEqual([
			['has-action', 1],
			['actions', 1],
			['motivations', 1],
			['partners', 1],
			['budget', 2],
			['remarks', 1],
			['cooperations', 1]
		]);
	});
	test('nothing differs between a response and itself, whatever the ids of its rows', () => {
		const one = { 'has-action': 'yes', cooperations: [row('a', 'MA')] };
		const same = { cooperations: [row('b', 'MA')], 'has-action': 'yes' };
		expect(differencesBetween(smallForm, one, same)).toEqual([]);
	});
	test('a name that differs is no difference to choose', () => {
		expect(
			differencesBetween(smallForm, { 'person-name': 'Ada' }, { 'person-name': 'Blaise' })
		).toEqual([]);
		expect(choose({ 'person-name': 'Ada' }, { 'person-name': 'Blaise' })).toEqual({
			'person-name': 'Ada'
		});
		expect(choose({}, { 'person-name': 'Blaise' })).toEqual({});
	});
});

describe('known answers', () => {
	test('blanks are filled, what both answered stays as it was', () => {
		expect(
			choose(
				{ 'has-action': 'yes', remarks: ' ' },
				{ 'has-action': 'no', remarks: 'Oui', budget: 5 }
			)
		).toEqual({ 'has-action': 'yes', remarks: 'Oui', budget: 5 });
	});
	test('what was chosen goes in, a blank too', () => {
		const kept = { 'has-action': 'yes', remarks: 'Un' };
		const other = { 'has-action': 'no' };
		expect(choose(kept, other, { 'has-action': 'other', remarks: 'other' })).toEqual({
			'has-action': 'no'
		});
		expect(choose(other, kept, { remarks: 'kept' })).toEqual({ 'has-action': 'no' });
	});
	test('“don’t know” never comes beside a figure', () => {
		expect(choose({ budget: 5 }, { 'budget-missing': 'dont-know' })).toEqual({ budget: 5 });
		expect(choose({ budget: 5 }, { 'budget-missing': 'dont-know' }, { budget: 'other' })).toEqual({
			'budget-missing': 'dont-know'
		});
	});
	test('rows of both stand side by side once, each with an id of its own', () => {
		const kept = { cooperations: [row('a', 'MA'), row('b', 'SN')] };
		const other = { cooperations: [row('c', 'SN'), row('a', 'ML')] };
		expect(choose(kept, other)).toEqual(kept);
		expect(choose(kept, other, { cooperations: 'both' })).toEqual({
			cooperations: [row('a', 'MA'), row('b', 'SN'), row('ab', 'ML')]
		});
	});
	test('the gaps of a matrix are filled cell by cell', () => {
		const form = withTwoPartners();
		const kept = { partners: { schools: 'close' } };
		const other = { partners: { schools: 'far', firms: 'far' } };
		expect(mergedAnswers(form, kept, other)).toEqual({
			partners: { schools: 'close', firms: 'far' }
		});
		expect(mergedAnswers(form, kept, other, { partners: 'kept' })).toEqual(kept);
	});
	test('what is not asked any more falls away, as on submission', () => {
		const kept = { 'has-action': 'yes', actions: ['awareness'] };
		const merged = choose(kept, { 'has-action': 'no' }, { 'has-action': 'other' });
		expect(merged.actions).toEqual(['awareness']);
		expect(submittedAnswers(smallForm, merged, context).actions).toBeUndefined();
	});
	test('a choice that is not offered counts as none', () => {
		expect(choose({ budget: 5 }, { budget: 7 }, { budget: 'both' })).toEqual({ budget: 5 });
	});
});

describe('whatever the two responses hold', () => {
	const documents: fc.Arbitrary<Answers> = fc.record(
		{
			'has-action': fc.constantFrom('yes', 'no', 'dont-know'),
			actions: fc.subarray(['cooperations', 'awareness'], { minLength: 1 }),
			motivations: fc.constantFrom(['solidarity', 'economy'], ['economy', 'solidarity']),
			partners: fc.record({ schools: fc.constantFrom('close', 'far') }),
			budget: fc.nat(9),
			'budget-missing': fc.constant('dont-know'),
			remarks: fc.constantFrom('', 'Un', 'Deux'),
			cooperations: fc.array(
				fc.record({
					[ROW_ID]: fc.constantFrom('a', 'b', 'c'),
					country: fc.constantFrom('MA', 'SN')
				}),
				{ maxLength: 3 }
			)
		},
		{ requiredKeys: [] }
	);
	const units = mergeUnits(smallForm).map(({ name }) => name);
	const choices = fc.dictionary(
		fc.constantFrom(...units),
		fc.constantFrom<MergeChoice>('kept', 'other', 'both')
	);
	const runs = { numRuns: 1000, seed: 20261121 };
	const allOf = (choice: MergeChoice) => Object.fromEntries(units.map((name) => [name, choice]));
	const differ = (a: Answers, b: Answers) => differencesBetween(smallForm, a, b);

	test('merged with itself it stays what it is', () => {
		fc.assert(
			fc.property(documents, choices, (one, chosen) => {
				expect(differ(one, choose(one, one, chosen))).toEqual([]);
			}),
			runs
		);
	});
	test('all kept is the kept one, all other is the other one', () => {
		fc.assert(
			fc.property(documents, documents, (kept, other) => {
				expect(choose(kept, other, allOf('kept'))).toEqual(kept);
				expect(differ(choose(kept, other, allOf('other')), other)).toEqual([]);
			}),
			runs
		);
	});
	test('what is proposed loses no answer of the kept one, and leaves no blank to fill', () => {
		fc.assert(
			fc.property(documents, documents, (kept, other) => {
				const merged = choose(kept, other);
				for (const { unit, proposed } of differ(kept, merged)) {
					expect([unit, proposed]).toEqual([unit, 'other']);
				}
				for (const { unit, proposed } of differ(merged, other)) {
					expect([unit, proposed]).not.toEqual([unit, 'other']);
				}
			}),
			runs
		);
	});
	test('nobody’s document is changed, and ids of rows stay single', () => {
		fc.assert(
			fc.property(documents, documents, choices, (kept, other, chosen) => {
				const before = JSON.stringify([kept, other]);
				const merged = choose(kept, other, chosen);
				expect(JSON.stringify([kept, other])).toBe(before);
				const ids = (of: Answers) =>
					((of.cooperations ?? []) as { [ROW_ID]: string }[]).map((each) => each[ROW_ID]);
				if (new Set(ids(kept)).size < ids(kept).length) return;
				if (new Set(ids(other)).size < ids(other).length) return;
				expect(new Set(ids(merged)).size).toBe(ids(merged).length);
			}),
			runs
		);
	});
});

/** The small form with a second row in its matrix. */
function withTwoPartners(): CompiledForm {
	const text = JSON.stringify(smallForm).replace(
		'"rows":[{"value":"schools"',
		'"rows":[{"value":"firms","text":{"fr":"Entreprises","en":"Firms"}},{"value":"schools"'
	);
	return JSON.parse(text) as CompiledForm & Json;
}

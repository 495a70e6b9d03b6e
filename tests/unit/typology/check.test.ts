import { describe, expect, it } from 'vitest';
import { acterTypology } from '$lib/typology/acter-typology';
import {
	agreementOf,
	criteriaAtWork,
	judge,
	judgeAgain,
	movesBetween,
	neverSpeak,
	placeOf,
	stability,
	transitionsBetween
} from '$lib/typology/check-typology';
import { classify } from '$lib/typology/classify';
import type { Typology } from '$lib/typology/typology';
import { profile, ready } from './acter';
import { demonstrated } from './demonstrated';
import { plainProfiles } from './plain-profiles';

const acter = ready();
const plain = Object.values(plainProfiles)
	.flat()
	.map(({ facts, answers }) => profile(facts, answers));
const judged = judge(acter, plain);

const edited = (change: Partial<Typology>) => ready({ ...acterTypology, ...change });
const withoutCriterion = (key: string) =>
	edited({ criteria: acterTypology.criteria.filter((each) => each.key !== key) });

describe('criteria at work', () => {
	it('say of how many they speak, and whom they tell apart', () => {
		const small = judge(acter, [
			profile({}, { 'partner-authorities': 'yes' }),
			profile({}, { 'partner-authorities': 'no' }),
			profile({}, { 'partner-authorities': 'no' }),
			profile({}, {})
		]);
		expect(
			criteriaAtWork(small).find(
				({ criterion }) => criterion === 'partnerships.climapart.authorities'
			)
		).toEqual({
			criterion: 'partnerships.climapart.authorities',
			for: 1,
			against: 2,
			silent: 1,
			separates: 1
		});
		expect(neverSpeak(small)).toHaveLength(acterTypology.criteria.length - 1);
	});

	it('all speak of somebody among the plain profiles', () => {
		expect(neverSpeak(judged)).toEqual([]);
	});
});

describe('stability', () => {
	it('counts the suggestions that survive leaving one dimension out', () => {
		const { suggested, stable, without } = stability(judged);
		expect(suggested).toBe(40);
		expect(without).toHaveLength(9);
		// A plain profile does not hang on one dimension.
		expect(stable).toBe(40);
	});

	it('notices who hangs on one', () => {
		const hanging = profile(
			{},
			{ 'central-interest': 'humanitarian', 'themes-culture': ['migrations'] }
		);
		const settings = { ...acterTypology.settings, coverageNeeded: 0.1, leadNeeded: 0 };
		const { suggested, stable } = stability(judge(edited({ settings }), [hanging]));
		expect([suggested, stable]).toEqual([1, 0]);
	});
});

describe('an edit', () => {
	it('moves nobody where nothing changes', () => {
		expect(movesBetween(judged.suggestions, judgeAgain(judged, ready()).suggestions)).toEqual([]);
	});

	it('tells whom it moves, from where to where', () => {
		const settings = { ...acterTypology.settings, leadNeeded: 0.9 };
		const moves = movesBetween(
			judged.suggestions,
			judgeAgain(judged, edited({ settings })).suggestions
		);
		expect(moves).toHaveLength(40);
		expect(moves[0]).toMatchObject({
			index: 0,
			from: { outcome: 'clear', model: 'humanis' },
			to: { outcome: 'between', model: null }
		});
	});

	it.each([
		[
			'a condition',
			edited({
				criteria: acterTypology.criteria.map((each) =>
					each.key === 'funding.astre.budget' ? { ...each, when: '{budget} > 5' } : each
				)
			})
		],
		[
			'a weight',
			edited({
				criteria: acterTypology.criteria.map((each) => ({
					...each,
					weight: each.model === 'astre' ? 3 : 1
				}))
			})
		],
		['a criterion left out', withoutCriterion('central-interest.humanis.first')],
		[
			'a parameter',
			edited({
				parameters: acterTypology.parameters.map((each) => ({ ...each, value: each.value * 2 }))
			})
		],
		['groups', edited({ together: [] })],
		[
			'polarity',
			edited({
				criteria: acterTypology.criteria.map((each) => ({ ...each, polarity: 'against' as const }))
			})
		]
	])('of %s is judged as if all were judged anew', (_, after) => {
		expect(judgeAgain(judged, after).suggestions).toEqual(
			plain.map((each) => classify(after, each))
		);
	});
});

it('agreement of suggested and decided', () => {
	expect(
		agreementOf([
			{ suggested: 'humanis', decided: 'humanis' },
			{ suggested: 'humanis', decided: 'humanis' },
			{ suggested: 'humanis', decided: 'cosmin' },
			{ suggested: null, decided: 'astre' }
		])
	).toEqual({
		decided: 4,
		suggested: 3,
		agreed: 2,
		table: [
			{ suggested: 'humanis', decided: 'humanis', count: 2 },
			{ suggested: 'humanis', decided: 'cosmin', count: 1 },
			{ suggested: 'none', decided: 'astre', count: 1 }
		]
	});
});

it('transitions count those who answered both waves', () => {
	const places = (list: [string, string][]) => new Map(list);
	expect(
		transitionsBetween(
			places([
				['a', 'humanis'],
				['b', 'humanis'],
				['c', 'cosmin'],
				['d', 'between']
			]),
			places([
				['a', 'climapart'],
				['b', 'climapart'],
				['c', 'cosmin'],
				['e', 'astre']
			])
		)
	).toEqual([
		{ from: 'humanis', to: 'climapart', count: 2 },
		{ from: 'cosmin', to: 'cosmin', count: 1 }
	]);
	expect(placeOf({ model: null, outcome: 'between' })).toBe('between');
	expect(placeOf({ model: 'astre', outcome: 'clear' })).toBe('astre');
});

// The demonstration's answers were invented for its figures before there was a typology: a check of
// the defaults on profiles that were not written for them.
it('finds the models that the demonstration was invented with', () => {
	const found = demonstrated().map((each) => ({
		...each,
		suggestion: classify(acter, each.profile)
	}));
	for (const { action, suggestion } of found) {
		expect(suggestion.outcome === 'not-concerned').toBe(action !== 'yes');
	}
	const active = found.filter(({ action }) => action === 'yes');
	const right = active.filter(({ model, suggestion }) => suggestion.model === model);
	const included = active.filter(({ model, suggestion }) => suggestion.between.includes(model));
	expect(active).toHaveLength(104);
	expect(right.length).toBeGreaterThanOrEqual(94);
	expect(right.length + included.length).toBeGreaterThanOrEqual(101);
});

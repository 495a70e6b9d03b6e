// A condition is built of questions, comparisons and values, and says what it said.
import { describe, expect, it } from 'vitest';
import { acterTypology } from '$lib/typology/acter-typology';
import { askablesOf } from '$lib/typology/askables.texts';
import { compileTypology } from '$lib/typology/compile-typology.server';
import { clausesIn, expressionOf } from '$lib/typology/condition';
import {
	conditionRead,
	conditionSent,
	EMPTY_ROW,
	numberTyped,
	typedCondition
} from '$lib/typology/condition-form';
import { conditionSaid } from '$lib/typology/condition.texts';
import { classify } from '$lib/typology/classify';
import { wordsFor } from '$lib/typology/told.texts';
import type { Criterion, Typology } from '$lib/typology/typology';
import { acterForm, compiled, profile, ready } from './acter';
import { plainProfiles } from './plain-profiles';

const { when } = compiled();
const asking = {
	askables: askablesOf(acterTypology, acterForm, [], 'fr'),
	parameters: acterTypology.parameters.map(({ key }) => key)
};
const words = wordsFor(acterTypology, acterForm, 'fr');
const plain = (text: string | null) => text?.replace(/[\u202f\u00a0]/g, ' ');
const said = (key: string) => plain(conditionSaid(when[key]!, words));
const read = (rows: Partial<typeof EMPTY_ROW>[]) =>
	conditionRead(
		{ mode: 'built', written: '', rows: rows.map((row) => ({ ...EMPTY_ROW, ...row })) },
		asking
	);

describe('a condition', () => {
	it('of the ACTER typology is built wherever it does not count rows', () => {
		const rich = acterTypology.criteria
			.filter(({ key }) => clausesIn(when[key]!, asking) === null)
			.map(({ when }) => when);
		expect(rich.length).toBeGreaterThan(0);
		expect(rich.every((expression) => expression.includes('countInArray'))).toBe(true);
	});

	it('judges as before when it is taken apart and put together again', () => {
		const rebuilt: Typology = {
			...acterTypology,
			criteria: acterTypology.criteria.map((criterion): Criterion => {
				const built = clausesIn(when[criterion.key]!, asking);
				return built ? { ...criterion, when: expressionOf(built, asking) } : criterion;
			})
		};
		const [before, after] = [ready(), ready(rebuilt)];
		for (const { facts, answers } of Object.values(plainProfiles).flat()) {
			const one = profile(facts, answers);
			expect(classify(after, one)).toEqual(classify(before, one));
		}
	});

	it('stays as it is written while it says the same', () => {
		for (const { key, when: source } of acterTypology.criteria) {
			const typed = typedCondition(source, when[key], asking);
			expect(conditionRead(typed, asking, { source, tree: when[key]! })).toEqual({
				source,
				faults: []
			});
		}
	});

	it('has ways in which it holds, each of which holds as a whole', () => {
		const { source, faults } = read([
			{ name: 'authority.kind', values: ['region'] },
			{ joined: 'or', name: 'authority.kind', values: ['commune', 'epci'] },
			{ name: 'authority.population', by: 'greater', than: 'very-large' }
		]);
		expect(faults).toEqual([]);
		expect(source).toBe(
			"{authority.kind} = 'region' or ({authority.kind} anyof ['commune', 'epci'] and {authority.population} > {very-large})"
		);
	});

	it('says which line lacks a value, and of which question there is none', () => {
		const { faults } = read([
			{ name: 'ir-service' },
			{ name: 'budget', number: 'beaucoup' },
			{ name: 'gone', values: ['x'] }
		]);
		expect(faults).toEqual([
			{ place: 0, fault: 'values' },
			{ place: 1, fault: 'number' },
			{ place: 2, fault: 'question' }
		]);
	});

	it('is read from a form whatever is sent', () => {
		const form = new FormData();
		form.set('when-mode', 'nonsense');
		form.set('when-0-name', 'budget');
		form.set('when-0-number', '8 000');
		form.set('when-0-by', 'less');
		form.set('when-40-name', 'budget');
		expect(conditionRead(conditionSent(form, 'when'), asking).source).toBe('{budget} < 8000');
	});

	it.each([
		['10 000', 10_000],
		['0,5', 0.5],
		['12 %', 12],
		['', null],
		['beaucoup', null],
		['1e9', null]
	])('reads the number %s', (text, value) => {
		expect(numberTyped(text)).toBe(value);
	});

	it('is said in words', () => {
		expect(said('funding.humanis.budget')).toBe('budget : moins de 10 000 €');
		expect(said('organisation.humanis.no-service')).toMatch(
			/^service des relations internationales : « .+ »$/
		);
		expect(said('size.cosmin.medium')).toBe(
			'collectivité : commune et population : au moins 10 000 habitants (repère « Taille moyenne : à partir de ») et population : moins de 50 000 habitants (repère « Taille moyenne : jusqu’à »)'
		);
		expect(said('where.humanis.places')).toMatch(
			/^coopérations décrites : au moins une avec .+ et \d+ autres|ou \d+ autres/
		);
	});

	it('of the ACTER typology is said in words throughout', () => {
		const silent = acterTypology.criteria.filter(({ key }) => said(key) === undefined);
		expect(silent.map(({ key }) => key)).toEqual([]);
	});

	it('asks of what the questionnaire asks, never of people', () => {
		const named = asking.askables.map(({ name }) => name);
		expect(named).toContain('motivations[0]');
		expect(named).toContain('territory-partners.diasporas');
		expect(named).not.toContain('person-name');
		expect(new Set(named).size).toBe(named.length);
		const typology: Typology = {
			...acterTypology,
			criteria: asking.askables.map(({ name, kind, choices }, place): Criterion => ({
				...{ key: `k-${place}`, model: 'astre', dimension: 'size', name: { fr: name } },
				...{ polarity: 'for', weight: 1, reading: 'sure' },
				when: expressionOf(
					kind === 'size'
						? [[{ kind, name, by: 'less', than: 5 }]]
						: [[{ kind: 'choice', name, by: 'anyof', values: choices.map(({ value }) => value) }]],
					asking
				)
			}))
		};
		// None of them can be chosen and then be refused; a network that no study has has no name.
		const { obstacles } = compileTypology(
			{
				...typology,
				criteria: typology.criteria.filter(({ name }) => name['fr'] !== 'authority.network')
			},
			acterForm
		);
		expect(obstacles.filter(({ notice }) => !notice)).toEqual([]);
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import { BINARY } from '$lib/form/expression-operators';
import { comesTrue, holds, type Scope } from '$lib/form/expressions';
import { demonstrationAnswers } from '$lib/responses/demo/demonstration-answers';
import { acterTypology } from '$lib/typology/acter-typology';
import { subjectOf } from '$lib/typology/reading';
import { ruleOf, truthOf, type Truth } from '$lib/typology/rule';
import type { Criterion, Facts, Typology } from '$lib/typology/typology';
import { madeUpAuthorities } from '../responses/demonstration-ground';
import { compiled, profile, ready } from './acter';

/** What a condition says over some answers. */
function says(
	when: string,
	answers: Answers,
	facts: Partial<Facts> = {},
	notAsked?: string[]
): Truth {
	const [first] = acterTypology.criteria;
	const typology: Typology = {
		...acterTypology,
		criteria: [{ ...first!, when, only: undefined } as unknown as Criterion]
	};
	const { criteria } = ready(typology);
	return truthOf(criteria[0]!.when, subjectOf(profile(facts, answers, notAsked), typology));
}

const yes = "{partner-authorities} = 'yes'";
const [TRUE, FALSE, UNKNOWN] = [
	{ 'partner-authorities': 'yes' },
	{ 'partner-authorities': 'no' },
	{}
];
const other = "{delegation} = 'wholly'";
const [OTHER_TRUE, OTHER_FALSE] = [{ delegation: 'wholly' }, { delegation: 'none' }];

describe('three values', () => {
	it.each([
		[TRUE, OTHER_TRUE, true, true],
		[TRUE, OTHER_FALSE, false, true],
		[TRUE, {}, null, true],
		[FALSE, OTHER_TRUE, false, true],
		[FALSE, OTHER_FALSE, false, false],
		[FALSE, {}, false, null],
		[UNKNOWN, OTHER_TRUE, null, true],
		[UNKNOWN, OTHER_FALSE, false, null],
		[UNKNOWN, {}, null, null]
	])('%j and/or %j', (left, right, and, or) => {
		const answers = { ...left, ...right } as Answers;
		expect(says(`${yes} and ${other}`, answers)).toBe(and);
		expect(says(`${other} and ${yes}`, answers)).toBe(and);
		expect(says(`${yes} or ${other}`, answers)).toBe(or);
		expect(says(`${other} or ${yes}`, answers)).toBe(or);
	});

	it('turns over what is known only', () => {
		expect([TRUE, FALSE, UNKNOWN].map((answers) => says(`!(${yes})`, answers as Answers))).toEqual([
			false,
			true,
			null
		]);
	});
});

describe('what is unknown', () => {
	it.each([
		['no answer', "{central-interest} <> 'humanitarian'", {}],
		['"don’t know"', "{central-interest} <> 'humanitarian'", { 'central-interest': 'dont-know' }],
		['refused', "{ir-service} <> 'own'", { 'ir-service': 'refused' }],
		['"don’t know" ticked', "{actions} contains 'mobility'", { actions: ['dont-know'] }],
		['an empty list', "{actions} contains 'mobility'", { actions: [] }],
		[
			'a row of a matrix',
			"{territory-partners.firms} = 'never'",
			{ 'territory-partners': { diasporas: 'never' } }
		],
		[
			'"don’t know" in a matrix',
			"{territory-partners.firms} = 'never'",
			{ 'territory-partners': { firms: 'dont-know' } }
		],
		[
			'a rank that nobody took',
			"{motivations[2]} = 'human-rights'",
			{ motivations: ['human-rights'] }
		],
		['an amount', '{own-share} >= 50', {}],
		['whether something is empty', '{sdgs} empty', {}],
		['a text beside a number', "{own-share} >= 'much'", { 'own-share': 20 }],
		['a sum with a part missing', '{own-share} + {budget-amount} > 3', { 'own-share': 20 }],
		['a function of it', 'round({own-share}) > 3', {}]
	])('%s', (_, when, answers) => {
		if (when.includes("'much'")) {
			// Such a condition can't be saved; should one stand in a version, it says nothing.
			const rule = ruleOf(['greaterorequal', ['value', 'own-share'], ['const', 'much']], {
				parameters: new Map(),
				figures: new Map(),
				slots: new Map()
			});
			expect(truthOf(rule, subjectOf(profile({}, answers as Answers), acterTypology))).toBeNull();
		} else expect(says(when, answers as Answers)).toBeNull();
	});

	it('a question that was not asked, whatever is stored', () => {
		expect(says(yes, TRUE, {}, ['partner-authorities'])).toBeNull();
		const partners = { 'territory-partners': { firms: 'never' } };
		const firms = "{territory-partners.firms} = 'never'";
		expect(says(firms, partners)).toBe(true);
		expect(says(firms, partners, {}, ['territory-partners.firms'])).toBeNull();
	});

	it('a fact that the registry lacks', () => {
		expect(says('{authority.population} > 10', {})).toBeNull();
		expect(says('{authority.population} > 10', {}, { population: 11 })).toBe(true);
		expect(says("{authority.kind} = 'commune'", {}, { kind: 'epci' })).toBe(false);
	});
});

describe('what is known', () => {
	it('an unticked choice of an answered question is false', () => {
		expect(says("{actions} contains 'mobility'", { actions: ['awareness'] })).toBe(false);
		expect(says("{networks} noneof ['uclg']", { networks: ['none'] })).toBe(true);
	});

	it('a blank group is false once another group of the question is answered', () => {
		const culture = "{themes-culture} anyof ['migrations']";
		expect(says(culture, {})).toBeNull();
		expect(says(culture, { 'themes-youth': ['youth'] })).toBe(false);
		expect(says(culture, { 'themes-youth': ['youth'] }, {}, ['themes-culture'])).toBeNull();
		expect(says(culture, { 'themes-youth': ['youth'] }, {}, ['themes-youth'])).toBeNull();
	});

	it('"not applicable" is an answer', () => {
		expect(
			says("{cooperation-kinds} contains 'culture'", { 'cooperation-kinds': ['not-applicable'] })
		).toBe(false);
	});

	it('a parameter may be moved', () => {
		const [size] = acterTypology.criteria.filter(({ key }) => key === 'size.cosmin.medium');
		const moved: Typology = {
			...acterTypology,
			criteria: [size!],
			parameters: acterTypology.parameters.map((each) =>
				each.key === 'medium-from' ? { ...each, value: 20_000 } : each
			)
		};
		const judged = (typology: Typology) => {
			const { criteria } = ready(typology);
			return truthOf(
				criteria[0]!.when,
				subjectOf(profile({ kind: 'commune', population: 15_000 }, {}), typology)
			);
		};
		expect(judged({ ...acterTypology, criteria: [size!] })).toBe(true);
		expect(judged(moved)).toBe(false);
	});
});

describe('an amount or its band', () => {
	it.each([
		['{budget} < 10000', { 'budget-amount': 8_000 }, true],
		['{budget} < 10000', { 'budget-band': 'under-10k' }, true],
		['{budget} < 10000', { 'budget-band': '10k-50k' }, false],
		['{budget} < 50000', { 'budget-band': '10k-50k' }, true],
		['{budget} >= 50000', { 'budget-band': '50k-250k' }, true],
		['{budget} > 500000', { 'budget-band': '250k-500k' }, false],
		['{budget} > 500000', { 'budget-band': 'over-500k' }, true],
		['500000 < {budget}', { 'budget-band': 'over-500k' }, true],
		['{budget} > 30000', { 'budget-band': '10k-50k' }, null],
		['{budget} = 30000', { 'budget-band': '10k-50k' }, null],
		['{budget} <> 5', { 'budget-band': '10k-50k' }, true],
		['{budget} < 10000', { 'budget-band': 'dont-know' }, null],
		// "Not applicable: nothing spent".
		['{budget} < 10000', { 'budget-band': 'not-applicable' }, true],
		// The amount counts where the two contradict each other.
		['{budget} < 10000', { 'budget-band': 'over-500k', 'budget-amount': 500 }, true]
	])('%s with %j', (when, answers, expected) => {
		expect(says(when, answers as Answers)).toBe(expected);
	});
});

describe('rows of a repeated panel', () => {
	const inMali =
		"countInArray({cooperations}, 'country', {country} anyof ['ML', 'SN'] and {state} <> 'ended') > 0";
	it.each([
		['none described', {}, null],
		['one that counts', [{ country: 'ML', state: 'active' }], true],
		['one elsewhere', [{ country: 'DE', state: 'active' }], false],
		['one that has ended', [{ country: 'ML', state: 'ended' }], false],
		['one elsewhere, of which the state is not told', [{ country: 'DE' }], false],
		['one of which the country is not told', [{ state: 'active' }, { country: 'DE' }], null],
		[
			'one that counts beside one untold',
			[{ country: 'SN', state: 'dormant' }, { state: 'active' }],
			true
		],
		['one of which it is not known whether it lives', [{ country: 'ML', state: 'dont-know' }], null]
	])('%s', (_, cooperations, expected) => {
		expect(says(inMali, { cooperations } as Answers)).toBe(expected);
	});
});

it('means what the form means, wherever something is known', () => {
	const { typology, when } = compiled();
	const { criteria } = ready();
	const authorities = new Map(madeUpAuthorities().map((each) => [each.id, each]));
	const parameters = Object.fromEntries(typology.parameters.map(({ key, value }) => [key, value]));
	let known = 0;
	for (const { authorityId, answers } of demonstrationAnswers([...authorities.values()], 2026)) {
		const { kind, population } = authorities.get(authorityId)!;
		const subject = subjectOf(profile({ kind, population }, answers), typology);
		const lists = Object.fromEntries(typology.together.flat().map((name) => [name, []]));
		const values = {
			...lists,
			...parameters,
			budget: answers['budget-amount'],
			...answers,
			authority: { kind, population }
		};
		const scope: Scope = { values, locale: 'fr', now: new Date() };
		for (const { criterion, when: rule } of criteria) {
			const truth = truthOf(rule, subject);
			if (truth === null || (criterion.when.includes('{budget}') && values.budget === undefined))
				continue;
			known += 1;
			expect(holds(when[criterion.key]!, scope), criterion.key).toBe(truth);
		}
	}
	expect(known).toBeGreaterThan(3_000);
});

it('looks words up to the same end as the operators of the form', () => {
	const word = fc.constantFrom(
		'own',
		'Own',
		' own ',
		'shared',
		'10k-50k',
		'5',
		'true',
		'undefined',
		'none',
		'no',
		''
	);
	const value = fc.oneof(
		word,
		fc.array(word, { maxLength: 4 }),
		fc.integer({ min: 4, max: 6 }),
		fc.boolean()
	);
	const operator = fc.constantFrom(
		'anyof',
		'noneof',
		'equal',
		'notequal',
		'contains',
		'notcontains'
	);
	fc.assert(
		fc.property(
			operator,
			value,
			fc.array(word, { minLength: 1, maxLength: 3 }),
			(name, answer, words) => {
				const many = name === 'anyof' || name === 'noneof';
				const right: Expression = many
					? ['list', ...words.map((each): Expression => ['const', each])]
					: ['const', words[0]!];
				const rule = ruleOf([name, ['rawValue', 'x'], right], {
					parameters: new Map(),
					figures: new Map(),
					slots: new Map()
				});
				const subject = subjectOf(profile({}, { x: answer }), acterTypology);
				const truth = truthOf(rule, subject);
				if (truth === null) return;
				expect(truth).toBe(comesTrue(BINARY[name]!(answer, many ? words : words[0], new Date())));
			}
		),
		{ numRuns: 3_000 }
	);
});

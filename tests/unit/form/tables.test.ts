/** Tables, fields under one title, answers that are filled in, texts that repeat answers. */
import { expect, test } from 'vitest';
import {
	flatten,
	itemStates,
	knownAnswers,
	startAnswers,
	submittedAnswers,
	unflatten,
	withAnswer
} from '$lib/form/answers';
import { codebook } from '$lib/form/codebook';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { Answers, ItemState } from '$lib/form/form-state';
import { localise } from '$lib/form/localise';
import { readPosted } from '$lib/form/posted-form';
import { readBack } from '$lib/form/read-back';
import { validate } from '$lib/form/validate';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { fromPersonItem, personItem } from '$lib/responses/saving/changes';
import { notAsked } from '$lib/responses/not-asked';
import { readingOf } from '$lib/responses/staff/reading';
import { pagesOfResults, questionsOf } from '$lib/results/questions';

const context = { locale: 'fr', now: new Date(2026, 10, 21) };

const form = compiled({
	locale: 'fr',
	calculatedValues: [
		{ name: 'spent', expression: '{budget-total.amount}', includeIntoResult: true }
	],
	pages: [
		{
			name: 'p',
			elements: [
				{
					type: 'text',
					name: 'year',
					inputType: 'number',
					unit: 'year',
					defaultValueExpression: 'currentYear() - 1'
				},
				{
					type: 'multipletext',
					name: 'contact',
					personal: true,
					items: [
						{ name: 'name', title: 'Nom' },
						{ name: 'mail', inputType: 'email', isRequired: true }
					]
				},
				{
					type: 'matrixdropdown',
					name: 'budget',
					title: { fr: 'Budget', en: 'Budget' },
					rows: [
						{ value: 'grants', text: { fr: 'Subventions', en: 'Grants' } },
						{ value: 'staff', text: 'Personnel', visibleIf: "{year} > 2000 and {kind} = 'b'" }
					],
					columns: [
						{
							name: 'amount',
							title: { fr: 'Montant', en: 'Amount' },
							cellType: 'text',
							inputType: 'number',
							totalType: 'sum',
							totalDisplayStyle: 'currency',
							totalCurrency: 'EUR'
						},
						{
							name: 'trend',
							title: 'Tendance',
							choices: ['more', 'less'],
							visibleIf: '{row.amount} > 0',
							isRequired: true
						},
						{ name: 'ways', cellType: 'checkbox', choices: ['a', 'b'], showOtherItem: true }
					]
				},
				{ type: 'radiogroup', name: 'kind', choices: [{ value: 'a', text: 'Kind <A>' }, 'b'] },
				{
					type: 'html',
					name: 'said',
					html: '<p>{kind}, {spent}, {budget.grants.trend}, {contact.name}, {day}</p>'
				},
				{
					type: 'text',
					name: 'day',
					inputType: 'date',
					title: 'En {year}',
					minValueExpression: 'today()'
				}
			]
		}
	]
});

const answers: Answers = {
	contact: { name: 'Jeanne', mail: 'j@ville.fr' },
	budget: { grants: { amount: 12500, trend: 'more', ways: ['other'], 'ways-Comment': 'dons' } },
	kind: 'a'
};

const item = (given: Answers, field: string) =>
	itemStates(evaluate(form, given, context).pages[0]!.elements).find(
		(each) => each.field === field
	)!;

test('stores each cell and each field as an item of its own, people apart', () => {
	const flat = flatten(form, answers);
	expect(flat.personal).toEqual([
		{ item: 'contact.name', value: 'Jeanne' },
		{ item: 'contact.mail', value: 'j@ville.fr' }
	]);
	expect(flat.answers).toEqual([
		{ item: 'budget.grants.amount', value: 12500 },
		{ item: 'budget.grants.trend', value: 'more' },
		{ item: 'budget.grants.ways', value: ['other'] },
		{ item: 'budget.grants.ways-Comment', value: 'dons' },
		{ item: 'kind', value: 'a' }
	]);
	expect(unflatten(form, [...flat.answers, ...flat.personal])).toEqual(answers);
	for (const row of flat.personal)
		expect(fromPersonItem(personItem(row))).toEqual({ item: row.item });
});

test('fills in what nobody has answered, anew each time, and lets go once somebody has', () => {
	expect(item({}, 'year').value).toBe(2025);
	expect(item({ year: 2019 }, 'year').value).toBe(2019);
	expect(evaluate(form, {}, context).answers).toEqual({});
	expect(submittedAnswers(form, {}, context)['year']).toBe(2025);
	expect(startAnswers(form)).toEqual({});
	// Sent as it was shown it is still nobody's; emptied it stays empty, stored and read again too.
	const post = (year: string, before: Answers = {}) => {
		const posted = new FormData();
		posted.append('year', year);
		return readPosted(form, 'p', posted, before, context).answers;
	};
	expect(post('2025')).toEqual({});
	expect(post('2024')).toEqual({ year: 2024 });
	const emptied = post('');
	expect(item(emptied, 'year').value).toBeUndefined();
	expect(
		item(unflatten(form, flatten(form, knownAnswers(form, emptied)).answers), 'year').value
	).toBe(undefined);
	expect(submittedAnswers(form, emptied, context)).toEqual({});
	const settled = evaluate(form, {}, { ...context, settled: true });
	expect(itemStates(settled.pages[0]!.elements)[0]!.value).toBeUndefined();
});

test('works out a default anew until somebody answers, in a table that is shown late too', () => {
	const late = compiled({
		elements: [
			{ type: 'text', name: 'mail', requiredIf: "{t.b.way} = 'y'" },
			{
				type: 'matrixdropdown',
				name: 't',
				visibleIf: '{mail} notempty',
				rows: ['a', 'b'],
				columns: [
					{
						name: 'way',
						choices: ['x', 'y', 'z'],
						defaultValue: 'x',
						defaultValueExpression: "iif({row.kinds} anyof ['Oui'], 'x', 'y')"
					},
					{ name: 'kinds', cellType: 'checkbox', choices: ['Oui', 'Non'] }
				]
			}
		]
	});
	const looked = (given: Answers) => {
		const [mail, t] = evaluate(late, given, context).pages[0]!.elements.filter(
			(element) => element.kind === 'item'
		);
		const ways = t!.rows!.map(({ elements }) => (elements[0] as ItemState).value);
		return [t!.visible, mail!.required, ...ways];
	};
	expect(looked({})).toEqual([false, true, 'y', 'y']);
	expect(looked({ mail: 'm' })).toEqual([true, true, 'y', 'y']);
	expect(looked({ mail: 'm', t: { b: { kinds: ['Oui'] } } })).toEqual([true, false, 'y', 'x']);
	expect(looked({ mail: 'm', t: { b: { kinds: ['Non'] } } })).toEqual([true, true, 'y', 'y']);
	const typed = { mail: 'm', t: { b: { kinds: ['Oui'], way: 'z' } } };
	expect(looked(typed)).toEqual([true, false, 'y', 'z']);
});

test('fills in a default that is beyond the limits, and says so', () => {
	const limited = compiled({
		elements: [
			{ type: 'text', name: 'steps', inputType: 'number' },
			{
				type: 'text',
				name: 'n',
				inputType: 'number',
				max: 4,
				defaultValueExpression: 'iif({steps} empty, 4, 5)'
			}
		]
	});
	expect(validate(limited, {}, context)).toEqual([]);
	expect(evaluate(limited, { steps: 1 }, context).pages[0]!.elements[1]).toMatchObject({
		value: 5
	});
	expect(validate(limited, { steps: 1 }, context)).toMatchObject([
		{ field: 'n', key: 'too_large' }
	]);
});

test('counts no cell that was emptied, on a hidden page either', () => {
	const counted = compiled({
		pages: [
			{
				name: 'p',
				visible: false,
				elements: [
					{
						type: 'matrixdropdown',
						name: 't',
						rows: ['a', 'b'],
						columns: [
							{ name: 'month', cellType: 'text', inputType: 'month' },
							{ name: 'kind', cellType: 'text' },
							{ name: 'n', cellType: 'expression', expression: 'count({row.month}, {row.kind})' }
						]
					}
				]
			}
		]
	});
	const typed = { t: { a: { month: '2026-01', kind: 'z' }, b: { month: '2026-12' } } };
	const emptied = withAnswer(typed, { field: 't.a.month' }, '');
	const counts = (given: Answers) => {
		const [t] = evaluate(counted, given, context).pages[0]!.elements as ItemState[];
		return t!.rows!.map(({ elements }) => (elements[2] as ItemState).value);
	};
	expect(counts(typed)).toEqual([2, 1]);
	expect(counts(emptied)).toEqual([1, 1]);
	expect(
		knownAnswers(counted, { t: { a: { month: '', kind: 'z' }, b: { month: '2026-12' } } })
	).toEqual(emptied);
});

test('adds up the rows that are shown', () => {
	const both = { ...answers, budget: { grants: { amount: 100 }, staff: { amount: 50 } } };
	expect(item(both, 'budget').totals).toMatchObject([{ column: 'amount', value: 100 }]);
	expect(item({ ...both, kind: 'b' }, 'budget').totals![0]!.display.replace(/\s/g, ' ')).toBe(
		'150,00 €'
	);
	expect(evaluate(form, { ...both, kind: 'b' }, context).calculated).toEqual({ spent: 150 });
	expect(submittedAnswers(form, both, context)['budget']).toEqual({ grants: { amount: 100 } });
});

test('says what is wrong with a cell by its row and column', () => {
	const wrong = { budget: { grants: { amount: 5 } }, contact: { mail: 'j' }, day: '2026-11-20' };
	expect(
		validate(form, wrong, context).map(({ field, key, title }) => [field, key, title])
	).toEqual([
		['contact.mail', 'not_an_email', 'contact – mail'],
		['budget.grants.trend', 'required', 'Budget – Subventions – Tendance'],
		['day', 'too_small', 'En 2025']
	]);
});

test('repeats answers in words, escaped, and nothing while there is none', () => {
	const html = (given: Answers) => {
		const said = evaluate(form, given, context).pages[0]!.elements.find(
			({ kind }) => kind === 'html'
		);
		return (said as { html: string }).html.replace(/[\u202f\u00a0]/g, ' ');
	};
	expect(html({})).toBe('<p>, , , , </p>');
	expect(html({ ...answers, day: '2026-12-24' })).toBe(
		'<p>Kind &lt;A&gt;, 12 500, more, Jeanne, 24 décembre 2026</p>'
	);
	const english = localise(form, 'en');
	expect(evaluate(english, answers, { ...context, locale: 'en' }).pages).toHaveLength(1);
});

test('reads a table posted without a script', () => {
	const posted = new FormData();
	posted.append('budget.grants.amount', '1 200');
	posted.append('budget.grants.trend', '');
	posted.append('budget.grants.ways', 'a');
	posted.append('budget.grants.ways', 'b');
	posted.append('contact.name', ' Paul ');
	const read = readPosted(form, 'p', posted, answers, context).answers;
	expect(read['budget']).toMatchObject({ grants: { amount: 1200, ways: ['a', 'b'] } });
	expect(read['budget']).not.toHaveProperty('grants.trend');
	expect(read['contact']).toMatchObject({ name: 'Paul' });
});

test('keeps of what a browser sends only rows, columns and fields of the form', () => {
	const sent: Json = { budget: { grants: { amount: 1, x: 2 }, y: {} }, contact: { z: 1 } };
	expect(knownAnswers(form, sent)).toEqual({ budget: { grants: { amount: 1 } } });
});

test('is counted, listed and read like other questions', () => {
	expect(codebook(form).map(({ item }) => item)).toEqual([
		...['year', 'contact.name', 'contact.mail', 'budget.grants.amount', 'budget.grants.trend'],
		...['budget.grants.ways', 'budget.grants.ways-Comment', 'budget.staff.amount'],
		...[
			'budget.staff.trend',
			'budget.staff.ways',
			'budget.staff.ways-Comment',
			'kind',
			'day',
			'spent'
		]
	]);
	expect(
		questionsOf(pagesOfResults(form)).map(({ kind, item, title }) => [kind, item, title['fr']])
	).toEqual([
		['number', 'year', undefined],
		['number', 'budget.grants.amount', 'Budget – Montant – Subventions'],
		['number', 'budget.staff.amount', 'Budget – Montant – Personnel'],
		['scale', 'budget.trend', 'Budget – Tendance'],
		['multiple', 'budget.grants.ways', 'Budget – ways – Subventions'],
		['multiple', 'budget.staff.ways', 'Budget – ways – Personnel'],
		['single', 'kind', undefined],
		['text', 'day', 'En …']
	]);
	const state = evaluate(form, answers, context);
	expect(notAsked(state)).toEqual([
		'budget.staff.amount',
		'budget.staff.trend',
		'budget.staff.ways'
	]);
	const words = { yes: 'Oui', no: 'Non', total: 'Total', authority: '' };
	const [page] = readBack(state, words);
	expect(page!.entries[1]!.lines).toEqual(['Nom\u00a0: Jeanne', 'mail\u00a0: j@ville.fr']);
	expect(page!.entries[2]!.rows!.map(({ title }) => title)).toEqual(['Subventions', 'Total']);
	expect(
		readingOf(state, 'fr')[0]!.entries.find(({ item }) => item === 'budget')!.answer.kind
	).toBe('rows');
});

test.each<[string, { [property: string]: Json }, string]>([
	[
		'a table in a repeated panel',
		{ type: 'paneldynamic', name: 'q', templateElements: [table()] },
		't type nested_too_deep'
	],
	[
		'a cell of an unknown kind',
		table({ columns: [{ name: 'c', cellType: 'file' }] }),
		't columns[0].cellType type_unsupported'
	],
	['a row with a dot', table({ rows: ['a.b'] }), 't rows name_broken'],
	[
		'a column twice',
		table({
			columns: [
				{ name: 'c', cellType: 'text' },
				{ name: 'C', cellType: 'text' }
			]
		}),
		't columns[1].name name_duplicate'
	],
	[
		'an unknown column in a rule',
		table({ columns: [{ name: 'c', cellType: 'text', visibleIf: '{row.z} = 1' }] }),
		't columns[0].visibleIf reference_unknown'
	],
	[
		'a sum of its own making',
		table({ columns: [{ name: 'c', cellType: 'text', totalExpression: '1' }] }),
		't columns[0].totalExpression property_unsupported'
	],
	[
		'values that may not come twice',
		table({ columns: [{ name: 'c', cellType: 'text', isUnique: true }] }),
		't columns[0].isUnique property_unsupported'
	],
	[
		'a value that is set by a rule',
		{ type: 'text', name: 'q', setValueExpression: '1' },
		'q setValueExpression property_unsupported'
	],
	[
		'defaults that read each other',
		{ type: 'text', name: 'q', defaultValueExpression: '{q}' },
		' calculatedValues calculation_cycle'
	],
	[
		'a limit that SurveyJS does not know for a field',
		{ type: 'multipletext', name: 'q', items: [{ name: 'f', min: 1 }] },
		'q items[0].min property_unknown'
	],
	['fields without any', { type: 'multipletext', name: 'q', items: [] }, 'q items choices_missing']
])('refuses %s', (_, element, expected) => {
	const { obstacles } = compileQuestionnaire({ pages: [{ name: 'p', elements: [element] }] });
	expect(
		obstacles.map(({ question, property, reason }) => `${question} ${property} ${reason}`)
	).toContain(expected);
});

function table(more: { [property: string]: Json } = {}): { [property: string]: Json } {
	return {
		type: 'matrixdropdown',
		name: 't',
		rows: ['a'],
		columns: [{ name: 'c', cellType: 'text' }],
		...more
	};
}

function compiled(json: unknown): CompiledForm {
	const { form, obstacles } = compileQuestionnaire(json);
	if (form === null) throw new Error(JSON.stringify(obstacles));
	return form;
}

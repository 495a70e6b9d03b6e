import { expect, test } from 'vitest';
import {
	addRow,
	flatten,
	knownAnswers,
	removeRow,
	startAnswers,
	submittedAnswers,
	unflatten,
	withoutRowIds
} from '$lib/form/answers';
import { codebook } from '$lib/form/codebook';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { Answers, ItemState } from '$lib/form/form-state';
import { readPosted } from '$lib/form/posted-form';
import { progressOf } from '$lib/form/progress';
import { validate, warningsIn } from '$lib/form/validate';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';

const context = { locale: 'fr', now: new Date(2026, 10, 21) };

const form = compiled({
	locale: 'fr',
	pages: [
		{
			name: 'you',
			title: { fr: 'Vous', en: 'You' },
			elements: [
				{ type: 'text', name: 'name', personal: true, isRequired: true },
				{ type: 'radiogroup', name: 'acts', choices: ['yes', 'no'], isRequired: true },
				{
					type: 'checkbox',
					name: 'why',
					visibleIf: "{acts} = 'yes'",
					choices: ['peace', 'trade', 'youth'],
					showOtherItem: true,
					showNoneItem: true,
					maxSelectedChoices: 2
				},
				{ type: 'text', name: 'budget', inputType: 'number', min: 0, unit: 'EUR' },
				{ type: 'text', name: 'since', inputType: 'date' },
				{
					type: 'ranking',
					name: 'order',
					selectToRankEnabled: true,
					choices: ['a', 'b', 'c']
				},
				{ type: 'matrix', name: 'support', rows: ['region', 'state'], columns: ['low', 'high'] }
			]
		},
		{
			name: 'ties',
			visibleIf: "{acts} = 'yes'",
			elements: [
				{
					type: 'paneldynamic',
					name: 'cooperations',
					templateTitle: 'Coopération {panelIndex} : {panel.country}',
					minPanelCount: 0,
					templateElements: [
						{ type: 'text', name: 'country', isRequired: true },
						{ type: 'boolean', name: 'active' },
						{
							type: 'text',
							name: 'spent',
							inputType: 'number',
							visibleIf: '{panel.active} = true',
							warnings: [
								{
									expression: '{panel.spent} > {budget}',
									text: { fr: 'Plus que le budget.', en: 'More than the budget.' }
								}
							]
						}
					]
				},
				{ type: 'expression', name: 'total', expression: "sumInArray({cooperations}, 'spent')" }
			]
		}
	]
});

test('shows, requires and numbers what the answers ask for', () => {
	const shown = (answers: Answers) =>
		items(answers)
			.filter(({ visible }) => visible)
			.map(({ item, number }) => `${number} ${item.name}`);
	expect(shown({ acts: 'no' })).toEqual([
		...['1 name', '2 acts', '3 budget', '4 since', '5 order', '6 support']
	]);
	expect(shown({ acts: 'yes' })).toContain('3 why');
	expect(evaluate(form, { acts: 'no' }, context).pages.map(({ number }) => number)).toEqual([1, 0]);
});

test('names what is wrong by its field', () => {
	const answers = {
		acts: 'yes',
		why: ['peace', 'trade', 'other'],
		budget: 'beaucoup',
		since: '2026-02-30',
		cooperations: [{ _id: 'r1', active: true }]
	};
	const found = validate(form, answers, context).map(({ field, key }) => `${field} ${key}`);
	expect(found).toEqual([
		'name required',
		'why too_many_selected',
		'why-Comment required_other',
		'budget not_a_number',
		'since not_a_date',
		'cooperations.r1.country required'
	]);
});

test('warns without blocking', () => {
	const answers = {
		...{ name: 'Jeanne', acts: 'yes', budget: 10 },
		cooperations: [{ _id: 'r1', country: 'Mali', active: true, spent: 20 }]
	};
	expect(validate(form, answers, context)).toEqual([]);
	expect(warningsIn(form, answers, context)).toMatchObject([
		{ field: 'cooperations.r1.spent', row: 'r1', text: 'Plus que le budget.' }
	]);
});

test('drops on submission what is hidden, and keeps it until then', () => {
	const answers = {
		...{ name: 'Jeanne', acts: 'no', why: ['other'], 'why-Comment': 'histoire' },
		cooperations: [{ _id: 'r1', country: 'Mali' }]
	};
	expect(evaluate(form, answers, context).answers).toMatchObject({ why: ['other'] });
	expect(submittedAnswers(form, answers, context)).toEqual({ name: 'Jeanne', acts: 'no' });
	const again = submittedAnswers(form, { ...answers, acts: 'yes' }, context);
	expect(again['why-Comment']).toBe('histoire');
});

test('reads a posted page without a script, French numbers and dates included', () => {
	const posted = new FormData();
	posted.append('name', '  Jeanne ');
	posted.append('acts', 'yes');
	posted.append('budget', '12 500,50 €');
	posted.append('since', '24/11/2025');
	for (const [choice, rank] of [
		['a', '2'],
		['b', ''],
		['c', '1']
	])
		posted.append(`order.${choice}`, rank!);
	posted.append('support.region', 'high');
	const { answers, errors } = readPosted(form, 'you', posted, {}, context);
	expect(errors).toEqual([]);
	expect(answers).toEqual({
		...{ name: 'Jeanne', acts: 'yes', budget: 12500.5, since: '2025-11-24' },
		...{ order: ['c', 'a'], support: { region: 'high' } }
	});
});

test('keeps what was typed and cannot be read', () => {
	const posted = new FormData();
	posted.append('budget', 'environ 3000');
	expect(readPosted(form, 'you', posted, {}, context).answers).toEqual({ budget: 'environ 3000' });
});

test('unticks the last box, but not one that a script had hidden', () => {
	const before = { acts: 'yes', why: ['peace'] };
	const stays = new FormData();
	stays.append('name', '');
	stays.append('acts', 'yes');
	expect(readPosted(form, 'you', stays, before, context).answers['why']).toBeUndefined();
	const hidden = new FormData();
	hidden.append('name', '');
	hidden.append('acts', 'no');
	expect(readPosted(form, 'you', hidden, before, context).answers['why']).toEqual(['peace']);
});

test('adds, fills and removes rows by buttons alone', () => {
	const add = new FormData();
	add.append('step', 'add:cooperations');
	const one = readPosted(form, 'ties', add, { acts: 'yes' }, context);
	const [row] = one.answers['cooperations'] as { _id: string }[];
	expect(one.stayAt).toBe(`q-cooperations-row-${row!._id}`);

	const fill = new FormData();
	fill.append(`cooperations.${row!._id}.country`, 'Mali');
	fill.append(`cooperations.${row!._id}.active`, 'true');
	const two = readPosted(form, 'ties', fill, one.answers, context);
	expect(withoutRowIds(two.answers)['cooperations']).toEqual([{ country: 'Mali', active: true }]);

	const remove = new FormData();
	remove.append(`cooperations.${row!._id}.country`, 'Mali');
	remove.append('step', `remove:cooperations.${row!._id}`);
	expect(
		readPosted(form, 'ties', remove, two.answers, context).answers['cooperations']
	).toBeUndefined();
});

test('says that two choices have the same rank', () => {
	const posted = new FormData();
	posted.append('order.a', '1');
	posted.append('order.b', '1');
	expect(readPosted(form, 'you', posted, {}, context).errors).toMatchObject([
		{ field: 'order', key: 'ranking_tie' }
	]);
});

test('takes the document apart into rows of storage and puts it together again', () => {
	const answers = {
		...{ name: 'Jeanne', acts: 'yes', why: ['other'], 'why-Comment': 'histoire' },
		support: { state: 'low' },
		cooperations: [{ _id: 'r2' }, { _id: 'r1', country: 'Mali', active: false }]
	};
	const flat = flatten(form, answers as Answers);
	expect(flat.personal).toEqual([{ item: 'name', value: 'Jeanne' }]);
	expect(flat.answers).toContainEqual({ item: 'support.state', value: 'low' });
	expect(flat.answers).toContainEqual({ item: 'country', row: 'r1', value: 'Mali' });
	expect(unflatten(form, [...flat.answers, ...flat.personal])).toEqual(answers);
});

test('keeps of what a browser sends only what the form asks', () => {
	const sent: Json = {
		name: 'Jeanne',
		admin: true,
		total: 99,
		cooperations: [{ country: 'Mali', secret: 1 }, 'x'],
		__proto__: null
	};
	expect(withoutRowIds(knownAnswers(form, sent))).toEqual({
		name: 'Jeanne',
		cooperations: [{ country: 'Mali' }]
	});
	expect(knownAnswers(form, ['no'])).toEqual({});
});

test('counts how far one is', () => {
	const state = evaluate(form, { name: 'Jeanne', acts: 'no' }, context);
	expect(progressOf(state)).toEqual({
		asked: 6,
		answered: 2,
		pages: [{ name: 'you', asked: 6, answered: 2 }]
	});
});

test('fills names into titles, and escapes nothing there', () => {
	const state = evaluate(
		form,
		{ acts: 'yes', cooperations: [{ _id: 'r1', country: 'Côte d’Ivoire & cie' }] },
		context
	);
	const [list] = state.pages[1]!.elements as ItemState[];
	expect(list!.rows![0]!.title).toBe('Coopération 1 : Côte d’Ivoire & cie');
});

test('escapes what is filled into a passage', () => {
	const passage = compiled({
		elements: [
			{ type: 'text', name: 'who' },
			{ type: 'html', name: 'hello', html: '<p>Bonjour <b>{who}</b></p>' }
		]
	});
	const [, html] = evaluate(passage, { who: '<img src=x onerror=alert(1)>' }, context).pages[0]!
		.elements;
	expect(html).toMatchObject({
		html: '<p>Bonjour <b>&lt;img src=x onerror=alert(1)&gt;</b></p>'
	});
});

test('stores every value that is computed in a row', () => {
	const rows = compiled({
		elements: [
			{
				type: 'paneldynamic',
				name: 'list',
				panelCount: 1,
				templateElements: [
					{ type: 'text', name: 'n', inputType: 'number', defaultValue: 2 },
					{ type: 'expression', name: 'double', expression: '{panel.n} * 2' },
					{ type: 'expression', name: 'more', expression: '{panel.double} + 1' }
				]
			}
		]
	});
	const { answers } = evaluate(rows, startAnswers(rows), context);
	expect(withoutRowIds(answers)['list']).toEqual([{ n: 2, double: 4, more: 5 }]);
});

test('takes for nothing what cannot be computed: no number, no day, an empty text', () => {
	const computing = compiled({
		elements: [
			{ type: 'text', name: 'who' },
			{
				type: 'paneldynamic',
				name: 'list',
				panelCount: 1,
				validators: [{ type: 'expression', expression: '{list} empty' }],
				templateElements: [
					{ type: 'text', name: 'n' },
					{ type: 'expression', name: 'left', expression: '10 - {who}' }
				]
			},
			{ type: 'expression', name: 'day', expression: 'dateAdd({who}, 1)' },
			{ type: 'text', name: 'more', visibleIf: '{list} empty and {day} empty and {told} empty' }
		],
		calculatedValues: [{ name: 'told', expression: "iif({who} = 'x', '', 'y')" }]
	});
	const given = { ...startAnswers(computing), who: 'x' };
	const state = evaluate(computing, given, context);
	expect(state.calculated).toEqual({});
	expect(withoutRowIds(state.answers)).toEqual({ who: 'x', list: [{}] });
	expect(state.pages[0]!.elements.find(({ id }) => id === 'q-more')!.visible).toBe(true);
	expect(validate(computing, given, context)).toEqual([]);
	const number = evaluate(computing, { ...given, who: '7' }, context);
	expect(number.calculated).toEqual({ told: 'y' });
	expect(withoutRowIds(number.answers)['list']).toEqual([{ left: 3 }]);
	expect(validate(computing, { ...given, who: '7' }, context)).toMatchObject([{ key: 'rule' }]);
});

test('tells of a key that comes twice where it can be corrected, and of the rules of the whole', () => {
	const keyed = (key: { [property: string]: Json }) =>
		compiled({
			elements: [
				{
					type: 'paneldynamic',
					name: 'list',
					keyName: 'country',
					validators: [{ type: 'expression', expression: '{list.length} > 2' }],
					templateElements: [
						{ type: 'text', name: 'country', ...key },
						{ type: 'text', name: 'city' }
					]
				}
			]
		});
	const rows = ['Mali', 'Niger', 'Mali'].map((country, i) => ({
		...{ _id: `r${i}`, country },
		city: i ? 'b' : 'a'
	}));
	const found = (key: { [property: string]: Json }, list: Json[]) =>
		validate(keyed(key), { list }, context).map((error) => `${error.field} ${error.key}`);
	expect(found({}, rows)).toEqual(['list.r2.country duplicate_key']);
	expect(found({}, [rows[0]!, rows[2]!])).toEqual(['list rule', 'list.r2.country duplicate_key']);
	expect(found({ visible: false }, rows)).toEqual([]);
	expect(found({ readOnly: true }, rows)).toEqual([]);
	// The key of a row that will be dropped stands in nobody's way.
	expect(found({ visibleIf: "{panel.city} = 'b'" }, rows)).toEqual([]);
	expect(found({ visible: false }, [rows[0]!, rows[2]!])).toEqual(['list rule']);
});

test('lists its variables with labels, choices and what is about a person', () => {
	const book = codebook(form);
	expect(book.map(({ item }) => item)).toEqual([
		...['name', 'acts', 'why', 'why-Comment', 'budget', 'since', 'order', 'support.region'],
		...['support.state', 'cooperations', 'country', 'active', 'spent', 'spent-Why'],
		'total'
	]);
	expect(book[0]).toMatchObject({ personal: true });
	expect(book.find(({ item }) => item === 'spent')).toMatchObject({
		of: 'cooperations',
		number: true
	});
});

test('gives rows ids that no rule sees', () => {
	const start = startAnswers(form);
	const { answers, row } = addRow(form, { ...start, acts: 'yes' }, 'cooperations');
	expect(row).toMatch(/^r[a-z0-9]{9}$/);
	expect(withoutRowIds(answers)['cooperations']).toEqual([{}]);
	expect(removeRow(answers, 'cooperations', row)['cooperations']).toBeUndefined();
});

function items(answers: Answers): ItemState[] {
	const { pages } = evaluate(form, answers, context);
	return pages.flatMap((page) => page.elements.filter((element) => element.kind === 'item'));
}

function compiled(json: unknown): CompiledForm {
	const { form, obstacles } = compileQuestionnaire(json);
	if (form === null) throw new Error(JSON.stringify(obstacles));
	return form;
}

import { expect, test } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';

type Element = { [property: string]: Json };

const obstaclesIn = (elements: Element[], more: Element = {}) =>
	compileQuestionnaire({ pages: [{ name: 'p', elements }], ...more }).obstacles.map(
		({ question, property, reason }) => `${question} ${property} ${reason}`
	);

const text = (more: Element = {}): Element => ({ type: 'text', name: 'q', ...more });

test('refuses what is no questionnaire', () => {
	for (const json of [null, 'x', [], 12]) {
		expect(compileQuestionnaire(json).obstacles[0]!.reason).toBe('not_survey_json');
	}
	expect(obstaclesIn([{ type: 'html', name: 'h', html: 'x' }])).toEqual([' pages no_question']);
});

test.each<[string, Element[], string[]]>([
	['an unknown type', [text(), { type: 'signaturepad', name: 's' }], ['s type type_unsupported']],
	['a name twice, whatever its case', [text(), text({ name: 'Q' })], ['Q name name_duplicate']],
	['a reserved name', [text({ name: 'panel' })], ['panel name name_reserved']],
	['a name with a dot', [text({ name: 'a.b' })], ['a.b name name_broken']],
	['no name', [text(), { type: 'text' }], [' name name_missing']],
	['a broken rule', [text({ visibleIf: '{q} = ' })], ['q visibleIf expression_broken']],
	['a rule over nothing', [text({ visibleIf: '{z} = 1' })], ['q visibleIf reference_unknown']],
	['an unknown function', [text({ visibleIf: 'ask({q})' })], ['q visibleIf function_unknown']],
	[
		'a name in a text that is no question',
		[text({ title: 'About {z}' })],
		['q title reference_unknown']
	],
	[
		'{panel.x} outside a repeated panel',
		[text({ visibleIf: '{panel.q} = 1' })],
		['q visibleIf reference_unknown']
	],
	[
		'a pattern that may never end',
		[text({ validators: [{ type: 'regex', regex: '^(a+)+$' }] })],
		['q validators[0].regex regex_dangerous']
	],
	[
		'a bound that is no number',
		[text({ inputType: 'number', min: 'low' })],
		['q min value_broken']
	],
	[
		'bounds the wrong way round',
		[text({ inputType: 'number', min: 5, max: 2 })],
		['q max limits_contradict']
	],
	[
		'a choice twice',
		[{ type: 'radiogroup', name: 'q', choices: ['a', 'A '] }],
		['q choices[1].value choice_duplicate']
	],
	[
		'a choice with the value of a special one',
		[{ type: 'radiogroup', name: 'q', choices: ['a', 'other'], showOtherItem: true }],
		['q choices choice_reserved']
	],
	[
		'a repeated panel in another',
		[
			{
				type: 'paneldynamic',
				name: 'q',
				templateElements: [
					{ type: 'paneldynamic', name: 'r', templateElements: [text({ name: 's' })] }
				]
			}
		],
		['r type nested_too_deep']
	],
	[
		'a text in another language than ours',
		[text({ title: { fr: 'Titre', de: 'Titel' } })],
		[' locale language_unsupported']
	],
	[
		'a text missing in the first language',
		[text({ title: { en: 'Only' }, description: { fr: 'x' } })],
		['q title text_missing']
	],
	[
		'a default value outside the choices',
		[{ type: 'dropdown', name: 'q', choices: ['a'], defaultValue: 'z' }],
		['q defaultValue value_broken']
	]
])('names %s', (_, elements, expected) => {
	expect(obstaclesIn(elements)).toEqual(expected);
});

test('names a circle of computed values', () => {
	const elements = [
		{ type: 'expression', name: 'a', expression: '{b} + 1' },
		{ type: 'expression', name: 'b', expression: '{c} + 1' },
		text()
	];
	const { obstacles } = compileQuestionnaire({
		pages: [{ name: 'p', elements }],
		calculatedValues: [{ name: 'c', expression: '{a} + {q}' }]
	});
	expect(obstacles).toMatchObject([
		{
			property: 'calculatedValues',
			reason: 'calculation_cycle',
			values: { names: 'a → b → c → a' }
		}
	]);
});

test('takes old names of properties for the present ones', () => {
	const json = {
		pages: [
			{
				name: 'p',
				elements: [{ type: 'checkbox', name: 'q', choices: ['a'], hasOther: true, hasNone: true }]
			}
		]
	};
	const { form } = compileQuestionnaire(json);
	expect(form!.pages[0]!.elements[0]).toMatchObject({
		choices: [{ value: 'a' }, { value: 'none' }, { value: 'other' }]
	});
});

test('makes one page of a questionnaire without pages', () => {
	const { form } = compileQuestionnaire({ elements: [text()] });
	expect(form!.pages).toMatchObject([{ name: 'page1', elements: [{ name: 'q' }] }]);
});

test('lets nothing through that runs or loads', () => {
	const html =
		'<p onclick="x()">Bonjour <a href="javascript:x()">ici</a><script>x()</script>' +
		'<img src="https://example.org/p.png"><a href="https://example.org">là</a></p>';
	const { form } = compileQuestionnaire({ elements: [{ type: 'html', name: 'h', html }, text()] });
	expect(form!.pages[0]!.elements[0]).toMatchObject({
		html: {
			fr: '<p>Bonjour <a rel="noopener noreferrer">ici</a><a href="https://example.org" rel="noopener noreferrer">là</a></p>'
		}
	});
});

test.each([
	['(a|b)*c', false],
	['(x+x+)+y', false],
	['(?=a)b', false],
	['(a)\\1', false],
	['.*.*.*', false],
	['a{1,500}b+c*', false],
	['^\\d{5}$', true],
	['^[A-Z]{2}\\d{2,3}( [a-z]+)?$', true],
	['^(\\d{2} ?){5}$', false],
	['^(FR|EN)-\\d+$', true],
	['^\\w+@\\w+$', true]
])('judges the pattern %s', (regex, good) => {
	const found = obstaclesIn([text({ validators: [{ type: 'regex', regex }] })]);
	expect(found).toEqual(good ? [] : ['q validators[0].regex regex_dangerous']);
});

import { expect, test } from 'vitest';
import { applyChange } from '$lib/questionnaires/edit-change';
import { noChange, type Change } from '$lib/questionnaires/change';
import { allFields } from '$lib/questionnaires/edit-fields';
import { frozenBy, nothingFrozen } from '$lib/questionnaires/edit-names';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { elementsOf, firstLanguage, withPages, type Part } from '$lib/questionnaires/source';
import { templates } from '$lib/questionnaires/templates';

const small = (): Part => ({
	locale: 'fr',
	unknownThing: { of: ['its', 'author'] },
	pages: [
		{
			name: 'one',
			title: { fr: 'Une', en: 'One' },
			elements: [
				{
					type: 'radiogroup',
					name: 'has',
					title: 'En avez-vous ?',
					ownSetting: 12,
					choices: ['yes|Oui', 'no', { value: 'maybe', text: { fr: 'Peut-être', es: 'Quizá' } }]
				},
				{
					type: 'panel',
					name: 'more',
					elements: [
						{ type: 'text', name: 'which', title: { fr: 'Lequel ?' }, visibleIf: "{has} = 'yes'" },
						{ type: 'comment', name: 'rest', title: { fr: 'À propos de {which}' } }
					]
				}
			]
		},
		{
			name: 'two',
			elements: [
				{
					type: 'matrix',
					name: 'table',
					rows: ['own', 'outside'],
					columns: ['up', 'down'],
					requiredIf: '{table.own} notempty'
				},
				{ type: 'comment', name: 'end', title: 'Fin' }
			]
		}
	]
});

const changed = (change: Partial<Change>, from: Part = small(), frozen = nothingFrozen) =>
	applyChange(from, { ...noChange, ...change }, frozen);

function sourceOf(change: Partial<Change>, from: Part = small(), frozen = nothingFrozen): Part {
	const { source, refusal } = changed(change, from, frozen);
	expect(refusal).toBeNull();
	return source!;
}

const texts = (source: Part) =>
	Object.fromEntries(
		allFields(source, firstLanguage(source)).map(({ place, texts }) => [place, texts])
	);
const named = (source: Part, key: string) => elementsOf(source).find((each) => each.key === key)!;
const order = (source: Part) => elementsOf(source).map(({ key }) => key);

test('changes nothing when nothing was asked', () => {
	expect(sourceOf({})).toEqual(small());
	for (const { make } of templates) expect(sourceOf({}, make() as Part)).toEqual(make());
});

test('keeps everything when what was typed is what was there', () => {
	for (const { make } of templates) {
		const source = make() as Part;
		expect(sourceOf({ texts: texts(source) }, source)).toEqual(source);
	}
	expect(sourceOf({ texts: texts(small()) })).toEqual(small());
});

test('writes a text in the way it was written before', () => {
	const source = sourceOf({
		texts: {
			'element/has/title': { fr: 'En avez-vous une ?', en: '' },
			'element/which/title': { fr: 'Lequel ?', en: 'Which one?' },
			'element/end/title': { fr: 'Fin', en: 'End' },
			'page/one/title': { fr: '', en: '' },
			'survey/title': { fr: 'Enquête', en: '' }
		}
	});
	expect(named(source, 'has').part['title']).toBe('En avez-vous une ?');
	expect(named(source, 'which').part['title']).toEqual({ fr: 'Lequel ?', en: 'Which one?' });
	expect(named(source, 'end').part['title']).toEqual({ fr: 'Fin', en: 'End' });
	expect(source['title']).toBe('Enquête');
	expect((source['pages'] as Part[])[0]).not.toHaveProperty('title');
	expect(source['unknownThing']).toEqual({ of: ['its', 'author'] });
	expect(named(source, 'has').part['ownSetting']).toBe(12);
});

test('changes the text of an answer and not its value', () => {
	const source = sourceOf({
		texts: {
			'element/has/choices/yes': { fr: 'Oui, bien sûr', en: 'Yes' },
			'element/has/choices/no': { fr: 'Non', en: '' },
			'element/has/choices/maybe': { fr: 'Peut-être', en: 'Perhaps' }
		}
	});
	expect(named(source, 'has').part['choices']).toEqual([
		{ value: 'yes', text: { fr: 'Oui, bien sûr', en: 'Yes' } },
		{ value: 'no', text: 'Non' },
		{ value: 'maybe', text: { fr: 'Peut-être', es: 'Quizá', en: 'Perhaps' } }
	]);
});

test('says which language comes first before there is a second', () => {
	const bare = { elements: [{ type: 'text', name: 'q', title: 'Une question' }] };
	const source = sourceOf({ texts: { 'survey/title': { fr: '', en: 'A title' } } }, bare);
	expect(source['locale']).toBe('fr');
	expect(texts(source)['element/q/title']).toEqual({ fr: 'Une question', en: '' });
});

test('gives loose questions a page, and unnamed pages the name they had by their place', () => {
	expect(withPages({ elements: [{ type: 'text', name: 'q' }] })).toEqual({
		pages: [{ name: 'page1', elements: [{ type: 'text', name: 'q' }] }]
	});
	expect(withPages({ pages: [{ elements: [] }, { name: 'two' }] })).toEqual({
		pages: [{ name: 'page1', elements: [] }, { name: 'two' }]
	});
	expect(withPages(null)).toEqual({ pages: [] });
});

test('adds a question at the end of a page, named after its wording', () => {
	const question = {
		page: 'one',
		kind: 'several' as const,
		texts: { fr: 'Où agissez-vous ?', en: 'Where do you act?' },
		choices: [
			{ fr: 'Afrique', en: 'Africa' },
			{ fr: 'Océanie', en: '' }
		]
	};
	const { source, at } = changed({ question });
	expect(at).toBe('element-ou-agissez-vous');
	expect(named(source!, 'ou-agissez-vous')).toMatchObject({
		page: 'one',
		part: {
			type: 'checkbox',
			name: 'ou-agissez-vous',
			title: { fr: 'Où agissez-vous ?', en: 'Where do you act?' },
			choices: [
				{ value: 'afrique', text: { fr: 'Afrique', en: 'Africa' } },
				{ value: 'oceanie', text: 'Océanie' }
			]
		}
	});
	const again = changed({ question }, source!);
	expect(again.at).toBe('element-ou-agissez-vous-2');
});

test.each(['one', 'several', 'text', 'longText', 'number', 'yesNo'] as const)(
	'a new question of the kind %s can be published',
	(kind) => {
		const page = { name: 'p', elements: [] };
		const choices = [{ fr: 'Oui', en: '' }];
		const question = { page: 'p', kind, texts: { fr: '2026 ?', en: '' }, choices };
		const source = sourceOf({ question }, { pages: [page] });
		expect(order(source)).toEqual(['question-2026']);
		expect(compileQuestionnaire(source).obstacles).toEqual([]);
	}
);

test('refuses a question without wording, and one of choices without any', () => {
	const question = { page: 'one', kind: 'one' as const, texts: { fr: '', en: '' }, choices: [] };
	expect(changed({ question }).refusal).toEqual({ reason: 'question_unwritten' });
	expect(changed({ question: { ...question, texts: { fr: 'Q', en: '' } } }).refusal).toEqual({
		reason: 'choices_unwritten'
	});
	expect(changed({ question: { ...question, page: 'gone' } }).refusal).toEqual({
		reason: 'page_gone',
		page: 'gone'
	});
});

test('adds answers with values of their own', () => {
	const entries = ['Oui', 'Autre', 'Constructor', '***', 'oui !'].map((fr) => ({
		element: 'has',
		list: 'choices' as const,
		texts: { fr, en: '' }
	}));
	const source = sourceOf({ entries });
	const values = (named(source, 'has').part['choices'] as Part[])
		.slice(3)
		.map(({ value }) => value);
	expect(values).toEqual(['oui', 'autre', 'constructor-2', 'answer', 'oui-2']);
});

test('a row is never named like a question', () => {
	const entries = [{ element: 'table', list: 'rows' as const, texts: { fr: 'End', en: '' } }];
	const rows = named(sourceOf({ entries }), 'table').part['rows'];
	expect(rows).toEqual(['own', 'outside', { value: 'end-2', text: 'End' }]);
});

test('moves answers and questions, and stays at the edge', () => {
	const up = { kind: 'moveEntry', element: 'has', list: 'choices', entry: 'no', by: -1 } as const;
	const moved = sourceOf({ step: up });
	expect(named(moved, 'has').part['choices']).toMatchObject(['no', 'yes|Oui', { value: 'maybe' }]);
	expect(sourceOf({ step: up }, moved)).toEqual(moved);

	const down = { kind: 'moveQuestion', element: 'has', by: 1 } as const;
	expect(order(sourceOf({ step: down }))).toEqual([
		...['more', 'which', 'rest', 'has', 'table', 'end']
	]);
	expect(order(sourceOf({ step: { kind: 'moveQuestion', element: 'rest', by: 1 } }))).toEqual(
		order(small())
	);
	const page = sourceOf({ step: { kind: 'movePage', page: 'two', by: -1 } });
	expect((page['pages'] as Part[]).map(({ name }) => name)).toEqual(['two', 'one']);
});

test('removes what nothing depends on, with all that stands in it', () => {
	expect(order(sourceOf({ step: { kind: 'removeQuestion', element: 'more' } }))).toEqual([
		...['has', 'table', 'end']
	]);
	expect(order(sourceOf({ step: { kind: 'removePage', page: 'two' } }))).toEqual([
		...['has', 'more', 'which', 'rest']
	]);
});

test('refuses to remove what a condition, a text or a check names, and says which', () => {
	expect(changed({ step: { kind: 'removeQuestion', element: 'has' } }).refusal).toEqual({
		reason: 'question_used',
		element: 'has',
		uses: [{ element: 'which', page: 'one', kind: 'condition' }]
	});
	expect(changed({ step: { kind: 'removeQuestion', element: 'which' } }).refusal).toMatchObject({
		uses: [{ element: 'rest', kind: 'text' }]
	});
	const remove = { kind: 'removeEntry', element: 'has', list: 'choices' } as const;
	expect(changed({ step: { ...remove, entry: 'yes' } }).refusal).toMatchObject({
		reason: 'entry_used',
		uses: [{ element: 'which', kind: 'condition' }]
	});
	expect(changed({ step: { ...remove, entry: 'no' } }).refusal).toBeNull();
	const row = { kind: 'removeEntry', element: 'table', list: 'rows' } as const;
	expect(changed({ step: { ...row, entry: 'own' } }).refusal).toMatchObject({
		reason: 'entry_used'
	});
	expect(changed({ step: { ...row, entry: 'outside' } }).refusal).toBeNull();
});

test('refuses to remove a page that another one depends on, and the only one', () => {
	const from = small();
	const two = (from['pages'] as Part[])[1]!;
	const dependent = {
		...from,
		pages: [(from['pages'] as Part[])[0]!, { ...two, visibleIf: "{HAS} = 'yes'" }]
	};
	const step = { kind: 'removePage', page: 'one' } as const;
	expect(changed({ step }, dependent as Part).refusal).toEqual({
		reason: 'page_used',
		page: 'one',
		uses: [{ element: null, page: 'two', kind: 'condition' }]
	});
	expect(changed({ step }, { pages: [{ name: 'one' }] }).refusal).toEqual({
		reason: 'last_page',
		page: 'one'
	});
});

test('offers "other" or not, unless its text is used', () => {
	const step = { kind: 'setOther', element: 'has', offered: true } as const;
	const offering = sourceOf({ step });
	expect(named(offering, 'has').part['showOtherItem']).toBe(true);
	expect(texts(offering)).toHaveProperty(['element/has/otherText']);
	expect(sourceOf({ step: { ...step, offered: false } }, offering)).toEqual(small());
	const used = {
		...offering,
		calculatedValues: [{ name: 'said', expression: '{has-Comment} notempty' }]
	};
	expect(changed({ step: { ...step, offered: false } }, used).refusal).toMatchObject({
		reason: 'other_used',
		uses: [{ element: null, page: null, kind: 'calculation' }]
	});
});

test('requires an answer, or not', () => {
	const required = sourceOf({ required: { has: true, which: false } });
	expect(named(required, 'has').part['isRequired']).toBe(true);
	expect(named(required, 'which').part).not.toHaveProperty('isRequired');
	expect(sourceOf({ required: { has: false } }, required)).toEqual(small());
});

test('never gives the name or value of something published to something else', () => {
	const frozen = frozenBy([small()]);
	const without = sourceOf({ step: { kind: 'removeQuestion', element: 'end' } });
	const question = {
		page: 'two',
		kind: 'text' as const,
		texts: { fr: 'End', en: '' },
		choices: []
	};
	expect(order(sourceOf({ question }, without, frozen)).at(-1)).toBe('end-2');
	const step = { kind: 'removeEntry', element: 'has', list: 'choices', entry: 'no' } as const;
	const entries = [{ element: 'has', list: 'choices' as const, texts: { fr: 'No', en: '' } }];
	const added = sourceOf({ entries }, sourceOf({ step }), frozen);
	expect(named(added, 'has').part['choices']).toContainEqual({ value: 'no-2', text: 'No' });
});

test('says what was taken away meanwhile', () => {
	const refusal = (step: Change['step']) => changed({ step }).refusal?.reason;
	expect(refusal({ kind: 'moveQuestion', element: 'gone', by: 1 })).toBe('question_gone');
	expect(refusal({ kind: 'movePage', page: 'gone', by: 1 })).toBe('page_gone');
	expect(refusal({ kind: 'removeEntry', element: 'has', list: 'choices', entry: 'gone' })).toBe(
		'entry_gone'
	);
	expect(refusal({ kind: 'removeEntry', element: 'end', list: 'rows', entry: 'own' })).toBe(
		'entry_gone'
	);
});

test('tells two parts of one name apart', () => {
	const twice = {
		pages: [
			{
				name: 'p',
				elements: [
					{ type: 'text', name: 'q', title: 'A' },
					{ type: 'text', name: 'q', title: 'B' }
				]
			}
		]
	};
	const source = sourceOf({ texts: { 'element/q~2/title': { fr: 'C', en: '' } } }, twice);
	expect(elementsOf(source).map(({ part }) => part['title'])).toEqual(['A', 'C']);
	const alone = sourceOf({ step: { kind: 'removeQuestion', element: 'q' } }, twice);
	expect(elementsOf(alone).map(({ part }) => part['title'])).toEqual(['B']);
});

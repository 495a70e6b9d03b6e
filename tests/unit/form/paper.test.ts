// A questionnaire on paper: numbered through, its conditions in words, blank or with answers.
import { describe, expect, test } from 'vitest';
import type { CompiledForm, Expression } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import { conditionOf } from '$lib/form/condition';
import { conditionSaid } from '$lib/form/condition.texts';
import { paperOf, type PaperElement, type PaperQuestion } from '$lib/form/paper';
import { overwriteGetLocale } from '$lib/paraglide/runtime';

overwriteGetLocale(() => 'fr');
const context = { locale: 'fr', now: new Date(2026, 10, 21) };
const form = {
	format: 1,
	locales: ['fr', 'en'],
	calculated: [{ name: 'rich', value: ['greater', ['value', 'budget'], ['const', 1000]] }],
	pages: [
		{
			name: 'you',
			title: { fr: 'Vous' },
			elements: [
				{ kind: 'boolean', name: 'acts', title: { fr: 'Une action ?' }, required: true },
				{
					kind: 'checkbox',
					name: 'ways',
					title: { fr: 'Comment ?' },
					choices: [
						{ value: 'a', text: { fr: 'Jumelage' } },
						{ value: 'b', text: { fr: 'Projet' } },
						{ value: 'other', text: { fr: 'Autre' }, special: 'other' }
					]
				},
				{ kind: 'text', input: 'number', name: 'budget', title: { fr: 'Budget' } },
				{ kind: 'text', name: 'never', hidden: true }
			]
		},
		{
			name: 'ties',
			title: { fr: 'Liens' },
			visibleIf: ['equal', ['value', 'acts'], ['const', true]],
			elements: [
				{
					kind: 'repeated',
					name: 'ties',
					title: { fr: 'Vos liens' },
					rowTitle: { fr: 'Lien {panelIndex}' },
					elements: [
						{ kind: 'text', name: 'place', title: { fr: 'Où ?' } },
						{
							kind: 'text',
							name: 'since',
							title: { fr: 'Avec {panel.place} depuis ?' },
							visibleIf: ['notempty', ['row', 'place']]
						}
					]
				},
				{
					kind: 'matrix',
					name: 'support',
					title: { fr: 'Appuis' },
					rows: [{ value: 'state', text: { fr: 'L’État' } }],
					columns: [
						{ value: 'low', text: { fr: 'Peu' } },
						{ value: 'high', text: { fr: 'Beaucoup' } }
					]
				}
			]
		}
	]
} as unknown as CompiledForm;

const questions = (elements: readonly PaperElement[]) =>
	elements.filter((element): element is PaperQuestion => element.kind === 'question');
const blank = paperOf(form, null, context);
const bare = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const calculated = new Map(form.calculated!.map(({ name, value }) => [name, value]));
const inWords = (rule: Expression) =>
	bare(conditionSaid(conditionOf(rule, calculated), blank.names, 'fr'));

describe('a condition in words', () => {
	const acts: Expression = ['equal', ['value', 'acts'], ['const', true]];
	test.each<[Expression, string]>([
		[acts, 'Si vous avez répondu « Oui » à la question 1'],
		[
			['notequal', ['value', 'acts'], ['const', true]],
			'Si vous n’avez pas répondu « Oui » à la question 1'
		],
		[['negate', acts], 'Si vous n’avez pas répondu « Oui » à la question 1'],
		[
			['contains', ['value', 'ways'], ['const', 'b']],
			'Si vous avez coché « Projet » à la question 2'
		],
		[
			['anyof', ['value', 'ways'], ['list', ['const', 'a'], ['const', 'b']]],
			'Si vous avez coché « Jumelage » ou « Projet » à la question 2'
		],
		[
			['allof', ['value', 'ways'], ['const', ['a', 'b']]],
			'Si vous avez coché « Jumelage » et « Projet » à la question 2'
		],
		[['notempty', ['value', 'budget']], 'Si vous avez répondu à la question 3'],
		[['empty', ['value', 'budget']], 'Si vous n’avez pas répondu à la question 3'],
		[
			['greater', ['value', 'budget'], ['const', 12500]],
			'Si votre réponse à la question 3 dépasse 12 500'
		],
		[['less', ['const', 10], ['value', 'budget']], 'Si votre réponse à la question 3 dépasse 10'],
		[['variable', 'rich'], 'Si votre réponse à la question 3 dépasse 1 000'],
		[
			[
				'or',
				['equal', ['value', 'ways'], ['const', 'a']],
				['contains', ['value', 'ways'], ['const', 'b']]
			],
			'Si vous avez coché « Jumelage » ou « Projet » à la question 2'
		],
		[
			[
				'and',
				acts,
				['or', ['empty', ['value', 'budget']], ['contains', ['value', 'ways'], ['const', 'a']]]
			],
			'Si vous avez répondu « Oui » à la question 1 et si (vous n’avez pas répondu à la question 3 ou si vous avez coché « Jumelage » à la question 2)'
		],
		[
			['greater', ['call', 'sum', ['value', 'budget'], ['value', 'ways']], ['const', 3]],
			'Selon vos réponses aux questions 3 et 2'
		],
		[['call', 'today'], 'Selon vos autres réponses'],
		[
			['and', acts, ['greater', ['call', 'age', ['value', 'budget']], ['const', 3]]],
			'Si vous avez répondu « Oui » à la question 1 et si votre réponse à la question 3 l’ouvre'
		]
	])('%j', (rule, words) => {
		expect(inWords(rule)).toBe(words);
	});
});

describe('on paper', () => {
	test('all questions stand, whatever their conditions; hidden ones never', () => {
		const [you, ties] = blank.pages;
		expect(questions(you!.elements).map(({ number, title }) => `${number} ${title}`)).toEqual([
			...['1 Une action ?', '2 Comment ?', '3 Budget']
		]);
		expect(ties!.condition).toMatchObject({ kind: 'answered', item: 'acts' });
		const [repeated, grid] = questions(ties!.elements);
		expect(grid!.answer).toMatchObject({ kind: 'grid', columns: ['Peu', 'Beaucoup'] });
		const answer = repeated!.answer as Extract<PaperQuestion['answer'], { kind: 'copies' }>;
		expect(answer.blank).toBe(true);
		expect(questions(answer.copies[0]!.elements)).toMatchObject([
			{ number: '4.1', title: 'Où ?', condition: null },
			{ number: '4.2', title: 'Avec … depuis ?', condition: { kind: 'given', item: 'place' } }
		]);
	});
	test('answers are where they would be written', () => {
		const answers: Answers = {
			acts: true,
			ways: ['b', 'other'],
			'ways-Comment': 'Autrement',
			budget: 12500.5,
			ties: [{ _id: 'r1', place: 'Ségou' }, { _id: 'r2' }],
			support: { state: 'high' }
		};
		const { pages } = paperOf(form, answers, context);
		const [acts, ways, budget] = questions(pages[0]!.elements);
		expect(acts!.answer).toMatchObject({ boxes: [{ ticked: true }, { ticked: false }] });
		expect(ways!.answer).toMatchObject({
			boxes: [{ ticked: false }, { ticked: true }, { ticked: true, other: 'Autrement' }]
		});
		expect(budget!.answer).toMatchObject({ kind: 'line', text: '12500,5' });
		const [ties, support] = questions(pages[1]!.elements);
		expect(support!.answer).toMatchObject({ rows: [{ ticked: 1 }] });
		const { copies } = ties!.answer as Extract<PaperQuestion['answer'], { kind: 'copies' }>;
		expect(copies.map(({ title }) => title)).toEqual(['Lien 1', 'Lien 2']);
		expect(questions(copies[0]!.elements)[0]!.answer).toMatchObject({ text: 'Ségou' });
		expect(questions(copies[1]!.elements)[1]!.number).toBe('4.2');
	});
	test('a blank sheet holds nobody’s answers', () => {
		expect(JSON.stringify(blank.pages)).not.toMatch(/"ticked":true|"rank"/);
	});
});

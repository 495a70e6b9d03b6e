// A word of explanation beside what a soft check finds unlikely: kept, stored, read, and dropped
// when there is nothing to explain any more.
import { expect, test } from 'vitest';
import { flatten, knownAnswers, submittedAnswers, unflatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import { codebook } from '$lib/form/codebook';
import { evaluate } from '$lib/form/evaluate';
import { readPosted } from '$lib/form/posted-form';
import { readBack } from '$lib/form/read-back';
import { accept } from '$lib/responses/saving/acceptable';
import { mergedAnswers, differencesBetween } from '$lib/responses/claims/merge';
import { readingOf } from '$lib/responses/staff/reading';

const context = { locale: 'fr', now: new Date(2026, 10, 21) };
const unlikely = [
	{ when: ['greater', ['value', 'staff'], ['const', 100]], text: { fr: 'Beaucoup.' } }
];
const form = {
	format: 1,
	locales: ['fr'],
	pages: [
		{
			name: 'means',
			elements: [
				{ kind: 'text', name: 'staff', input: 'number', warnings: unlikely },
				{
					kind: 'repeated',
					name: 'ties',
					elements: [{ kind: 'text', name: 'spent', input: 'number', warnings: unlikely }]
				},
				{
					kind: 'table',
					name: 'costs',
					rows: [{ value: 'pay' }],
					columns: [{ kind: 'text', name: 'sum', input: 'number', warnings: unlikely }]
				},
				{ kind: 'text', name: 'secret', personal: true, warnings: unlikely }
			]
		}
	]
} as unknown as CompiledForm;

const answers = {
	staff: 500,
	'staff-Why': 'Une régie.',
	ties: [{ _id: 'r1', spent: 3, 'spent-Why': 'Un don.' }],
	costs: { pay: { sum: 2, 'sum-Why': 'Un mi-temps.' } },
	secret: 'x',
	'secret-Why': 'y'
};

test('is stored beside its answer, in rows and cells too, with what is about people apart', () => {
	const flat = flatten(form, answers);
	expect(flat.answers).toContainEqual({ item: 'staff-Why', value: 'Une régie.' });
	expect(flat.answers).toContainEqual({ item: 'spent-Why', row: 'r1', value: 'Un don.' });
	expect(flat.answers).toContainEqual({ item: 'costs.pay.sum-Why', value: 'Un mi-temps.' });
	expect(flat.personal).toContainEqual({ item: 'secret-Why', value: 'y' });
	expect(unflatten(form, [...flat.answers, ...flat.personal])).toEqual(answers);
	expect(knownAnswers(form, answers)).toEqual(answers);
	expect(codebook(form).filter(({ kind }) => kind === 'explanation')).toHaveLength(4);
});

test('is taken by a draft, as long as it is a text of a length', () => {
	const { 'staff-Why': _said, ...before } = answers;
	const changed = (why: string | number) => accept(form, before, { 'staff-Why': why }, context);
	expect(changed('Une régie.').answers).toMatchObject({ 'staff-Why': 'Une régie.' });
	expect(changed(12).answers).not.toHaveProperty('staff-Why');
	expect(changed('x'.repeat(10_001)).refused).toMatchObject([
		{ field: 'staff-Why', key: 'too_long' }
	]);
});

test('is sent by a page without a script', () => {
	const posted = new FormData();
	posted.set('staff', '500');
	posted.set('staff-Why', ' Une régie.\r\nDepuis 2020. ');
	expect(readPosted(form, 'means', posted, {}, context).answers).toMatchObject({
		staff: 500,
		'staff-Why': 'Une régie.\nDepuis 2020.'
	});
});

test('leaves the response that is sent when the answer is likely again, or not given', () => {
	expect(submittedAnswers(form, answers, context)).toMatchObject({ 'staff-Why': 'Une régie.' });
	const corrected = submittedAnswers(form, { ...answers, staff: 50 }, context);
	expect(corrected).not.toHaveProperty('staff-Why');
	expect(corrected).toMatchObject({ staff: 50 });
});

test('is read beside the answer, by its author and by staff', () => {
	const state = evaluate(form, answers, context);
	const words = { yes: 'Oui', no: 'Non', total: 'Total', authority: '' };
	expect(readBack(state, words)[0]?.entries[0]).toMatchObject({
		lines: ['500'],
		why: 'Une régie.'
	});
	const [staff, ties] = readingOf(state, 'fr')[0]!.entries;
	expect(staff).toMatchObject({ why: 'Une régie.' });
	expect(JSON.stringify(ties)).toContain('Un don.');
});

test('goes with its answer when two responses become one', () => {
	const other = { ...answers, 'staff-Why': 'Une erreur.' };
	expect(differencesBetween(form, answers, other).map(({ unit }) => unit)).toEqual(['staff']);
	expect(mergedAnswers(form, answers, other, { staff: 'other' })['staff-Why']).toBe('Une erreur.');
	expect(mergedAnswers(form, answers, other, { staff: 'kept' })['staff-Why']).toBe('Une régie.');
});

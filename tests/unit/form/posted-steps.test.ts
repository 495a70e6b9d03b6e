// What the buttons of a page do that is sent without a script: rows come, go and come back, and an
// answer that radio buttons can only change is taken back.
import { describe, expect, test } from 'vitest';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import { flatten, unflatten } from '$lib/form/answers';
import { readPosted } from '$lib/form/posted-form';
import { accept } from '$lib/responses/saving/acceptable';

const context = { locale: 'fr', now: new Date(2026, 10, 21) };
const form = {
	format: 1,
	locales: ['fr'],
	pages: [
		{
			name: 'ties',
			elements: [
				{ kind: 'boolean', name: 'acts' },
				{ kind: 'matrix', name: 'support', rows: [{ value: 'a' }], columns: [{ value: 'low' }] },
				{ kind: 'text', input: 'number', name: 'budget' },
				{
					kind: 'repeated',
					name: 'ties',
					rowTitle: { fr: 'Lien {panelIndex}' },
					elements: [
						{ kind: 'text', name: 'place' },
						{ kind: 'boolean', name: 'active' },
						{ kind: 'text', name: 'friend', personal: true }
					]
				}
			]
		}
	]
} as unknown as CompiledForm;

const send = (before: Answers, fields: Record<string, string>) => {
	const posted = new FormData();
	for (const [name, value] of Object.entries(fields)) posted.set(name, value);
	return readPosted(form, 'ties', posted, before, context);
};
const rows = (answers: Answers) =>
	((answers['ties'] ?? []) as { place?: string }[]).map(({ place = '' }) => place);

describe('rows', () => {
	const three: Answers = {
		ties: [
			{ _id: 'r1', place: 'Ségou', active: true, friend: 'Awa' },
			{ _id: 'r2' },
			{ _id: 'r3', place: 'Cluj' }
		]
	};
	const sent = { 'ties.r1.place': 'Ségou', 'ties.r1.active': 'true', 'ties.r2.place': '' };
	const all = { ...sent, 'ties.r1.friend': 'Awa', 'ties.r3.place': 'Cluj', acts: 'true' };

	test('stay when they are empty: added, stored, read again, sent again', () => {
		const added = send({}, { step: 'add:ties', acts: 'true' });
		expect(rows(added.answers)).toEqual(['']);
		const { answers } = accept(form, {}, { ties: added.answers['ties'] }, context);
		const again = unflatten(form, flatten(form, answers).answers);
		expect(again).toEqual(answers);
		expect(rows(again)).toEqual(['']);
		const id = (again['ties'] as { _id: string }[])[0]!._id;
		expect(rows(send(again, { [`ties.${id}.place`]: '' }).answers)).toEqual(['']);
	});
	test('go without a question, and come back with all they held', () => {
		const removed = send(three, { ...all, step: 'remove:ties.r1' });
		expect(rows(removed.answers)).toEqual(['', 'Cluj']);
		expect(removed.removed).toMatchObject({ repeated: 'ties', title: 'Lien 1' });
		const back = send(removed.answers, {
			...{ 'ties.r2.place': '', 'ties.r3.place': 'Cluj', acts: 'true' },
			...{ undo: removed.removed!.undo, step: 'restore:ties' }
		});
		expect(back.answers).toEqual({ ...three, acts: true });
	});
	test.each([
		['', 'nothing'],
		['{', 'no JSON'],
		['null', 'null'],
		['{"place":0,"row":{"_id":"r2"}}', 'a row that is there'],
		['{"place":0,"row":{"_id":"a.b"}}', 'no id of a row'],
		['{"place":"x","row":{"_id":"r9"}}', 'no place']
	])('do not come back from %j (%s)', (undo) => {
		expect(rows(send(three, { ...all, undo, step: 'restore:ties' }).answers)).toHaveLength(3);
	});
	test('that come back hold nothing that the form does not know', () => {
		const undo = JSON.stringify({ place: 0, row: { _id: 'r9', place: 'Kayes', evil: 1 } });
		const { answers } = send({}, { undo, step: 'restore:ties' });
		const taken = accept(form, {}, { ties: answers['ties'] }, context).answers;
		expect(taken['ties']).toEqual([{ _id: 'r9', place: 'Kayes' }]);
	});
});

describe('an answer of radio buttons', () => {
	test('is taken back, and the others stay', () => {
		const { answers, stayAt } = send({ acts: true }, { acts: 'true', step: 'clear:acts' });
		expect(answers).toEqual({});
		expect(stayAt).toBe('q-acts');
		const before = { support: { a: 'low' }, acts: true };
		const sent = { 'support.a': 'low', acts: 'true' };
		expect(send(before, { ...sent, step: 'clear:support' }).answers).toEqual({ acts: true });
	});
	test('is taken back inside a row', () => {
		const before = { ties: [{ _id: 'r1', place: 'Ségou', active: true }] };
		const fields = { 'ties.r1.place': 'Ségou', 'ties.r1.active': 'true' };
		expect(send(before, { ...fields, step: 'clear:ties.r1.active' }).answers).toEqual({
			ties: [{ _id: 'r1', place: 'Ségou' }]
		});
	});
	test('of something else is not: there is nothing to clear', () => {
		const { answers } = send({}, { budget: '12', step: 'clear:budget' });
		expect(answers).toEqual({ budget: 12 });
		expect(send({ acts: true }, { acts: 'true', step: 'clear:' }).answers).toEqual({ acts: true });
	});
});

test('a number that could be read otherwise is named once, when it is typed', () => {
	expect(send({}, { budget: '1.234' })).toMatchObject({
		answers: { budget: 1234 },
		reread: ['budget']
	});
	expect(send({ budget: 1234 }, { budget: '1.234' }).reread).toEqual([]);
	expect(send({}, { budget: '2 M€' }).reread).toEqual(['budget']);
	expect(send({}, { budget: '1 234,50 €' }).reread).toEqual([]);
});

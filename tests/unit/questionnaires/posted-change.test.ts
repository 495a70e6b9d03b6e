import { describe, expect, test } from 'vitest';
import { applyChange } from '$lib/questionnaires/edit-change';
import { baseDigests, compareWithSaved, digest } from '$lib/questionnaires/edit-conflicts';
import { frozenBy, nothingFrozen } from '$lib/questionnaires/edit-names';
import { editedPage, outlineOf } from '$lib/questionnaires/edit-view';
import {
	entryName,
	readPostedChange,
	REQUIRED_SHOWN,
	requiredName,
	stepValue,
	textName,
	valuesOf
} from '$lib/questionnaires/posted-change';
import { withPages } from '$lib/questionnaires/source';
import { acterTemplate } from '$lib/questionnaires/templates/acter';

const acter = withPages(acterTemplate);

/** The form of a page as a browser sends it when nobody has written in it. */
function formOf(page: string, source = acter): FormData {
	const edited = editedPage(source, page, 'fr', nothingFrozen)!;
	const form = new FormData();
	form.set('revision', '7');
	for (const [name, value] of Object.entries(valuesOf(edited.fields, edited))) {
		if (!name.startsWith('required:')) form.set(name, value.replaceAll('\n', '\r\n'));
		else if (value) form.set(name, value);
	}
	for (const { key, requirable } of edited.elements) {
		if (requirable === 'yes') form.append(REQUIRED_SHOWN, key);
	}
	return form;
}

describe('what a form comes to', () => {
	test('a page that nobody wrote in changes nothing', () => {
		for (const { key } of outlineOf(acter, 'fr')) {
			const { change, revision } = readPostedChange(formOf(key), key);
			expect(revision).toBe(7);
			expect(applyChange(acter, change, nothingFrozen).source).toEqual(acter);
		}
	});

	test('texts without blanks around them, ticks, and the answers to add', () => {
		const form = formOf('your-means');
		form.set(textName('element/means-year/title', 'fr'), '  Quelle année ?\r\nDites-la.\u0000 ');
		form.set(requiredName('means-year'), 'yes');
		form.set(entryName('budget-nature', 'choices', 'fr'), 'Prévu');
		form.set(entryName('budget-nature', 'choices', 'en'), '');
		form.set('step', stepValue('moveEntry', 'budget-nature', 'choices', 'spent', -1));
		const { change } = readPostedChange(form, 'your-means');
		expect(change.texts['element/means-year/title']!.fr).toBe('Quelle année ?\nDites-la.');
		expect(change.required).toMatchObject({ 'means-year': true, 'budget-nature': false });
		expect(change.entries).toEqual([
			{ element: 'budget-nature', list: 'choices', texts: { fr: 'Prévu', en: '' } }
		]);
		expect(change.step).toEqual({
			kind: 'moveEntry',
			element: 'budget-nature',
			list: 'choices',
			entry: 'spent',
			by: -1
		});
	});

	test('names with anything in them come back as they were', () => {
		const key = 'Un nom/à: 100%~2';
		const form = new FormData();
		form.append(REQUIRED_SHOWN, key);
		form.set(entryName(key, 'rows', 'fr'), 'x');
		form.set('step', stepValue('removeQuestion', key));
		const { change } = readPostedChange(form, 'p');
		expect(change.required).toEqual({ [key]: false });
		expect(change.entries[0]!.element).toBe(key);
		expect(change.step).toEqual({ kind: 'removeQuestion', element: key });
	});

	test('a question that was begun is added with any save; none when nothing was written', () => {
		const form = new FormData();
		form.set('question-kind', 'several');
		expect(readPostedChange(form, 'p').change.question).toBeNull();
		form.set('question-choices:fr', 'Mali\r\n\r\n Maroc ');
		form.set('question-choices:en', 'Mali\r\nMorocco');
		expect(readPostedChange(form, 'p').change.question).toEqual({
			page: 'p',
			kind: 'several',
			texts: { fr: '', en: '' },
			choices: [
				{ fr: 'Mali', en: 'Mali' },
				{ fr: 'Maroc', en: 'Morocco' }
			]
		});
		expect(readPostedChange(form, null).change.question).toBeNull();
	});

	test.each(['', 'x', 'moveEntry/a/__proto__/b/1', '%E0%A4%A', 'removeQuestion'])(
		'nonsense is no step that could do harm: %s',
		(step) => {
			const form = new FormData();
			form.set('step', step);
			form.set('base', '[1');
			form.set('revision', 'x');
			const { change, base, revision } = readPostedChange(form, null);
			expect([base, revision]).toEqual([{}, 0]);
			expect(applyChange(acter, change, nothingFrozen).source ?? acter).toEqual(acter);
		}
	);
});

describe('two who wrote at once', () => {
	const saved = { 'text:a:fr': 'A', 'text:b:fr': 'B', 'text:c:fr': 'C', 'required:q': '' };
	const base = baseDigests(saved);

	test('what I did not touch is theirs, what I touched is mine, and both stand where both did', () => {
		const now = { ...saved, 'text:a:fr': 'A2', 'text:b:fr': 'B2' };
		const typed = { ...saved, 'text:b:fr': 'B3', 'text:c:fr': 'C3' };
		expect(compareWithSaved(typed, base, now)).toEqual({
			typed: { 'text:b:fr': 'B3', 'text:c:fr': 'C3' },
			theirs: { 'text:b:fr': 'B2' },
			lost: []
		});
	});

	test('the same change on both sides is no conflict', () => {
		const now = { ...saved, 'text:a:fr': 'A2' };
		expect(compareWithSaved(now, base, now)).toEqual({ typed: {}, theirs: {}, lost: [] });
	});

	test('what was written for something taken away is told, and what is new is kept', () => {
		const { 'text:a:fr': _gone, ...now } = saved;
		const typed = { ...saved, 'text:a:fr': 'A3', 'question:fr': 'Nouvelle', 'question:en': '' };
		expect(compareWithSaved(typed, base, now)).toEqual({
			typed: { 'question:fr': 'Nouvelle' },
			theirs: {},
			lost: [{ name: 'text:a:fr', text: 'A3' }]
		});
	});

	test('digests of like texts differ', () => {
		const texts = ['', 'a', 'b', 'ab', 'ba', 'Oui', 'oui', 'Oui ', 'Non', 'é', 'è'];
		expect(new Set(texts.map(digest)).size).toBe(texts.length);
	});
});

describe('what an author sees', () => {
	test('English texts that are missing are counted, page by page', () => {
		const source = {
			locale: 'fr',
			pages: [
				{
					name: 'p',
					title: { fr: 'Page', en: 'Page' },
					elements: [
						{
							type: 'radiogroup',
							name: 'q',
							title: 'Question',
							choices: [{ value: 1, text: 'Un' }]
						},
						{ type: 'text', name: 'r', title: { fr: 'Autre', en: 'Other' }, why: { fr: 'Car' } }
					]
				},
				{ name: 'empty' }
			]
		};
		expect(outlineOf(withPages(source), 'en')).toMatchObject([
			{ title: 'Page', missing: 3, questions: 2, first: true, last: false },
			{ title: 'empty', missing: 0, questions: 0, first: false, last: true }
		]);
		expect(outlineOf(acter, 'fr').map(({ missing }) => missing)).toEqual(Array(10).fill(0));
	});

	test('what was published is marked, and what stands at the edge cannot move further', () => {
		const page = editedPage(acter, 'your-means', 'fr', frozenBy([acter]))!;
		const nature = page.elements.find(({ key }) => key === 'budget-nature')!;
		expect(nature).toMatchObject({
			asked: 'one',
			published: true,
			requirable: 'yes',
			other: false
		});
		expect(nature.lists[0]!.entries.map(({ published }) => published)).toEqual([true, true, true]);
		expect(page.elements[0]).toMatchObject({ first: true, last: false });
		expect(page.elements.at(-1)).toMatchObject({ first: false, last: true });
		expect(editedPage(acter, 'gone', 'fr', nothingFrozen)).toBeNull();
	});
});

// How far one is, what is left, how each page stands: true with conditions, and calm.
import { describe, expect, it, test } from 'vitest';
import type { CompiledForm } from '$lib/form/compiled-form';
import { contentsOf, type Whereabouts } from '$lib/form/contents';
import { FIGURE, SECONDS, SIGNS_A_SECOND } from '$lib/form/effort';
import { evaluate } from '$lib/form/evaluate';
import type { Answers } from '$lib/form/form-state';
import { minutesSaid } from '$lib/form/minutes';
import { Pace } from '$lib/form/pace';

const context = { locale: 'fr', now: new Date(2026, 10, 21) };
const acts = ['equal', ['value', 'acts'], ['const', true]];
const form = {
	format: 1,
	locales: ['fr'],
	pages: [
		{
			name: 'you',
			title: { fr: 'Vous' },
			elements: [
				{ kind: 'boolean', name: 'acts', title: { fr: 'Une action ?' }, required: true },
				{ kind: 'comment', name: 'note', title: { fr: 'Une remarque ?' } }
			]
		},
		{
			name: 'means',
			title: { fr: 'Moyens' },
			visibleIf: acts,
			elements: [
				{ kind: 'text', input: 'number', name: 'budget', title: { fr: 'Budget' }, required: true },
				{ kind: 'text', input: 'number', name: 'staff', title: { fr: 'Agents' }, min: 0 }
			]
		},
		{
			name: 'end',
			title: { fr: 'Fin' },
			elements: [{ kind: 'text', name: 'wish', title: { fr: 'Un souhait ?' } }]
		}
	]
} as unknown as CompiledForm;

const at = (answers: Answers, where: Partial<Whereabouts> = {}) =>
	contentsOf(form, answers, context, evaluate(form, answers, context), {
		left: new Set(),
		...where
	});
const standings = (answers: Answers, where: Partial<Whereabouts> = {}) =>
	Object.fromEntries(at(answers, where).pages.map(({ name, standing }) => [name, standing]));
const left = (...pages: string[]) => ({ left: new Set(pages) });

describe('each page', () => {
	test('is begun, done in part, complete', () => {
		expect(standings({})).toEqual({ you: 'todo', end: 'todo' });
		expect(standings({ acts: true }, { current: 'you' })).toEqual({
			...{ you: 'part', means: 'todo', end: 'todo' }
		});
		expect(standings({ acts: false, note: 'Rien.' })).toMatchObject({ you: 'complete' });
	});
	test('is complete when what is left blank need not be answered, once it was left', () => {
		const answers = { acts: true };
		expect(standings(answers, { current: 'you' })).toMatchObject({ you: 'part' });
		expect(standings(answers, { current: 'means', ...left('you') })).toMatchObject({
			you: 'complete'
		});
		expect(standings({ ...answers, staff: 3 }, left('you', 'means'))).toMatchObject({
			means: 'part'
		});
	});
	test('says that something is to be corrected', () => {
		const page = at({ acts: true, staff: -1 }).pages[1];
		expect(page).toMatchObject({ standing: 'wrong', wrong: 1 });
	});
	test('stays in the list when it is not asked any more, as long as it holds answers', () => {
		expect(standings({ acts: false, budget: 12 })).toMatchObject({ means: 'closed' });
		expect(standings({ acts: false })).not.toHaveProperty('means');
	});
});

describe('how far one is', () => {
	test('is a share of what is asked as far as is known, beside all that may be asked', () => {
		expect(at({})).toMatchObject({ asked: 3, most: 5, share: 0, pending: 2 });
		expect(at({ acts: true }, { current: 'you' })).toMatchObject({
			...{ asked: 5, most: 5, share: 1 / 5, pending: 0 }
		});
	});
	test('tells what may still open from what an answer has closed', () => {
		expect(at({}).pendingSeconds).toBeGreaterThan(2 * FIGURE);
		expect(at({ acts: false })).toMatchObject({ pending: 0, pendingSeconds: 0 });
		// A question that may open opens others in its turn.
		const chained = structuredClone(form) as unknown as {
			pages: { elements: { name: string; visibleIf?: unknown }[] }[];
		};
		chained.pages[2]!.elements[0]!.visibleIf = ['notempty', ['value', 'budget']];
		const pending = (answers: Answers) => {
			const given = chained as unknown as CompiledForm;
			const state = evaluate(given, answers, context);
			return contentsOf(given, answers, context, state, { left: new Set() }).pending;
		};
		expect(pending({})).toBe(3);
		expect(pending({ acts: true })).toBe(1);
		expect(pending({ acts: false })).toBe(0);
	});
	test('counts what was left blank on purpose, and not what must still be answered', () => {
		expect(at({ acts: false }, { current: 'end', ...left('you') }).share).toBeCloseTo(2 / 3);
		expect(at({ acts: true, staff: 1 }, left('you', 'means', 'end')).share).toBeCloseTo(4 / 5);
		expect(at({ acts: false }, left('you', 'end')).share).toBe(1);
	});
	it('goes back only when an answer opened questions, or was taken back', () => {
		const steps: [Answers, Partial<Whereabouts>][] = [
			[{}, { current: 'you' }],
			[{ acts: false }, { current: 'you' }],
			[{ acts: false }, { current: 'end', ...left('you') }],
			// Back to look at the first page: nothing is lost.
			[{ acts: false }, { current: 'you', ...left('you', 'end') }],
			[
				{ acts: false, wish: 'x' },
				{ current: 'end', ...left('you', 'end') }
			]
		];
		const shares = steps.map(([answers, where]) => at(answers, where).share);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		const opened = at({ acts: true, wish: 'x' }, { current: 'you', ...left('you', 'end') });
		expect(opened.share).toBeLessThan(1);
		expect(opened.asked).toBeGreaterThan(3);
	});
});

describe('what is left takes', () => {
	test('reading and answering what is not answered, less with each answer', () => {
		const here = { current: 'means', ...left('you') };
		const all = at({ acts: true }, here).seconds;
		const one = at({ acts: true, budget: 12 }, here).seconds;
		expect(all - one).toBeCloseTo('Budget'.length / SIGNS_A_SECOND + FIGURE);
		const noted = at({ acts: true, note: 'x' }, { current: 'you' }).seconds;
		expect(at({ acts: true }, { current: 'you' }).seconds - noted).toBeCloseTo(
			'Une remarque ?'.length / SIGNS_A_SECOND + SECONDS.comment
		);
	});
	test('nothing for blanks that were left on purpose', () => {
		expect(at({ acts: false }, left('you')).seconds).toBeGreaterThan(SECONDS.text);
		expect(at({ acts: false }, left('you', 'end')).seconds).toBe(0);
		expect(at({}, left('you', 'end')).seconds).toBeGreaterThanOrEqual(SECONDS.boolean);
	});
	test.each([
		[0, 0],
		[5, 1],
		[89, 1],
		[91, 2],
		[600, 10],
		[720, 10],
		[780, 15],
		[1500, 25]
	])('%i seconds are said as %i minutes', (seconds, minutes) => {
		expect(minutesSaid(seconds)).toBe(minutes);
	});
});

describe('the pace of a respondent', () => {
	const after = (answers: number, gap: number, expected = 10) => {
		const pace = new Pace(0);
		for (let n = 1; n <= answers; n++) pace.answered(`q${n}`, expected, n * gap * 1000);
		return pace.factor;
	};
	it('is not known after a few answers', () => {
		expect(after(4, 60)).toBe(1);
		expect(after(5, 60)).toBeGreaterThan(1);
	});
	it('is slower or faster than expected, never wildly', () => {
		expect(after(40, 20)).toBeCloseTo((800 + 120) / (400 + 120));
		expect(after(40, 2)).toBeCloseTo((80 + 120) / (400 + 120), 1);
		expect(after(400, 100)).toBe(3);
		expect(after(400, 0)).toBe(0.4);
	});
	it('does not count a telephone call, nor a clock that goes back', () => {
		const pace = new Pace(0);
		for (let n = 1; n <= 10; n++) pace.answered(`q${n}`, 10, n * 10_000);
		const before = pace.factor;
		pace.answered('q11', 10, 100_000 + 3_600_000);
		expect(pace.factor).toBeLessThan(2);
		pace.answered('q12', 10, 0);
		expect(pace.factor).toBeGreaterThanOrEqual(before);
	});
	it('takes several keystrokes in a field for one answer', () => {
		const pace = new Pace(0);
		for (let n = 1; n <= 50; n++) pace.answered('q1', 10, n * 100);
		expect(pace.factor).toBe(1);
	});
});

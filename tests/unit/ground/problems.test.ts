import { describe, expect, test } from 'vitest';
import { translated } from '$lib/ground/constraint-problems.server';
import { problem, problems, type ProblemName } from '$lib/ground/problem';
import { problemSentence } from '$lib/ground/problem.texts';

const names = Object.keys(problems) as ProblemName[];

describe('every problem', () => {
	test.each(names)('%s has its sentence in both languages', (name) => {
		const [french, english] = (['fr', 'en'] as const).map((locale) =>
			problemSentence(name, { minutes: 3 }, locale)
		) as [string, string];
		expect(french).not.toBe(english);
		for (const sentence of [french, english]) {
			expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
			expect(sentence).not.toMatch(/ground_|[{}]/);
		}
	});
	test('says how long to wait, in the singular too', () => {
		expect(problemSentence('tooManyAttempts', { minutes: 1 }, 'fr')).toMatch(/une minute/);
		expect(problemSentence('tooManyAttempts', { minutes: 12 }, 'fr')).toMatch(/12 minutes/);
	});
});

describe('what the database refuses', () => {
	const refusal = (facts: Record<string, unknown>) =>
		translated(Object.assign(new Error(String(facts.message ?? 'refused')), facts));

	test.each([
		[{ code: '23505', constraint: 'study_slug_key' }, 'conflict'],
		[{ code: '23505', constraint: 'answer_current' }, 'staleVersion'],
		[{ code: '22P02' }, 'badInput'],
		[{ code: '22021' }, 'badInput'],
		[{ code: '42501', routine: 'ExecWithCheckOptions' }, 'notAllowed'],
		[{ code: '57P01' }, 'unavailable'],
		[{ code: 'ECONNREFUSED' }, 'unavailable'],
		[{ message: 'timeout exceeded when trying to connect' }, 'unavailable'],
		[{ message: 'Connection terminated unexpectedly' }, 'unavailable']
	])('%o is %s', (facts, kind) => {
		expect(refusal(facts)).toMatchObject({ name: 'Problem', kind, cause: facts });
	});
	test('stays an unexpected error when it is our own mistake', () => {
		for (const facts of [
			{ code: '23503', constraint: 'answer_wave_id_fkey' },
			{ code: '42501', routine: 'aclcheck_error' },
			{ code: '42P01' }
		])
			expect(refusal(facts)).not.toMatchObject({ name: 'Problem' });
	});
	test('and a Problem stays itself', () => {
		const closed = problem('closed');
		expect(translated(closed)).toBe(closed);
	});
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AuthorityFound } from '$lib/registry/authority';
import { AuthoritySearch } from '$lib/registry/authority-search.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const find = (name: string) => [{ id: name, name }] as AuthorityFound[];

/** A line on which each question waits until the test answers it. */
function slowLine() {
	const asked: {
		text: string;
		answer: (name: string) => void;
		fail: () => void;
		aborted: boolean;
	}[] = [];
	const search = new AuthoritySearch((text, signal) => {
		const question = { text, answer: (_: string) => {}, fail: () => {}, aborted: false };
		asked.push(question);
		signal.addEventListener('abort', () => (question.aborted = true));
		return new Promise((resolve, reject) => {
			question.answer = (name) => resolve(find(name));
			question.fail = () => reject(new Error('line down'));
		});
	});
	const type = async (text: string) => {
		search.type(text);
		await vi.advanceTimersByTimeAsync(200);
	};
	return { asked, search, type };
}

describe('while somebody types', () => {
	test('one letter asks nothing, a pause asks once', async () => {
		const { asked, search, type } = slowLine();
		await type('r');
		search.type('re');
		search.type('ren');
		await type('renn');
		expect(asked.map(({ text }) => text)).toEqual(['renn']);
	});
	test('an answer that comes late does not replace the newer one', async () => {
		const { asked, search, type } = slowLine();
		await type('nan');
		await type('nantes');
		asked[1]!.answer('Nantes');
		asked[0]!.answer('Nanterre');
		await vi.advanceTimersByTimeAsync(0);
		expect(asked[0]!.aborted).toBe(true);
		expect(search.found?.map(({ name }) => name)).toEqual(['Nantes']);
		expect(search.answered).toBe('nantes');
	});
	test('what was found stays until the next answer', async () => {
		const { asked, search, type } = slowLine();
		await type('nan');
		asked[0]!.answer('Nantes');
		await vi.advanceTimersByTimeAsync(0);
		await type('nant');
		expect(search.found).toHaveLength(1);
	});
	test('what was asked already is not asked again', async () => {
		const { asked, search, type } = slowLine();
		await type('nan');
		asked[0]!.answer('Nantes');
		await vi.advanceTimersByTimeAsync(0);
		await type('nant');
		await type('nan');
		expect(asked).toHaveLength(2);
		expect(search.answered).toBe('nan');
	});
	test('a slow line says so after half a second, and no longer than needed', async () => {
		const { asked, search, type } = slowLine();
		await type('nan');
		expect(search.slow).toBe(false);
		await vi.advanceTimersByTimeAsync(600);
		expect(search.slow).toBe(true);
		asked[0]!.answer('Nantes');
		await vi.advanceTimersByTimeAsync(0);
		expect(search.slow).toBe(false);
	});
	test('a line that is down says so, until it works again', async () => {
		const { asked, search, type } = slowLine();
		await type('nan');
		asked[0]!.fail();
		await vi.advanceTimersByTimeAsync(0);
		expect(search.failed).toBe(true);
		await type('nant');
		asked[1]!.answer('Nantes');
		await vi.advanceTimersByTimeAsync(0);
		expect(search.failed).toBe(false);
	});
	test('an emptied field forgets', async () => {
		const { asked, search, type } = slowLine();
		await type('nan');
		asked[0]!.answer('Nantes');
		await vi.advanceTimersByTimeAsync(0);
		await type('');
		expect(search.found).toBeNull();
	});
});

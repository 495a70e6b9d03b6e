import { describe, expect, test, vi } from 'vitest';
import { CodingDesk, type DeskText, type Outcome, type Wish } from '$lib/coding/coding-desk.svelte';

const text = (key: string, ...codes: (string | null)[]): DeskText => ({
	...{ key, text: 'De l’eau et des soins.', revision: 1 },
	placed: codes.map((codeId) => ({ id: `p-${codeId}`, codeId, range: null, changed: false }))
});

/** A server that answers as it is told, once a turn. */
function at(texts: DeskText[], ...outcomes: Outcome[]) {
	const sent: Wish[] = [];
	const later: (() => void)[] = [];
	const read = vi.fn(() => Promise.resolve());
	const desk = new CodingDesk(texts, {
		save: (wish) => {
			sent.push(wish);
			return Promise.resolve(outcomes.shift() ?? { kind: 'saved' });
		},
		read,
		after: (_, work) => {
			later.push(work);
			return () => later.splice(later.indexOf(work), 1);
		}
	});
	const settled = () => new Promise((resolve) => setTimeout(resolve));
	const codes = (place = 0) => desk.texts[place]!.placed.map(({ codeId }) => codeId);
	return { desk, sent, later, read, settled, codes };
}

describe('codes put by keys', () => {
	test('are shown at once, and saved in the order in which they were put', async () => {
		const { desk, sent, settled, codes } = at([text('a'), text('b')]);
		expect(desk.toggle('eau')).toBe(true);
		expect(desk.toggle('soins')).toBe(true);
		expect(desk.toggle('eau')).toBe(false);
		desk.goTo(1);
		desk.toggle(null);
		expect([codes(0), codes(1)]).toEqual([['soins'], [null]]);
		await settled();
		expect(sent.map(({ key, codeId, wanted }) => [key, codeId, wanted])).toEqual([
			['a', 'eau', true],
			['a', 'soins', true],
			['a', 'eau', false],
			['b', null, true]
		]);
		expect(desk.waiting).toEqual([]);
	});
	test('are undone one by one, at their text; what they replaced comes back', async () => {
		const { desk, sent, settled, codes } = at([text('a', null), text('b')]);
		desk.toggle('eau');
		expect(codes()).toEqual(['eau']);
		desk.goTo(1);
		desk.toggle('soins');
		expect(desk.undo()).toMatchObject({ key: 'b', codeId: 'soins', wanted: false });
		expect(desk.undo()).toMatchObject({ key: 'a', codeId: 'eau', wanted: false });
		expect(desk.current).toBe(0);
		expect(codes()).toEqual([null]);
		expect(desk.undo()).toBeNull();
		await settled();
		expect(sent.at(-1)).toMatchObject({ key: 'a', codeId: null, wanted: true });
	});
	test('do not go with nothing to code', () => {
		const { desk, codes } = at([text('a', 'eau')]);
		expect(desk.toggle(null)).toBeNull();
		expect(codes()).toEqual(['eau']);
	});
	test('go on the chosen part, once', () => {
		const { desk } = at([text('a')]);
		desk.part = { starts: 3, ends: 8 };
		desk.toggle('eau');
		expect(desk.here?.placed[0]).toMatchObject({ codeId: 'eau', range: { starts: 3, ends: 8 } });
		expect(desk.part).toBeNull();
		expect(desk.stands('eau')).toBe(false);
	});
});

describe('what can’t be saved', () => {
	test('waits, is told at its text, and is sent again', async () => {
		const { desk, sent, later, settled, codes } = at([text('a'), text('b')], {
			kind: 'unreachable'
		});
		desk.toggle('eau');
		await settled();
		desk.goTo(1);
		desk.toggle('soins');
		await settled();
		expect(sent).toHaveLength(1);
		expect([...desk.troubles]).toEqual([['a', { kind: 'unreachable' }]]);
		expect(desk.waiting).toHaveLength(2);
		later.shift()!();
		await settled();
		expect(sent.map(({ key }) => key)).toEqual(['a', 'a', 'b']);
		expect(desk.waiting).toEqual([]);
		expect(desk.troubles.size).toBe(0);
		expect([codes(0), codes(1)]).toEqual([['eau'], ['soins']]);
	});
	test('is sent at once by who asks for it', async () => {
		const { desk, sent, settled } = at([text('a')], { kind: 'signed-out' });
		desk.toggle('eau');
		await settled();
		desk.retry();
		await settled();
		expect(sent).toHaveLength(2);
		expect(desk.waiting).toEqual([]);
	});
	test('is told with its reason when it is refused, and the texts are read again', async () => {
		const { desk, read, settled, codes } = at([text('a'), text('b')], {
			...{ kind: 'refused', sentence: 'Ce texte a changé.' }
		});
		desk.toggle('eau');
		desk.toggle('soins');
		desk.goTo(1);
		desk.toggle('eau');
		await settled();
		expect(desk.troubles.get('a')).toEqual({ kind: 'refused', sentence: 'Ce texte a changé.' });
		expect(read).toHaveBeenCalledOnce();
		expect(desk.waiting).toEqual([]);
		desk.take([text('a'), text('b', 'eau')]);
		expect([codes(0), codes(1)]).toEqual([[], ['eau']]);
		expect(desk.current).toBe(1);
	});
	test('stays on top of what the server tells', async () => {
		const { desk, settled, codes } = at([text('a')], { kind: 'unreachable' });
		desk.toggle('eau');
		await settled();
		desk.take([text('a', 'soins')]);
		expect(codes()).toEqual(['soins', 'eau']);
		// Even where the filter has let it go.
		desk.take([text('b')]);
		expect(desk.texts.map(({ key }) => key)).toEqual(['b', 'a']);
	});
});

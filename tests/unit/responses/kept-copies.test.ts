import { describe, expect, test } from 'vitest';
import { KeptCopy, unsentOf, type Shelf } from '$lib/responses/saving/kept-copies';
import { changesIn, type Waiting } from '$lib/responses/saving/queue-copy';

const owner = { study: 'acter', response: 'r', contributor: 'camille' };
const typed = (value: string): Waiting => ({
	sealed: [],
	open: [{ item: 'name', value, base: 3 }]
});
const nothing: Waiting = { sealed: [], open: [] };

function shelfOf(room = Infinity) {
	const kept = new Map<string, string>();
	const shelf: Shelf & { room: number } = {
		room,
		get length() {
			return kept.size;
		},
		key: (place) => [...kept.keys()][place] ?? null,
		getItem: (name) => kept.get(name) ?? null,
		removeItem: (name) => void kept.delete(name),
		setItem(name, text) {
			if (text.length > this.room) throw new DOMException('full', 'QuotaExceededError');
			kept.set(name, text);
		}
	};
	return { shelf, kept };
}

let keys = 0;
const newKey = () => `key-${(keys += 1)}`;
const open = (shelf: Shelf | null, page: string, now = () => 0) =>
	new KeptCopy(shelf, owner, page, now);

describe('a copy', () => {
	test('is gone from the storage once nothing waits', () => {
		const { shelf, kept } = shelfOf();
		const copy = open(shelf, 'one');
		copy.write(typed('Camille'));
		expect([...kept.keys()]).toEqual(['answers/acter/r/camille/one']);
		copy.write(nothing);
		expect(kept.size).toBe(0);
	});

	test('says that it keeps nothing where storage is full or absent', () => {
		const full = open(shelfOf(10).shelf, 'one');
		full.write(typed('Camille'));
		expect(full.onlyHere).toBe(true);
		const absent = open(null, 'one');
		absent.write(typed('Camille'));
		expect(absent.onlyHere).toBe(true);
	});

	test('never brings back what the server has had since, when it can’t be written', () => {
		const { shelf, kept } = shelfOf();
		const copy = open(shelf, 'one');
		copy.write({ sealed: [], open: [...typed('Camille').open, { item: 'b', value: 1, base: 3 }] });
		shelf.room = 0;
		copy.write(typed('Camille'));
		expect(kept.size).toBe(0);
		expect(copy.onlyHere).toBe(true);
	});

	test('of a page that is gone is taken over whole, under keys that stay', () => {
		const { shelf, kept } = shelfOf();
		open(shelf, 'one').write(typed('Camille'));
		const two = open(shelf, 'two');
		const name = two.others()[0]!;
		const seen: Waiting[] = [];
		// The page that takes over dies before it has written: the next one finds the same again.
		expect(() =>
			two.takeOver(name, newKey, (waiting) => {
				seen.push(waiting);
				throw new Error('died');
			})
		).toThrow('died');
		const three = open(shelf, 'three');
		three.takeOver(name, newKey, (waiting) => {
			seen.push(waiting);
			three.write(waiting);
		});
		expect(seen[1]).toEqual(seen[0]);
		expect(changesIn(seen[1]!)).toEqual(typed('Camille').open);
		expect([...kept.keys()]).toEqual([three.name]);
	});

	test('counts as left when its page said so, or has written nothing for long', () => {
		const { shelf } = shelfOf();
		let now = 0;
		const one = open(shelf, 'one', () => now);
		const two = open(shelf, 'two', () => now);
		one.write(typed('Camille'));
		expect(two.abandoned()).toEqual([]);
		now = 60_000;
		one.beat();
		now = 120_000;
		expect(two.abandoned()).toEqual([]);
		one.leave();
		expect(two.abandoned()).toEqual([one.name]);
		one.beat();
		now = 300_000;
		expect(two.abandoned()).toEqual([one.name]);
	});

	test('is nobody else’s: other people and other studies at the same computer do not find it', () => {
		const { shelf } = shelfOf();
		open(shelf, 'one').write(typed('Camille'));
		const other = new KeptCopy(shelf, { ...owner, contributor: 'dominique' }, 'two', () => 0);
		expect(other.others()).toEqual([]);
		expect(unsentOf(shelf, 'acter')).toEqual([{ ...owner, answers: 1 }]);
		expect(unsentOf(shelf, 'another')).toEqual([]);
	});

	test('that somebody has scribbled in is no copy', () => {
		const { shelf } = shelfOf();
		for (const text of ['', 'null', '[]', '{"sealed":1}', '{"sealed":[{}],"open":[{"item":1}]}']) {
			shelf.setItem('answers/acter/r/camille/odd', text);
			expect(unsentOf(shelf, 'acter')).toEqual([]);
		}
	});
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnswerQueue, type QueueState, type QueueTold } from '$lib/responses/saving/answer-queue';
import { allSealed, changesIn, readWaiting, type Waiting } from '$lib/responses/saving/queue-copy';
import { fates, Clock, Line, Server, type Fate } from './flaky-server';

/** One tab of a browser with its copy, which outlives it. */
class Tab {
	copy: string | null = null;
	queue: AnswerQueue;
	states: QueueState[] = [];
	#keys = 0;
	readonly line: Line;
	readonly server: Server;
	readonly told: Partial<QueueTold>;

	constructor(line: Line, server: Server, told: Partial<QueueTold> = {}) {
		this.line = line;
		this.server = server;
		this.told = told;
		this.queue = this.#open();
	}

	/** The page is gone with all it knew; the next one finds the copy. */
	crash() {
		this.queue.stop();
		const kept = readWaiting(this.copy);
		this.queue = this.#open();
		if (kept) this.queue.adopt(this.#sealed(kept));
	}

	#sealed(kept: Waiting) {
		const sealed = allSealed(kept, 'camille', this.#newKey);
		this.copy = JSON.stringify(sealed);
		return sealed;
	}

	#newKey = () => `key-${(this.#keys += 1)}`;

	#open() {
		const { clock } = this.line;
		// A page that is gone hears of nothing and keeps nothing any more.
		const here = () => this.queue === queue || this.queue === undefined;
		const queue: AnswerQueue = new AnswerQueue(
			{ contributor: 'camille', revision: this.server.revision },
			{
				address: '/save',
				fetch: this.line.fetch,
				keep: (waiting) => {
					if (here()) this.copy = JSON.stringify(waiting);
				},
				alone: (work) => work(),
				beacon: this.line.beacon,
				newKey: this.#newKey,
				random: () => 0.5,
				after: (ms, work) => clock.after(ms, work),
				now: () => clock.time,
				online: () => !this.line.down
			},
			{ ...this.told, state: (state) => this.states.push(state) }
		);
		return queue;
	}
}

function open(lineFates: Fate[] = [], told: Partial<QueueTold> = {}) {
	const clock = new Clock();
	const server = new Server();
	const line = new Line(server, clock, lineFates);
	return { clock, server, line, tab: new Tab(line, server, told) };
}

describe('what is typed', () => {
	test('is in the copy at once, and in the server after a pause, once', async () => {
		const { clock, server, tab } = open();
		for (const value of ['C', 'Ca', 'Cam']) {
			tab.queue.enter([{ item: 'name', value }]);
			expect(changesIn(readWaiting(tab.copy)!)).toEqual([{ item: 'name', value, base: 0 }]);
			await clock.go(100);
		}
		expect(server.requests).toBe(0);
		await clock.go(2_000);
		expect(server.taken).toEqual([{ item: 'name', value: 'Cam', base: 0 }]);
		expect(changesIn(readWaiting(tab.copy)!)).toEqual([]);
		expect(tab.queue.unsaved).toBe(0);
	});

	test('is saved every few seconds by somebody who types on', async () => {
		const { clock, server, tab } = open();
		for (let place = 0; place < 40; place += 1) {
			tab.queue.enter([{ item: 'text', value: 'x'.repeat(place) }]);
			await clock.go(300);
		}
		expect(server.requests).toBeGreaterThan(1);
		expect(server.requests).toBeLessThan(5);
	});

	test('while a saving is on its way is based on that saving', async () => {
		const { clock, server, tab } = open(['slow']);
		tab.queue.enter([{ item: 'a', value: 1 }]);
		await clock.go(1_000);
		tab.queue.enter([{ item: 'a', value: 2 }]);
		await clock.go(10_000);
		expect(server.taken.map(({ value, base }) => [value, base])).toEqual([
			[1, 0],
			[2, 1]
		]);
	});

	test('is told to be slow, or not to go, and why', async () => {
		const { clock, tab, line } = open(['slow', 'unavailable']);
		tab.queue.enter([{ item: 'a', value: 1 }]);
		await clock.go(4_200);
		expect(tab.queue.state).toEqual({ kind: 'sending', slow: true });
		await clock.go(5_000);
		expect(tab.queue.state).toEqual({ kind: 'idle' });
		tab.queue.enter([{ item: 'a', value: 2 }]);
		await clock.go(1_100);
		expect(tab.queue.state).toEqual({ kind: 'waiting', why: 'busy' });
		line.down = true;
		await clock.go(10_000);
		expect(tab.queue.state).toEqual({ kind: 'waiting', why: 'offline' });
		line.down = false;
		expect(await finished(clock, tab.queue.retry())).toBe(true);
		expect(tab.queue.state).toEqual({ kind: 'idle' });
	});

	test('is asked for again no sooner than the server wishes', async () => {
		const { clock, server, tab } = open(['too many']);
		tab.queue.enter([{ item: 'a', value: 1 }]);
		await clock.go(6_000);
		expect(server.requests).toBe(0);
		await clock.go(4_000);
		expect(server.requests).toBe(1);
	});

	test('leaves with the page, but never past what is still on its way', async () => {
		const { clock, server, tab, line } = open(['slow']);
		tab.queue.enter([{ item: 'a', value: 1 }]);
		await clock.go(1_000);
		tab.queue.enter([
			{ item: 'a', value: 2 },
			{ item: 'b', value: 1 }
		]);
		tab.queue.leave();
		expect(line.beacons).toBe(0);
		tab.crash();
		await clock.go(20_000);
		expect(server.answers.get(' a')?.value).toBe(2);
		expect(server.answers.get(' b')?.value).toBe(1);
	});
});

const finished = async <Result>(clock: Clock, promise: Promise<Result>): Promise<Result> => {
	await clock.go(60_000);
	return promise;
};

describe('somebody else', () => {
	test('is heard of where nothing of one’s own is on its way', async () => {
		const heard: string[] = [];
		const { clock, server, tab } = open(['slow'], {
			others: (changes) => heard.push(...changes.map(({ item }) => item))
		});
		tab.queue.enter([{ item: 'a', value: 1 }]);
		server.somebodyElse('b', 'theirs');
		server.somebodyElse('c', 'theirs');
		await clock.go(1_000);
		tab.queue.enter([{ item: 'c', value: 'mine' }]);
		await clock.go(3_000);
		expect(heard).toEqual([]);
		await clock.go(10_000);
		expect(heard).toContain('b');
		expect(server.aside.map(({ value }) => value)).toEqual(['mine']);
		expect(server.answers.get(' c')?.value).toBe('theirs');
	});

	test('is not written over by what is typed while the conflict is on its way', async () => {
		const told: unknown[] = [];
		const { clock, server, tab } = open(['slow'], { conflicts: (each) => told.push(...each) });
		server.somebodyElse('a', 'theirs');
		tab.queue = new Tab(tab.line, server).queue;
		const late = open(['slow'], { conflicts: (each) => told.push(...each) });
		late.tab.queue.enter([{ item: 'a', value: 'm' }]);
		late.server.somebodyElse('a', 'theirs');
		await late.clock.go(1_000);
		late.tab.queue.enter([{ item: 'a', value: 'mine' }]);
		await late.clock.go(20_000);
		expect(late.server.answers.get(' a')?.value).toBe('theirs');
		expect(late.server.aside.map(({ value }) => value)).toEqual(['m', 'mine']);
		expect(told).toHaveLength(2);
		late.tab.queue.enter([{ item: 'a', value: 'I mean it' }]);
		await late.clock.go(20_000);
		expect(late.server.answers.get(' a')?.value).toBe('I mean it');
		await clock.go(1);
	});
});

describe('a server that says', () => {
	const saying = (status: number, body: (request: { changes: { item: string }[] }) => unknown) => {
		const world = open();
		const bodies: { changes: { item: string }[] }[] = [];
		world.line.fetch = (_address, init) => {
			const request = JSON.parse(init.body) as { changes: { item: string }[] };
			bodies.push(request);
			return Promise.resolve({
				status,
				headers: new Headers(),
				json: () => Promise.resolve(body(request))
			});
		};
		return { ...world, bodies, tab: new Tab(world.line, world.server) };
	};

	test('that it is over and has kept all is believed', async () => {
		const { clock, tab } = saying(409, () => ({ ended: 'It is over.', kept: true }));
		tab.queue.enter([{ item: 'a', value: 1 }]);
		await clock.go(2_000);
		expect(tab.queue.state).toEqual({ kind: 'ended', why: 'It is over.', kept: true });
		expect(tab.queue.unsaved).toBe(0);
	});

	test('that it is over, without having kept it, is asked no more, and the copy stays', async () => {
		const { clock, tab, bodies } = saying(403, () => ({ ended: 'No such link.', kept: false }));
		tab.queue.enter([{ item: 'a', value: 1 }]);
		await clock.go(2_000);
		tab.queue.enter([{ item: 'b', value: 1 }]);
		await clock.go(200_000);
		expect(bodies).toHaveLength(1);
		expect(changesIn(readWaiting(tab.copy)!)).toHaveLength(2);
	});

	test('that it can’t read one change gets the others', async () => {
		const got: string[] = [];
		const world = open();
		const read = world.line.fetch;
		world.line.fetch = (address, init) => {
			if (!/poison(?!.*short)/.test(init.body)) return read(address, init);
			return Promise.resolve({
				status: 400,
				headers: new Headers(),
				json: () => Promise.resolve({ message: 'what?' })
			});
		};
		const tab = new Tab(world.line, world.server, { stuck: ({ item }) => got.push(item) });
		tab.queue.enter(['a', 'b', 'poison', 'c', 'd'].map((item) => ({ item, value: 1 })));
		await world.clock.go(20_000);
		expect(world.server.taken.map(({ item }) => item).sort()).toEqual(['a', 'b', 'c', 'd']);
		expect(got).toEqual(['poison']);
		expect(changesIn(readWaiting(tab.copy)!).map(({ item }) => item)).toEqual(['poison']);

		// Kept for its author, until they have said something else that can be read.
		expect(tab.queue.stuck).toMatchObject([{ item: 'poison' }]);
		tab.queue.enter([{ item: 'poison', value: 'short' }]);
		await world.clock.go(20_000);
		expect(world.server.answers.get(' poison')?.value).toBe('short');
		expect(tab.queue.stuck).toEqual([]);
		expect(changesIn(readWaiting(tab.copy) ?? { sealed: [], open: [] })).toEqual([]);
	});
});

describe('whatever happens', () => {
	const step = fc.oneof(
		{ weight: 6, arbitrary: fc.record({ act: fc.constant('type'), item: fc.nat(3) }) },
		{ weight: 4, arbitrary: fc.record({ act: fc.constant('wait'), ms: fc.nat(5_000) }) },
		{ weight: 1, arbitrary: fc.record({ act: fc.constant('crash') }) },
		{ weight: 1, arbitrary: fc.record({ act: fc.constant('leave') }) },
		{ weight: 1, arbitrary: fc.record({ act: fc.constant('flush') }) },
		{ weight: 1, arbitrary: fc.record({ act: fc.constant('retry') }) },
		{ weight: 1, arbitrary: fc.record({ act: fc.constant('down'), down: fc.boolean() }) },
		{ weight: 1, arbitrary: fc.record({ act: fc.constant('else'), item: fc.nat(3) }) }
	) as fc.Arbitrary<{ act: string; item?: number; ms?: number; down?: boolean }>;

	test('nothing typed is lost, nothing overtakes, repeats do no harm', { timeout: 120_000 }, () =>
		fc.assert(
			fc.asyncProperty(
				fc.array(step, { minLength: 5, maxLength: 40 }),
				fc.array(fc.constantFrom(...fates), { maxLength: 25 }),
				async (steps, lineFates) => {
					const { clock, server, line, tab } = open(lineFates);
					const typed = new Map<string, number[]>();
					const contested = new Set<string>();
					let value = 0;
					for (const { act, item = 0, ms = 0, down = false } of steps) {
						const name = `item${item}`;
						if (act === 'type') {
							tab.queue.enter([{ item: name, value: (value += 1) }]);
							typed.set(name, [...(typed.get(name) ?? []), value]);
						} else if (act === 'wait') await clock.go(ms);
						else if (act === 'leave') tab.queue.leave();
						else if (act === 'flush') void tab.queue.flush();
						else if (act === 'retry') void tab.queue.retry();
						else if (act === 'down') line.down = down;
						else if (act === 'else') {
							server.somebodyElse(name, `theirs ${value}`);
							contested.add(name);
						} else {
							expectKept();
							line.flying = 0;
							tab.crash();
						}
						expectKept();
					}
					line.down = false;
					await clock.go(400_000);
					expect(tab.queue.unsaved).toBe(0);
					expect(changesIn(readWaiting(tab.copy) ?? { sealed: [], open: [] })).toEqual([]);
					for (const [name, values] of typed) {
						const last = values.at(-1)!;
						if (!contested.has(name)) expect(server.answers.get(` ${name}`)?.value).toBe(last);
						expect(inServer(name)).toContain(last);
						// In the order of typing, and nothing twice.
						const came = server.taken.filter((each) => each.item === name).map((c) => c.value);
						expect(came).toEqual(values.filter((each) => came.includes(each)));
					}

					function inServer(name: string) {
						return [...server.taken, ...server.aside]
							.filter((each) => each.item === name)
							.map((each) => each.value);
					}
					/** At any moment the last value typed is in the copy or in the server. */
					function expectKept() {
						const kept = changesIn(readWaiting(tab.copy) ?? { sealed: [], open: [] });
						for (const [name, values] of typed) {
							const safe = [
								...kept.filter((each) => each.item === name).map((each) => each.value),
								...inServer(name)
							];
							expect(safe).toContain(values.at(-1));
						}
						expect(line.flying).toBeLessThanOrEqual(1);
					}
				}
			),
			{ numRuns: 400 }
		)
	);
});

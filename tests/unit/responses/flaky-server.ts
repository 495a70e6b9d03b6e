// A server that saves as ours does, behind a line that loses, doubles, delays and refuses, on a clock
// that only goes when it is told to.
import type { QueueNeeds } from '$lib/responses/saving/answer-queue';
import { itemKey } from '$lib/responses/saving/queue-copy';
import type {
	AnswerChange,
	Conflict,
	OthersChange,
	SaveRequest
} from '$lib/responses/saving/save-protocol';
import type { Json } from '$lib/form/compiled-form';

export class Clock {
	time = 1_000_000;
	#events: { at: number; order: number; work: () => void }[] = [];
	#order = 0;

	after(ms: number, work: () => void): () => void {
		const event = { at: this.time + ms, order: (this.#order += 1), work };
		this.#events.push(event);
		return () => {
			this.#events = this.#events.filter((each) => each !== event);
		};
	}

	async go(ms: number) {
		const end = this.time + ms;
		for (;;) {
			await settled();
			const [next] = this.#events
				.filter(({ at }) => at <= end)
				.sort((a, b) => a.at - b.at || a.order - b.order);
			if (next === undefined) break;
			this.#events = this.#events.filter((each) => each !== next);
			this.time = Math.max(this.time, next.at);
			next.work();
		}
		this.time = end;
	}
}

/** All that follows from what was settled has happened. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export const fates = [
	'well',
	'slow',
	'lost before',
	'lost after',
	'late',
	'twice',
	'unavailable',
	'too many',
	'portal'
] as const;
export type Fate = (typeof fates)[number];

interface Stored {
	value: Json | null;
	revision: number;
	mine: boolean;
}

export class Server {
	revision = 0;
	answers = new Map<string, Stored>();
	/** What came from the queue under test and was taken, in the order of coming. */
	taken: AnswerChange[] = [];
	aside: AnswerChange[] = [];
	requests = 0;
	#savings = new Map<string, { request: string; reply: unknown }>();

	/** @throws when a key comes again with something else */
	save(body: string): unknown {
		this.requests += 1;
		const request = JSON.parse(body) as SaveRequest;
		const before = this.#savings.get(request.key);
		if (before) {
			if (before.request !== body) throw new Error(`Not the same again: ${body}`);
			return before.reply;
		}
		const seen = Math.min(this.revision, ...request.changes.map(({ base }) => base));
		const others = this.#others(seen);
		const conflicts: Conflict[] = [];
		if (request.changes.length > 0) this.revision += 1;
		for (const change of request.changes) {
			const now = this.answers.get(itemKey(change));
			if (now && !now.mine && now.revision > change.base && now.value !== change.value) {
				this.aside.push(change);
				const { item, row, value: mine } = change;
				conflicts.push({
					...{ id: `${conflicts.length}`, item, row, mine },
					...{ theirs: now.value, by: null, at: '' }
				});
				continue;
			}
			this.taken.push(change);
			const { value } = change;
			this.answers.set(itemKey(change), { value, revision: this.revision, mine: true });
		}
		const reply = {
			key: request.key,
			at: new Date(0).toISOString(),
			revision: this.revision,
			refused: [],
			conflicts,
			others
		};
		this.#savings.set(request.key, { request: body, reply });
		return reply;
	}

	somebodyElse(item: string, value: Json | null) {
		this.revision += 1;
		this.answers.set(itemKey({ item }), { value, revision: this.revision, mine: false });
	}

	#others(seen: number): OthersChange[] {
		return [...this.answers]
			.filter(([, { mine, revision }]) => !mine && revision > seen)
			.map(([key, { value }]) => ({ item: key.trim(), value, by: null, at: '' }));
	}
}

/** Between a queue and a server. Fates are taken one after the other, then all goes well. */
export class Line {
	flying = 0;
	mostFlying = 0;
	/** Of beacons, which nobody hears from. */
	beacons = 0;
	down = false;
	readonly server: Server;
	readonly clock: Clock;
	readonly fates: Fate[];

	constructor(server: Server, clock: Clock, lineFates: Fate[] = []) {
		this.server = server;
		this.clock = clock;
		this.fates = lineFates;
	}

	fetch: QueueNeeds['fetch'] = (_address, { body, signal }) => {
		this.flying += 1;
		this.mostFlying = Math.max(this.mostFlying, this.flying);
		const fate = this.down ? 'lost before' : (this.fates.shift() ?? 'well');
		return new Promise((resolve, reject) => {
			let done = false;
			const end = (work: () => void) => {
				if (done) return;
				done = true;
				this.flying -= 1;
				work();
			};
			const fail = () => end(() => reject(new TypeError('failed to fetch')));
			const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
				end(() => resolve(reply(status, body, headers)));
			signal.addEventListener('abort', fail);
			const arrive = (ms: number, then: (saved: unknown) => void) =>
				void this.clock.after(ms, () => then(this.server.save(body)));
			switch (fate) {
				case 'well':
					return arrive(40, (saved) => void this.clock.after(40, () => answer(200, saved)));
				case 'slow':
					return arrive(900, (saved) => void this.clock.after(3_500, () => answer(200, saved)));
				case 'lost before':
					return void this.clock.after(100, fail);
				case 'lost after':
					return arrive(40, () => void this.clock.after(60, fail));
				case 'late':
					// The browser gave up, and the request still comes, after what followed it.
					void this.clock.after(200, fail);
					return arrive(9_000, () => {});
				case 'twice':
					arrive(5_000, () => {});
					return arrive(40, (saved) => void this.clock.after(40, () => answer(200, saved)));
				case 'unavailable':
					return void this.clock.after(50, () => answer(503, 'no'));
				case 'too many':
					return void this.clock.after(50, () => answer(429, {}, { 'retry-after': '7' }));
				case 'portal':
					return void this.clock.after(50, () => answer(200, '<html>Welcome to the hotel'));
			}
		});
	};

	beacon = (_address: string, body: string): boolean => {
		this.beacons += 1;
		const fate = this.down ? 'lost before' : (this.fates.shift() ?? 'well');
		if (fate === 'lost before' || fate === 'unavailable') return true;
		void this.clock.after(fate === 'late' || fate === 'slow' ? 6_000 : 40, () =>
			this.server.save(body)
		);
		return true;
	};
}

const reply = (status: number, body: unknown, headers: Record<string, string>) => ({
	status,
	headers: new Headers(headers),
	json: async () => {
		if (typeof body === 'string') throw new SyntaxError('no JSON');
		return Promise.resolve(structuredClone(body));
	}
});

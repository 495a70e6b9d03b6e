// A respondent without a screen: the queue and the copy of the real browser, over a storage that
// outlives the page. The clock of the queue goes faster, so that its pauses fit between two kills.
import { AnswerQueue } from '$lib/responses/saving/answer-queue';
import { KeptCopy, type Shelf } from '$lib/responses/saving/kept-copies';
import { changesIn } from '$lib/responses/saving/queue-copy';
import type { SaveRequest } from '$lib/responses/saving/save-protocol';
import { newId } from '$lib/ground/ids';
import { PAGES, SLUG, type Answerer } from './answered-study';
import type { Ledger } from './ledger';

const FASTER = 6;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class Client {
	readonly #origin: string;
	readonly #who: Answerer;
	readonly #ledger: Ledger;
	readonly #shelf = shelf();
	#page: { queue: AnswerQueue; copy: KeptCopy; gone: AbortController } | null = null;
	#line: Promise<unknown> = Promise.resolve();
	#count = 0;
	#working: Promise<void> | null = null;
	#idle = false;
	closed = 0;

	constructor(origin: string, who: Answerer, ledger: Ledger) {
		this.#origin = origin;
		this.#who = who;
		this.#ledger = ledger;
	}

	begin() {
		this.#idle = false;
		this.#working ??= this.#work();
	}

	/** No more typing. */
	async quiet() {
		this.#idle = true;
		await this.#working;
		this.#working = null;
	}

	/** @returns how many answers are still in the copy only */
	async settle(): Promise<number> {
		if (this.#page === null) await this.#open();
		for (let round = 0; round < 40 && this.left > 0; round += 1) {
			await this.#page?.queue.retry();
			await pause(50);
		}
		this.#page?.queue.stop();
		return this.left;
	}

	/** What this browser keeps. */
	get left(): number {
		return this.#kept().length;
	}

	/** Every last word is acknowledged or in the copy, at any moment. */
	check() {
		const kept = new Set(this.#kept().map(({ value }) => value));
		for (const [item, value] of this.#last)
			if (!kept.has(value) && !this.#ledger.isAcknowledged(this.#who.responseId, value))
				this.#ledger.unkept.push(`${item} ${value}`);
	}
	#last = new Map<string, string>();

	#kept() {
		return [...Array(this.#shelf.length).keys()].flatMap((place) => {
			const text = this.#shelf.getItem(this.#shelf.key(place)!)!;
			return changesIn(JSON.parse(text) as Parameters<typeof changesIn>[0]);
		});
	}

	async #work() {
		while (!this.#idle) {
			if (this.#page === null) await this.#open();
			if (this.#page !== null) this.#type();
			await pause(30 + Math.random() * 400);
			if (Math.random() < 0.04) this.#close();
		}
	}

	#type() {
		const { items, contributorId, responseId } = this.#who;
		const item = items[Math.floor(Math.random() * items.length)]!;
		const value = `${item} de ${contributorId.slice(-6)}, ${(this.#count += 1)}.`;
		this.#last.set(item, value);
		this.#ledger.typed(responseId, contributorId, item, value);
		this.#page?.queue.enter([{ item, value }]);
		if (Math.random() < 0.05) this.#page?.queue.turnTo(PAGES[Math.random() < 0.5 ? 0 : 1]);
	}

	/** The tab is closed, with a goodbye or without: what it had begun to send may not get there. */
	#close() {
		if (this.#page === null) return;
		const { queue, copy, gone } = this.#page;
		if (Math.random() < 0.5) {
			queue.leave();
			copy.leave();
		}
		queue.stop();
		if (Math.random() < 0.5) gone.abort();
		this.#page = null;
		this.closed += 1;
	}

	/** Opens the page, which says how far the response is, and takes over what was left. */
	async #open() {
		const revision = await this.#revision();
		if (revision === null) return void (await pause(100));
		const { responseId: response, contributorId: contributor } = this.#who;
		const owner = { study: SLUG, response, contributor };
		const copy = new KeptCopy(this.#shelf, owner, newId(), Date.now);
		const gone = new AbortController();
		const queue = new AnswerQueue(
			{ contributor, revision },
			{
				address: `${this.#origin}/q/${SLUG}/save`,
				fetch: (address, { signal, ...init }) => {
					this.#note(init.body);
					return this.#send(address, init, AbortSignal.any([signal, gone.signal]));
				},
				keep: (waiting) => copy.write(waiting),
				alone: (work) => this.#alone(work),
				beacon: (address, body) => {
					this.#note(body);
					const headers = { 'content-type': 'application/json' };
					this.#send(address, { method: 'POST', headers, body }).catch(() => {});
					return true;
				},
				newKey: newId,
				random: Math.random,
				after: (ms, work) => {
					const timer = setTimeout(work, ms / FASTER);
					return () => clearTimeout(timer);
				},
				now: () => performance.now() * FASTER,
				online: () => true
			},
			{
				saved: ({ revision }, request) => this.#ledger.acknowledged(request, revision),
				conflicts: (conflicts) => this.#ledger.told(conflicts)
			}
		);
		this.#page = { queue, copy, gone };
		// There is one page at a time: all others are gone.
		for (const name of copy.others()) copy.takeOver(name, newId, (left) => queue.adopt(left));
	}

	#note(body: string) {
		this.#ledger.sent(this.#who.responseId, JSON.parse(body) as SaveRequest);
	}

	#send(
		address: string,
		init: { method: string; headers: Record<string, string>; body: string },
		signal?: AbortSignal
	) {
		const headers = { ...init.headers, cookie: this.#cookie, origin: this.#origin };
		return fetch(address, { ...init, headers, ...(signal ? { signal } : {}) });
	}

	get #cookie() {
		return `answer-${SLUG}=${this.#who.link}`;
	}

	async #revision(): Promise<number | null> {
		try {
			const page = await fetch(`${this.#origin}/q/${SLUG}/pages/${PAGES[0]}`, {
				headers: { cookie: this.#cookie, accept: 'text/html' },
				signal: AbortSignal.timeout(20_000)
			});
			const given = /name="revision" value="(\d+)"/.exec(await page.text());
			if (given) return Number(given[1]);
			if (page.status < 500) throw new Error(`The page says no revision (${page.status}).`);
			return null;
		} catch (error) {
			if (String(error).includes('no revision')) throw error;
			return null;
		}
	}

	/** What the browser's lock does: one request at a time, whatever page it is of. */
	#alone<Result>(work: () => Promise<Result>): Promise<Result> {
		const next = this.#line.then(work, work);
		this.#line = next.catch(() => {});
		return next;
	}
}

function shelf(): Shelf {
	const entries = new Map<string, string>();
	return {
		getItem: (name) => entries.get(name) ?? null,
		setItem: (name, text) => void entries.set(name, text),
		removeItem: (name) => void entries.delete(name),
		key: (place) => [...entries.keys()][place] ?? null,
		get length() {
			return entries.size;
		}
	};
}
